"""A line of thermal paper as a value; the one invariant: composed, it is never wider than the paper."""

from dataclasses import dataclass
from enum import Enum, auto


class LineKind(Enum):
    """What a line of paper is."""

    TEXT = auto()
    """Words."""
    RULE = auto()
    """A rule across the paper, drawn with the character in `left`."""
    BARCODE = auto()
    """CODE128 bars of the text in `left`."""
    EAN13 = auto()
    """EAN-13 bars of the thirteen digits in `left`."""
    QR = auto()
    """A QR code of the text in `left`."""
    CUT = auto()
    """The paper is fed and cut."""
    DRAWER = auto()
    """The drawer opens."""


class Align(Enum):
    """Where a text without a right part stands."""

    LEFT = auto()
    """At the left edge."""
    CENTRE = auto()
    """In the middle."""
    RIGHT = auto()
    """At the right edge."""


class Size(Enum):
    """How large a text is."""

    NORMAL = auto()
    """One column, one row."""
    TALL = auto()
    """One column, two rows."""
    DOUBLE = auto()
    """Two columns, two rows."""


@dataclass(frozen=True, slots=True)
class Line:
    """Say what one line of paper holds; its texts are printable already."""

    kind: LineKind = LineKind.TEXT
    """What it is."""
    left: str = ""
    """The text, its left part, or what bars, rules and codes are made of."""
    right: str = ""
    """The part at the right edge, usually an amount."""
    align: Align = Align.LEFT
    """Where `left` stands when there is no right part."""
    bold: bool = False
    """Printed bold."""
    size: Size = Size.NORMAL
    """How large."""


RULE = Line(LineKind.RULE, "-")
"""A thin rule."""
STRONG_RULE = Line(LineKind.RULE, "=")
"""A strong rule."""
BLANK = Line()
"""An empty line."""
CUT = Line(LineKind.CUT)
"""The end of the paper."""
DRAWER = Line(LineKind.DRAWER)
"""The pulse that opens the drawer."""


def room(line: Line, columns: int) -> int:
    """Count the characters that fit on a line of that size."""
    return columns // 2 if line.size is Size.DOUBLE else columns


def fits(line: Line, columns: int) -> bool:
    """Tell whether the parts of a line stand beside each other on the paper."""
    gap = 1 if line.left and line.right else 0
    return len(line.left) + gap + len(line.right) <= room(line, columns)


def is_centred(line: Line) -> bool:
    """Tell whether printer and picture set the line in the middle themselves, to the dot."""
    return line.kind is LineKind.TEXT and line.align is Align.CENTRE and not line.right and bool(line.left)


def compose(line: Line, columns: int) -> str:
    """Set the parts of a text or a rule on one line of so many characters, without trailing spaces.

    What does not fit is cut off at the right edge of the left part; layouts see to it that it never happens.
    """
    if line.kind is LineKind.RULE:
        return line.left[:1] * columns
    if line.right:
        space = columns - len(line.right)
        return (line.left[: max(0, space - 1)].ljust(space) + line.right)[:columns].rstrip()
    text = line.left[:columns]
    if line.align is Align.CENTRE:
        return (" " * ((columns - len(text)) // 2) + text).rstrip()
    return text.rjust(columns) if line.align is Align.RIGHT else text.rstrip()
