"""The faces A4 paper is set in, how text is made to fit; the one invariant: what comes out is printable.

Only the standard Helvetica and Courier of every PDF reader are used, so no font file travels. They hold the
letters of Western Europe (code page 1252); other letters lose their accents, and what is left unknown
becomes a visible `?`. Widths are PDF points.
"""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

from reportlab.pdfbase.pdfmetrics import getFont

from receipts.text import UNKNOWN, clean

ELLIPSIS = "…"
_CODE_PAGE = "cp1252"
_SUBSTITUTES = str.maketrans(
    {
        "\N{SOFT HYPHEN}": "-", "\N{MINUS SIGN}": "-", "\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-",
        "\N{FIGURE DASH}": "-", "\N{HORIZONTAL BAR}": "—", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D",
        "ı": "i", "ħ": "h", "Ħ": "H", "ŋ": "ng", "ʼ": "'", "ʻ": "'", "✓": "v", "✗": "x",
    }
)  # fmt: skip


@lru_cache(maxsize=8)
def _widths(font: str) -> tuple[int, ...]:
    """List the widths of the 256 characters of a standard font, in thousandths of its size."""
    return tuple(getFont(font).widths)


@dataclass(frozen=True, slots=True)
class Face:
    """A font at a size in a shade of grey."""

    font: str
    """Name of a standard PDF font."""
    size: float
    """Size in points."""
    grey: float = 0.0
    """0 is black, 1 is white."""
    _advances: tuple[int, ...] = field(init=False, repr=False, compare=False)
    """Widths of the characters in thousandths of the size."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "_advances", _widths(self.font))

    def width(self, text: str) -> float:
        """Measure printable text, in points."""
        return sum(map(self._advances.__getitem__, text.encode(_CODE_PAGE))) * self.size / 1000

    def shrunk_to(self, text: str, width: float) -> "Face":
        """Give this face, made smaller where the text would be wider than `width` points."""
        needed = self.width(text)
        return self if needed <= width else self.at(width / needed)

    def at(self, part: float) -> "Face":
        """Give this face at a part of its size."""
        return replace(self, size=self.size * part)


BODY = Face("Helvetica", 8)
BODY_BOLD = Face("Helvetica-Bold", 8)
SMALL = Face("Helvetica", 6.8, 0.32)
HEADING = Face("Helvetica-Bold", 7.2, 0.15)
LABEL = Face("Helvetica", 9.5, 0.3)
TEXT = Face("Helvetica", 9.5)
TEXT_BOLD = Face("Helvetica-Bold", 9.5)
TEXT_ITALIC = Face("Helvetica-Oblique", 9.5)
SUBTITLE = Face("Helvetica", 11)
SECTION = Face("Helvetica-Bold", 13)
TITLE = Face("Helvetica-Bold", 16)
MONO = Face("Courier", 8)


def printable(text: str) -> str:
    """Make any text harmless and printable in the standard fonts, on one line."""
    harmless = clean(text)
    if harmless.isascii():
        return harmless
    return "".join(map(_printable_letter, harmless.translate(_SUBSTITUTES)))


@lru_cache(maxsize=4096)
def _printable_letter(letter: str) -> str:
    """Give a letter of the code page: itself, without its accents, nothing for a lone accent, or `?`."""
    if unicodedata.category(letter).startswith("M"):
        return ""
    plain = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    for candidate in (letter, plain):
        try:
            candidate.encode(_CODE_PAGE)
        except UnicodeEncodeError:
            continue
        return candidate
    return UNKNOWN


def fitted(text: str, face: Face, width: float) -> str:
    """Make text printable and cut it with `…` where it would be wider than `width` points."""
    whole = printable(text)
    return whole if face.width(whole) <= width else _cut(whole, face, width)


def _cut(text: str, face: Face, width: float) -> str:
    """Find the longest beginning of printable text that fits with an ellipsis behind it."""
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if face.width(text[:middle] + ELLIPSIS) <= width else (low, middle - 1)
    return text[:low].rstrip() + ELLIPSIS


def wrapped(text: str, face: Face, width: float, *, lines: int, breaks: bool = False) -> tuple[str, ...]:
    """Break text at its spaces into at most `lines` lines of `width` points; the last may be cut.

    A word wider than a line is cut, or goes on in the next line where it `breaks`.
    """
    pieces = list(_broken(printable(text), face, width, breaks=breaks))
    if len(pieces) > lines:
        pieces[lines - 1 :] = [fitted(" ".join(pieces[lines - 1 :]), face, width)]
    return tuple(pieces)


def _broken(text: str, face: Face, width: float, *, breaks: bool) -> Iterator[str]:
    """Yield the lines of printable text; a word wider than a line stands alone."""
    line = ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and face.width(longer) > width:
            yield fitted(line, face, width)
            longer = word
        while breaks and (there := _room(longer, face, width)) < len(longer):
            yield longer[:there]
            longer = longer[there:]
        line = longer
    if line:
        yield fitted(line, face, width)


def _room(text: str, face: Face, width: float) -> int:
    """Tell how many letters of printable text fit into a line, one at least."""
    fits = len(text)
    while fits > 1 and face.width(text[:fits]) > width:
        fits -= 1
    return fits


def figure(number: int) -> str:
    """Write a whole number with dots between thousands: `1.750.000`, `-75.000`."""
    return f"{number:,}".replace(",", ".")
