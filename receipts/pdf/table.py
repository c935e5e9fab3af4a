"""A small table writer with figures on the right; the one invariant: no cell leaves its column.

Names are set a little smaller, then cut with `…`; figures are set as small as needed and never cut.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from receipts.pdf.lettering import HEADING, Face, figure, fitted, printable
from receipts.pdf.sheet import LEFT, Sheet

GAP = 5.0
"""White between two columns, in points."""
SMALLEST = 0.85
"""How far text is made smaller before it is cut, as a part of its size."""
HEAD_HEIGHT = 26.0
"""Height of the row of headings."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading (at most two lines), and how wide it is."""

    heading: str
    """Words over the column; a line end breaks them."""
    width: float
    """Width in points, the gap to the next column not counted."""
    flush_right: bool = True
    """Whether the cells end at the right edge, as figures do."""


class Table:
    """Write rows under headings, from the top of a page downwards."""

    def __init__(self, columns: Sequence[Column], left: float = LEFT) -> None:
        self.columns = tuple(columns)
        """The columns from left to right."""
        self.left = left
        """Left edge in points."""
        self.lefts = tuple(
            left + sum(column.width + GAP for column in self.columns[:index])
            for index in range(len(self.columns))
        )
        """Left edge of each column in points."""
        self.right = self.lefts[-1] + self.columns[-1].width
        """Right edge of the table in points."""

    def head(self, sheet: Sheet, top: float) -> float:
        """Write the headings under `top` and give the top of the first row."""
        sheet.band(self.left - 3, top - HEAD_HEIGHT, self.right - self.left + 6, HEAD_HEIGHT)
        for column, left in zip(self.columns, self.lefts, strict=True):
            lines = column.heading.split("\n")
            base = top - HEAD_HEIGHT / 2 - 2.5 + 4.2 * (len(lines) - 1)
            for index, line in enumerate(lines):
                x = left + column.width - HEADING.width(line) if column.flush_right else left
                sheet.text(x, base - 8.4 * index, line, HEADING)
        return top - HEAD_HEIGHT

    def cells(self, sheet: Sheet, base: float, cells: Sequence[int | str | None], face: Face) -> None:
        """Write one row on the baseline `base`; None leaves a cell empty."""
        for cell, column, left in zip(cells, self.columns, self.lefts, strict=True):
            if cell is None:
                continue
            text, fitting = _set(cell, face, column.width)
            x = left + column.width - fitting.width(text) if column.flush_right else left
            sheet.text(x, base, text, fitting)

    def rule(self, sheet: Sheet, y: float, *, weight: float = 0.3, grey: float = 0.75) -> None:
        """Draw a line over the whole width of the table."""
        sheet.rule(self.left - 3, self.right + 3, y, weight=weight, grey=grey)


def _set(cell: int | str, face: Face, width: float) -> tuple[str, Face]:
    """Choose what is written for a cell, and in which size."""
    if isinstance(cell, int):
        text = figure(cell)
        return text, face.shrunk_to(text, width)
    whole = printable(cell)
    needed = face.width(whole)
    if needed <= width:
        return whole, face
    if needed * SMALLEST <= width:
        return whole, face.shrunk_to(whole, width)
    smallest = face.at(SMALLEST)
    return fitted(whole, smallest, width), smallest
