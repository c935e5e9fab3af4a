"""A kuitansi on half a sheet of A4, lying; the one invariant: its amount in words is never cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO, Final

from reportlab.lib.pagesizes import A5, landscape

from receipts.documents.kuitansi import Kuitansi
from receipts.pdf import words
from receipts.pdf.lettering import BODY, LABEL, SECTION, SMALL, Face, fitted, printable, wrapped
from receipts.pdf.sheet import Papers, Sheet
from receipts.terbilang import terbilang_rupiah
from receipts.text import rupiah

WIDTH, HEIGHT = landscape(A5)
LEFT: Final = 40.0
RIGHT: Final = WIDTH - 40.0
TOP: Final = HEIGHT - 34.0
SPAN: Final = RIGHT - LEFT
HEAD_LINES: Final = 4
"""Lines under the booth's name that are printed."""
VALUES: Final = LEFT + 118
"""Where the values of the facts begin."""
STEP: Final = 14.0
"""Usual height of a line of a fact."""
FOOT: Final = 152.0
"""Top of the amount and the signature."""

_TITLE = Face("Helvetica-Bold", 22)
_NUMBER = Face("Helvetica-Bold", 11)
_VALUE = Face("Helvetica", 11)
_BUYER = Face("Helvetica-Bold", 11)
_SPOKEN = Face("Helvetica-BoldOblique", 11)
_AMOUNT = Face("Helvetica-Bold", 19)


def render_kuitansi(kuitansi: Kuitansi, out: BinaryIO) -> None:
    """Draw a kuitansi; the same one gives the same bytes.

    Raises:
        ValueError: The amount cannot be said in words.
        OSError: `out` cannot be written.
    """
    spoken = terbilang_rupiah(kuitansi.amount)
    title = f"{words.KUITANSI.capitalize()} {kuitansi.number}"
    sheet = Sheet(out, Papers(title, kuitansi.header.booth, 1, (WIDTH, HEIGHT)))
    if kuitansi.header.training:
        sheet.watermark(words.TRAINING)
    _head(sheet, kuitansi)
    _facts(sheet, kuitansi, spoken)
    _amount(sheet, kuitansi)
    _signature(sheet, kuitansi)
    sheet.text(LEFT, 26, words.KUITANSI_NOTE, SMALL)
    sheet.end_page()
    sheet.finish()


def _head(sheet: Sheet, kuitansi: Kuitansi) -> None:
    """Write the booth on the left, the title with its number on the right."""
    half = SPAN * 0.56
    sheet.text(LEFT, TOP - 12, fitted(kuitansi.header.booth, SECTION, half), SECTION)
    for row, line in enumerate(kuitansi.header.lines[:HEAD_LINES]):
        sheet.text(LEFT, TOP - 25 - 10 * row, fitted(line, BODY, half), BODY)
    sheet.right(RIGHT, TOP - 18, words.KUITANSI, _TITLE)
    number = words.KUITANSI_NUMBER.format(number=kuitansi.number)
    sheet.right(RIGHT, TOP - 34, fitted(number, _NUMBER, SPAN - half - 10), _NUMBER)
    if kuitansi.copy:
        mark = words.COPY.format(n=kuitansi.copy)
        width = _NUMBER.width(mark) + 12
        sheet.frame(RIGHT - width, TOP - 57, width, 17)
        sheet.right(RIGHT - 6, TOP - 52, mark, _NUMBER)
    sheet.rule(LEFT, RIGHT, TOP - 62, weight=1.4)
    sheet.rule(LEFT, RIGHT, TOP - 64.6, weight=0.4)


