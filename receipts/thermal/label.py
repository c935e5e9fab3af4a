"""How a price label and a QRIS slip look; the one invariant: nothing on it is larger than the amount."""

from receipts import words as say
from receipts.documents.label import PriceLabel
from receipts.documents.qris import QrisSlip
from receipts.text import date_time, rupiah
from receipts.thermal.code128 import can_print, is_ean13
from receipts.thermal.glyphs import printable
from receipts.thermal.line import BLANK, CUT, RULE, Align, Line, LineKind
from receipts.thermal.paper import heading, pair, words
from receipts.thermal.parts import slip_head, tail

LONGEST_QRIS = 512
"""Characters that a QRIS text may have."""


def label_lines(label: PriceLabel, columns: int) -> list[Line]:
    """Lay out as many labels as were asked for, each cut off."""
    one = [
        *words(label.booth, columns, align=Align.CENTRE, most=1),
        *words(label.name, columns, align=Align.CENTRE, bold=True, most=2),
        *words(label.artisan, columns, align=Align.CENTRE, most=1),
        *words(label.origin, columns, align=Align.CENTRE, most=1),
        *heading(rupiah(label.price), columns),
        *_bars(label, columns),
        CUT,
    ]
    return one * max(1, label.pieces)


def _bars(label: PriceLabel, columns: int) -> list[Line]:
    code = words(label.code, columns, align=Align.CENTRE, most=2)
    if is_ean13(label.barcode):
        return [Line(LineKind.EAN13, label.barcode), *code]
    if can_print(label.code, columns):
        return [Line(LineKind.BARCODE, label.code)]
    return code


def qris_lines(slip: QrisSlip, columns: int) -> list[Line]:
    """Lay out the QRIS code of a basket."""
    return [
        *slip_head(slip.header, 0, say.QRIS_TITLE, columns),
        *words(slip.merchant, columns, align=Align.CENTRE, bold=True, most=2),
        *words(f"{say.NMID} {slip.nmid}", columns, align=Align.CENTRE, most=2),
        BLANK,
        *_code(slip, columns),
        BLANK,
        *heading(rupiah(slip.amount), columns),
        RULE,
        *pair(say.BILL, printable(slip.bill_number), columns),
        *pair(say.DATE, date_time(slip.at), columns),
        *words(say.PAY_BY_SCAN, columns, align=Align.CENTRE),
        *words(say.NO_PROOF, columns, align=Align.CENTRE, bold=True),
        *tail(),
    ]


def _code(slip: QrisSlip, columns: int) -> list[Line]:
    if 0 < len(slip.payload) <= LONGEST_QRIS and slip.payload.isprintable():
        return [Line(LineKind.QR, slip.payload)]
    return words(say.NO_CODE, columns, align=Align.CENTRE)
