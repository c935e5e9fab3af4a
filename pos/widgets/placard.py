"""An amount as large as there is room for: blocks five lines tall, digits three lines tall, or plain text.

The invariant: an amount is never cut; where the large digits do not fit, smaller ones are drawn.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, cast

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.reactive import reactive
from textual.renderables.digits import Digits
from textual.strip import Strip
from textual.widget import Widget

from pos.widgets.text import fit

_SHAPES: Final = {
    "0": "### # # # # # # ###",
    "1": " #  ##   #   #  ###",
    "2": "###   # ### #   ###",
    "3": "###   # ###   # ###",
    "4": "# # # # ###   #   #",
    "5": "### #   ###   # ###",
    "6": "### #   ### # # ###",
    "7": "###   #   #   #   #",
    "8": "### # # ### # # ###",
    "9": "### # # ###   # ###",
    "R": "##  # # ##  # # # #",
    "p": "    ##  # # ##  #  ",
    ".": "          # ",
    "-": "        ###        ",
}
"""Five rows of each sign, parted by a space; a dot is one module wide, the others three."""
_ROWS: Final = 5


def blocks(text: str) -> list[str]:
    """Draw an amount in blocks, two cells to a module; empty where a sign has no shape.

    Args:
        text: as it is written, such as `Rp75.000`.
    """
    if not all(sign in _SHAPES for sign in text):
        return []
    drawn = [_rows(sign) for sign in text]
    lines = ["  ".join(rows[at] for rows in drawn) for at in range(_ROWS)]
    return [line.replace("#", "██").replace("·", "  ") for line in lines]


def _rows(sign: str) -> list[str]:
    if sign == ".":
        return ["·", "·", "·", "·", "#"]
    shape = _SHAPES[sign].ljust(4 * _ROWS)
    return [shape[at * 4 : at * 4 + 3].replace(" ", "·") for at in range(_ROWS)]


class Placard(Widget):
    """Show a caption over an amount; never lays the screen out again."""

    DEFAULT_CSS = """
    Placard { height: 6; width: 1fr; color: $foreground; text-style: bold; }
    Placard.-good { color: $success; }
    Placard.-due { color: $accent; }
    """

    caption: reactive[str] = reactive("")
    """What the amount is, in the chosen language."""
    amount: reactive[str] = reactive("")
    """The amount as it is written, such as `Rp75.000`; empty shows the caption alone."""
    align: str = "right"
    """`left`, `right` or `middle`."""

    @property
    def lines(self) -> list[str]:
        """The amount as it is drawn at the present size, line by line."""
        width, height = self.size.width, self.size.height - 1
        for drawing in (blocks(self.amount), self._digits()):
            if drawing and len(drawing) <= height and max(map(cell_len, drawing)) <= width:
                return drawing
        return [self.amount]

    def _digits(self) -> list[str]:
        drawn = cast("Iterable[Segment]", Digits(self.amount).render(Style(bold=True)))
        return ["".join(segment.text for segment in line) for line in Segment.split_lines(drawn)]

    def render_line(self, y: int) -> Strip:
        """Draw the caption, or one line of the amount."""
        width, style = self.size.width, self.rich_style
        lines = [self.caption, *self.lines] if self.amount else [self.caption]
        if y >= len(lines):
            return Strip.blank(width, style)
        text = lines[y]
        if self.align == "middle":
            text = " " * max(0, (width - cell_len(text)) // 2) + text
        shown = fit(text, width, "left" if self.align == "middle" else self.align)
        return Strip([Segment(shown, style)], width)
