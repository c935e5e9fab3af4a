"""The basket as its buyer reads it: names in full, under them what is taken off, in words what comes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.cells import cell_len
from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pos.widgets.text import fit, plain
from pos.words import _

_MARGIN: Final = 1


@dataclass(frozen=True, slots=True)
class ShownLine:
    """One line of the display."""

    text: str
    """What it is."""
    amount: str
    """How much, as it is written."""
    quiet: bool = False
    """Whether it explains the line above it."""


class BuyerLines(Widget):
    """Show lines, the newest always in view; those above that found no room are counted."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"buyer--quiet"}

    DEFAULT_CSS = """
    BuyerLines { height: 1fr; text-style: bold; & > .buyer--quiet { color: $quiet; text-style: none; } }
    """

    lines: reactive[tuple[ShownLine, ...]] = reactive(())
    """What is shown, from the top."""

    @property
    def shown(self) -> Sequence[ShownLine]:
        """What there is room for."""
        height = self.size.height
        if len(self.lines) <= height:
            return self.lines
        kept = list(self.lines[len(self.lines) - max(0, height - 1) :])
        while kept and kept[0].quiet:
            kept.pop(0)
        above = sum(not line.quiet for line in self.lines) - sum(not line.quiet for line in kept)
        return [ShownLine(_("… {n} more above").format(n=above), "", quiet=True), *kept]

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, style = self.size.width, self.rich_style
        shown = self.shown
        if y >= len(shown):
            return Strip.blank(width, style)
        line = shown[y]
        if line.quiet:
            style += self.get_component_rich_style("buyer--quiet")
        amount = plain(line.amount)
        room = max(0, width - cell_len(amount) - 2 * _MARGIN - 1)
        blank = " " * _MARGIN
        return Strip(
            [Segment(fit(f"{blank}{fit(line.text, room)} {amount}{blank}", width), style)],
            width,
        )