def _facts(sheet: Sheet, kuitansi: Kuitansi, spoken: str) -> None:
    """Write from whom, how much in words, and for what."""
    words_of_sum = spoken[:1].upper() + spoken[1:]
    receipt = words.TILL_RECEIPT_OF.format(
        number=kuitansi.receipt, day=words.plain_date(kuitansi.receipt_day)
    )
    facts = [
        _Fact(words.RECEIVED_FROM, _lines(kuitansi.buyer, _BUYER, 2), _BUYER),
        _Fact(words.ADDRESS, _lines(kuitansi.address, _VALUE, 3), _VALUE),
        _Fact(words.THE_SUM_OF, _lines(words_of_sum, _SPOKEN, 4), _SPOKEN, band=True),
        _Fact(words.PAYMENT_FOR, _lines(kuitansi.purpose, _VALUE, 3), _VALUE),
        _Fact(words.TILL_RECEIPT, _lines(receipt, _VALUE, 1), _VALUE),
    ]
    base, step = TOP - 82, _step(facts)
    for fact in facts:
        base = _fact(sheet, base, fact, step)


@dataclass(frozen=True)
class _Fact:
    """Hold a label with its value."""

    label: str
    """What it is."""
    lines: Sequence[str]
    """The value; what is empty takes no line."""
    face: Face
    """Face of the value."""
    band: bool = False
    """Whether it lies on a band, so that nothing can be added to it."""

    @property
    def gap(self) -> float:
        """Room under it, in points."""
        return (3.0 + 2.0 * self.band) if self.lines else 0.0


def _step(facts: Sequence[_Fact]) -> float:
    """Give the height of a line: less than usual where much is to be told above the signature."""
    room: float = TOP - 82 - FOOT - sum(fact.gap for fact in facts)
    return min(STEP, room / max(1, sum(len(fact.lines) for fact in facts) - 1))


def _lines(text: str, face: Face, most: int) -> tuple[str, ...]:
    return wrapped(text, face, RIGHT - VALUES - 6, lines=most, breaks=True)


def _fact(sheet: Sheet, base: float, fact: _Fact, step: float) -> float:
    """Write a label with its value; give the baseline of the next one."""
    if not fact.lines:
        return base
    if fact.band:
        height = step * len(fact.lines) + 4
        sheet.band(VALUES - 4, base + 12 - height, RIGHT - VALUES + 4, height)
    sheet.text(LEFT, base, fact.label, LABEL)
    sheet.text(VALUES - 10, base, ":", LABEL)
    for row, line in enumerate(fact.lines):
        sheet.text(VALUES, base - step * row, line, fact.face)
    return base - step * len(fact.lines) - fact.gap


def _amount(sheet: Sheet, kuitansi: Kuitansi) -> None:
    """Write the amount in its box."""
    shown = rupiah(kuitansi.amount)
    face = _AMOUNT.shrunk_to(shown, 172)
    sheet.band(LEFT, FOOT - 86, 190, 38)
    sheet.frame(LEFT, FOOT - 86, 190, 38)
    sheet.centre(LEFT + 95, FOOT - 73, shown, face)


def _signature(sheet: Sheet, kuitansi: Kuitansi) -> None:
    """Write place and date, room for stamp and signature, and who received the money."""
    width = 190.0
    left, middle = RIGHT - width, RIGHT - width / 2
    day = words.PLACE_AND_DAY.format(place=kuitansi.place, day=words.plain_date(kuitansi.day))
    sheet.centre(middle, FOOT - 10, fitted(day, _VALUE, width), _VALUE)
    sheet.centre(middle, FOOT - 25, words.RECEIVED, LABEL)
    if kuitansi.needs_meterai:
        sheet.frame(left - 66, FOOT - 86, 76, 54)
        for row, line in enumerate(words.METERAI):
            sheet.centre(left - 28, FOOT - 56 - 11 * row, line, LABEL)
    sheet.rule(left + 14, RIGHT - 14, FOOT - 86, weight=0.5, grey=0.2)
    sheet.centre(middle, FOOT - 82, fitted(kuitansi.receiver, _VALUE, width - 28), _VALUE)
    sheet.centre(middle, FOOT - 97, fitted(printable(kuitansi.header.booth), SMALL, width), SMALL)
