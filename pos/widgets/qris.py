"""A QRIS code a telephone can read off the screen: black on white whatever the theme, with its quiet zone."""

from __future__ import annotations

from typing import Final

from rich.segment import Segment
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

_INK: Final = Style(color="#000000", bgcolor="#ffffff")
_QUIET: Final = 2
"""Modules of white around the code; telephones need two where the surround is dark."""

_HALVES: Final = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def half_blocks(text: str) -> list[str]:
    """Draw a code in half blocks, two rows of modules to a line, quiet zone included.

    Args:
        text: what the code says.
    """
    import segno  # noqa: PLC0415 - only a QRIS payment needs it

    code = segno.make(text, error="l", micro=False, boost_error=False)
    rows = [[bool(module) for module in row] for row in code.matrix_iter(scale=1, border=_QUIET)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    return [
        "".join(_HALVES[pair] for pair in zip(top, bottom, strict=True))
        for top, bottom in zip(rows[::2], rows[1::2], strict=True)
    ]


class QrisCode(Widget):
    """Show a code; its size is its own, it is never cut."""

    DEFAULT_CSS = """
    QrisCode { width: auto; height: auto; }
    """

    def __init__(self, text: str, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.lines = half_blocks(text)
        """The code, line by line."""

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """Take a cell for each module."""
        del container, viewport
        return len(self.lines[0])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take a line for each two rows of modules."""
        del container, viewport, width
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the code."""
        return Strip([Segment(self.lines[y], _INK)], len(self.lines[y]))
