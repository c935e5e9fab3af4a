"""A receipt as a page for a telephone; the one invariant: it tells what the paper tells, line by line.

The lines are those of the paper of 80 mm, set in a face that reads well on a small screen. A page is as wide
as A6 and as long as the receipt needs, up to the length of A4, so that it prints on any sheet.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO, Final

from barcode.codex import Code128
from reportlab.lib.pagesizes import A4, A6

from receipts.documents.receipt import Receipt
from receipts.pdf import words
from receipts.pdf.lettering import BODY_BOLD, SMALL, Face, printable, wrapped
from receipts.pdf.sheet import Papers, Sheet
from receipts.thermal.layout import lay_out
from receipts.thermal.line import Align, Line, LineKind, Size

WIDTH: Final[float] = A6[0]
MARGIN: Final = 26.0
RIGHT: Final = WIDTH - MARGIN
SPAN: Final = WIDTH - 2 * MARGIN
MIDDLE: Final = WIDTH / 2
HEAD: Final = 24.0
"""Height of the mark at the top of every page."""
FOOT: Final = 30.0
"""Height of the note at the foot of every page."""
LONGEST: Final = A4[1] - 2 * MARGIN - HEAD - FOOT
"""Height for lines on the longest page."""
COLUMNS: Final = 48
"""Columns of the paper whose lines these are."""
INDENT: Final = 5.0
"""Width of a leading space."""
BARS: Final = 34.0
"""Height of bars."""

_FACES: Final = {
    Size.NORMAL: (Face("Helvetica", 9.5), Face("Helvetica-Bold", 9.5), 13.0),
    Size.TALL: (Face("Helvetica-Bold", 13), Face("Helvetica-Bold", 13), 20.0),
    Size.DOUBLE: (Face("Helvetica-Bold", 15), Face("Helvetica-Bold", 15), 23.0),
}
_HEIGHTS: Final = {
    LineKind.RULE: 9.0,
    LineKind.CUT: 0.0,
    LineKind.DRAWER: 0.0,
    LineKind.BARCODE: BARS + 16.0,
}


def render_receipt(receipt: Receipt, out: BinaryIO) -> None:
    """Draw the digital copy of a receipt; the same receipt gives the same bytes.

    Raises:
        OSError: `out` cannot be written.
    """
    lines = lay_out(replace(receipt, copy=0, drawer=False), COLUMNS)
    pages = _pages(lines)
    tallest = max(sum(map(_height, page)) for page in pages)
    size = (WIDTH, max(A6[1], tallest + 2 * MARGIN + HEAD + FOOT))
    title = words.RECEIPT_TITLE.format(number=receipt.number)
    sheet = Sheet(out, Papers(title, receipt.header.booth, len(pages), size))
    for page in pages:
        _mark(sheet, receipt, size[1])
        _draw(sheet, page, size[1] - MARGIN - HEAD)
        sheet.end_page()
    sheet.finish()


def _pages(lines: Sequence[Line]) -> list[list[Line]]:
    """Share the lines out over pages, in order; what is moved in stays with the line it belongs to."""
    pages: list[list[Line]] = [[]]
    used = 0.0
    for block in _blocks(lines):
        height = sum(map(_height, block))
        if pages[-1] and used + height > LONGEST:
            pages.append([])
            used = 0.0
        pages[-1] += block
        used += height
    return pages


def _blocks(lines: Sequence[Line]) -> list[list[Line]]:
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and line.left.startswith(" "):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _height(line: Line) -> float:
    if line.kind is LineKind.TEXT:
        return _FACES[line.size][2] if line.left or line.right else 7.0
    return _HEIGHTS.get(line.kind, 0.0)


def _mark(sheet: Sheet, receipt: Receipt, height: float) -> None:
    """Say on every page that it is a digital copy, and of what."""
    sheet.centre(MIDDLE, height - MARGIN - 4, words.DIGITAL_COPY, BODY_BOLD)
    number = printable(receipt.number)
    if sheet.pages > 1:
        running = words.RECEIPT_CONTINUED.format(number=number, page=sheet.page, pages=sheet.pages)
        sheet.centre(MIDDLE, height - MARGIN - 14, running, SMALL.shrunk_to(running, SPAN))
    note = wrapped(words.DIGITAL_NOTE.format(number=number), SMALL, SPAN, lines=2)
    for row, text in enumerate(note):
        sheet.centre(MIDDLE, MARGIN + 8 - 8.5 * row, text, SMALL)


def _draw(sheet: Sheet, lines: Sequence[Line], top: float) -> None:
    for line in lines:
        height = _height(line)
        if line.kind is LineKind.TEXT:
            _text(sheet, line, top - height + 3.5)
        elif line.kind is LineKind.RULE:
            strong = line.left == "="
            sheet.rule(MARGIN, RIGHT, top - 4, weight=1.0 if strong else 0.4, grey=0.0 if strong else 0.45)
        elif line.kind is LineKind.BARCODE:
            _bars(sheet, printable(line.left), top - 4)
        top -= height


def _text(sheet: Sheet, line: Line, base: float) -> None:
    """Write the parts of a line where the paper has them, a little smaller where they would not fit."""
    normal, bold, _height_of = _FACES[line.size]
    face = bold if line.bold else normal
    left, right = printable(line.left), printable(line.right)
    indent = INDENT * (len(line.left) - len(line.left.lstrip(" ")))
    gap = 8.0 if left and right else 0.0
    needed = face.width(left) + face.width(right) + gap + indent
    if needed > SPAN:
        face = face.at((SPAN - gap - indent) / (needed - gap - indent))
    if right:
        sheet.text(MARGIN + indent, base, left, face)
        sheet.right(RIGHT, base, right, face)
    elif line.align is Align.CENTRE:
        sheet.centre(MIDDLE, base, left, face)
    elif line.align is Align.RIGHT:
        sheet.right(RIGHT, base, left, face)
    else:
        sheet.text(MARGIN + indent, base, left, face)


def _bars(sheet: Sheet, number: str, top: float) -> None:
    """Draw the bars of the number, which a till reads off a telephone, and the number below."""
    modules = str(Code128(number).build()[0]).replace("G", "1")
    width = min(1.1, SPAN / len(modules))
    left = MIDDLE - width * len(modules) / 2
    at = 0
    for run in modules.replace("01", "0 1").replace("10", "1 0").split():
        if run[0] == "1":
            sheet.bar(left + width * at, top - BARS, width * len(run), BARS)
        at += len(run)
    sheet.centre(MIDDLE, top - BARS - 9, number, SMALL)
