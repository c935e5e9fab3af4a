"""A QRIS code a telephone can read off the screen: black on white whatever the theme, on white ground."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from pos.widgets.qrcode import half_blocks, modules, sixth_blocks

_INK: Final = Style(color="#000000", bgcolor="#ffffff")


class QrisCode(Widget):
    """Show a code in the middle of white ground, in the largest blocks that fit whole."""

    DEFAULT_CSS = """
    QrisCode { width: 1fr; height: 100%; background: #ffffff; color: #000000; }
    """

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Draw a code.

        Args:
            text: what the code says.
            id: identity in the screen.
        """
        super().__init__(id=id)
        self.code = text
        """What the code says."""
        rows = modules(text)
        self._drawings = (half_blocks(rows, above=4), half_blocks(rows), sixth_blocks(rows))

    def fits(self, width: int, height: int) -> bool:
        """Tell whether the code can be drawn whole in so many cells."""
        smallest = self._drawings[-1]
        return len(smallest) <= height and len(smallest[0]) <= width

    @property
    def lines(self) -> list[str]:
        """The code as it is drawn at the present size, line by line."""
        width, height = self.size
        for drawing in self._drawings:
            if len(drawing) <= height and len(drawing[0]) <= width:
                return drawing
        return self._drawings[-1]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the code."""
        lines, width = self.lines, self.size.width
        at = y - (self.size.height - len(lines)) // 2
        text = lines[at].center(width) if 0 <= at < len(lines) else " " * width
        return Strip([Segment(text, _INK)], width)
