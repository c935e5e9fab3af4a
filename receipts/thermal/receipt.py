"""How a receipt, a return slip and a void slip look; the one invariant: figures stand at the right edge."""

from receipts import words as say
from receipts.documents.receipt import Receipt, ReceiptKind, ReceiptLine, Tender, TenderKind
from receipts.text import WIB, rupiah, short_date
from receipts.thermal.code128 import can_print
from receipts.thermal.line import BLANK, DRAWER, RULE, Align, Line, LineKind
from receipts.thermal.paper import MAX_NAME_LINES, fact, indented, large_pair, pair, words
from receipts.thermal.parts import money, signatures, slip_head, tail, when_and_who

CODE_FROM = 40
"""Columns from which an item's code stands beside its quantity."""
MAX_POLICY_LINES = 12
"""Lines that the policy may take."""


def receipt_lines(receipt: Receipt, columns: int) -> list[Line]:
    """Lay a receipt out, from the drawer's pulse to the cut."""
    return [
        *([DRAWER] if receipt.drawer else []),
        *slip_head(receipt.header, receipt.copy, say.RECEIPT_TITLES[receipt.kind], columns),
        *_facts(receipt, columns),
        RULE,
        *(row for line in receipt.lines for row in _item(line, columns)),
        RULE,
        *_sums(receipt, columns),
        *_tenders(receipt, columns),
        *_foot(receipt, columns),
        *tail(),
    ]


def _facts(receipt: Receipt, columns: int) -> list[Line]:
    return [
        *pair(say.NUMBER, receipt.number, columns, bold=True),
        *when_and_who(receipt.at, receipt.cashier, receipt.till, columns),
        *_other_day(receipt, columns),
        *fact(say.ORIGINAL, receipt.original_number, columns),
        *fact(say.REASON, receipt.reason, columns),
        *fact(say.APPROVED_BY, receipt.approved_by, columns),
    ]


def _other_day(receipt: Receipt, columns: int) -> list[Line]:
    """Name the business day when the clock has gone past midnight and it is still open."""
    if receipt.at.astimezone(WIB).date() == receipt.business_date:
        return []
    return fact(say.BUSINESS_DATE, short_date(receipt.business_date), columns)


def _item(line: ReceiptLine, columns: int) -> list[Line]:
    """Set the name on its own lines, then how many at which price, then what came off."""
    deal = f"{line.quantity} x {rupiah(line.price)}"
    if columns >= CODE_FROM and line.code:
        deal = f"{deal}  {line.code}"
    rows = words(line.name or line.code, columns, most=MAX_NAME_LINES)
    if line.artisan:
        rows += indented(line.artisan, columns, most=2)
    rows += pair(deal, rupiah(line.gross), columns, indent=2)
    if line.discount:
        rows += pair(say.DISCOUNT, rupiah(-line.discount), columns, indent=2)
    return rows


def _sums(receipt: Receipt, columns: int) -> list[Line]:
    pieces = say.PIECES.format(n=sum(line.quantity for line in receipt.lines))
    rows: list[Line] = pair(f"{say.SUBTOTAL} ({pieces})", rupiah(receipt.subtotal), columns)
    if receipt.discount:
        rows += money(say.DISCOUNT, -receipt.discount, columns)
    if receipt.rounding:
        rows += money(say.ROUNDING, receipt.rounding, columns)
    return [*rows, *large_pair(say.TOTAL, rupiah(receipt.total), columns), RULE]


def _tenders(receipt: Receipt, columns: int) -> list[Line]:
    rows = [row for tender in receipt.tenders for row in _tender(receipt, tender, columns)]
    if receipt.given is not None:
        rows += money(say.CHANGE, receipt.change, columns, bold=True)
    return rows


def _tender(receipt: Receipt, tender: Tender, columns: int) -> list[Line]:
    label = say.TENDERS[tender.kind]
    amount = tender.amount
    if receipt.kind is not ReceiptKind.SALE:
        label = say.REFUNDED.format(tender=label)
    elif tender.kind is TenderKind.CASH and receipt.given is not None:
        amount = receipt.given
    rows = money(label, amount, columns)
    if tender.last_four:
        rows += indented(say.CARD_ENDING.format(last_four=tender.last_four), columns)
    if tender.bill_number:
        rows += indented(f"{say.BILL} {tender.bill_number}", columns)
    if tender.reference:
        rows += indented(f"{say.REFERENCE} {tender.reference}", columns)
    return rows


def _foot(receipt: Receipt, columns: int) -> list[Line]:
    rows: list[Line] = []
    if receipt.kind is not ReceiptKind.SALE:
        rows += signatures((say.BUYER_SIGNS,), columns)
    if receipt.policy:
        rows += [BLANK, *words(receipt.policy, columns, align=Align.CENTRE, most=MAX_POLICY_LINES)]
    if receipt.footer:
        rows.append(BLANK)
        for text in receipt.footer:
            rows += words(text, columns, align=Align.CENTRE, most=MAX_NAME_LINES)
    if can_print(receipt.number, columns):
        rows += [BLANK, Line(LineKind.BARCODE, receipt.number)]
    return rows
