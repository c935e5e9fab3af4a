"""Lines as plain text for a terminal; the one invariant: no line is wider than the paper it stands for."""

from collections.abc import Iterable

from receipts import words as say
from receipts.thermal.line import Align, Line, LineKind, compose


def to_text(lines: Iterable[Line], columns: int = 48) -> str:
    """Write the lines as text, one row each, ending in a line feed; large text is shown at normal size."""
    rows = [row for line in lines if (row := _row(line, columns)) is not None]
    return "\n".join(rows).rstrip("\n") + "\n"


def _row(line: Line, columns: int) -> str | None:
    if line.kind in {LineKind.CUT, LineKind.DRAWER}:
        return None
    if line.kind is LineKind.QR:
        return compose(Line(left=say.QR_IN_TEXT, align=Align.CENTRE), columns)
    if line.kind in {LineKind.BARCODE, LineKind.EAN13}:
        bars = say.BARS_IN_TEXT.format(text=line.left)
        return compose(Line(left=bars if len(bars) <= columns else line.left, align=Align.CENTRE), columns)
    return compose(line, columns)
