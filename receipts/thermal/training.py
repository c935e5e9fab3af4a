"""The stamp of a practice drawer; the one invariant: its paper is taken for no other, and opens no drawer."""

from collections.abc import Sequence

from receipts import words as say
from receipts.thermal.line import CUT, STRONG_RULE, Align, Line, LineKind, Size
from receipts.thermal.paper import words


def stamped(lines: Sequence[Line], columns: int) -> list[Line]:
    """Put the stamp above and below what a paper says, and take the pulse of the drawer out of it."""
    said = [line for line in lines if line.kind not in {LineKind.DRAWER, LineKind.CUT}]
    return [*_stamp(columns), *said, *_stamp(columns), CUT]


def _stamp(columns: int) -> list[Line]:
    word = Line(left=say.TRAINING, align=Align.CENTRE, bold=True, size=Size.DOUBLE)
    return [STRONG_RULE, word, *words(say.TRAINING_NOTE, columns, align=Align.CENTRE, bold=True), STRONG_RULE]
