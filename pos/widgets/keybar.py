"""The bar at the bottom: what can be done now, with which key; never cut, it takes another line instead."""

from __future__ import annotations

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pos.widgets.text import plain

Entry = tuple[str, str]
"""Name of a key, label in the chosen language."""


def wrap(entries: tuple[Entry, ...], width: int) -> list[list[Entry]]:
    """Break the entries into lines so that none is cut.

    Args:
        entries: in the order of importance.
        width: cells of a line.
    """
    lines: list[list[Entry]] = [[]]
    used = 0
    for key, label in entries:
        need = cell_len(key) + cell_len(label) + 4
        if lines[-1] and used + need > width:
            lines.append([])
            used = 0
        lines[-1].append((key, label))
        used += need
    return lines


class KeyBar(Widget):
    """Show the commands that can be given now."""

    COMPONENT_CLASSES = {"keybar--key"}  # noqa: RUF012 - Textual declares it so

    DEFAULT_CSS = """
    KeyBar {
        dock: bottom; height: auto; background: $panel; color: $foreground;
        & > .keybar--key { color: $accent; text-style: bold; }
    }
    """

    entries: reactive[tuple[Entry, ...]] = reactive((), layout=True)
    """Key and label of each command, in order."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take as many lines as the entries need."""
        del container, viewport
        return len(wrap(self.entries, width))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the bar."""
        width, style = self.size.width, self.rich_style
        lines = wrap(self.entries, width)
        if y >= len(lines):
            return Strip.blank(width, style)
        strong = style + self.get_component_rich_style("keybar--key")
        segments: list[Segment] = []
        for key, label in lines[y]:
            segments += [Segment(f" {key}", strong), Segment(f" {plain(label)}  ", style)]
        return Strip(segments).adjust_cell_length(width, style)
