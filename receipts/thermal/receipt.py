"""How the slip of a finished transaction looks; the one invariant: who hands money out gets a signature."""

from receipts import words as say
from receipts.documents.receipt import Receipt, ReceiptKind
from receipts.text import WIB, rupiah, short_date
from receipts.thermal.code128 import can_print
from receipts.thermal.goods import goods, named_goods, pieces_of
from receipts.thermal.line import BLANK, DRAWER, RULE, Align, Line, LineKind
from receipts.thermal.paper import MAX_NAME_LINES, fact, large_pair, pair, words
from receipts.thermal.parts import money, section, signatures, slip_head, tail, when_and_who
from receipts.thermal.settling import means, settling

MAX_POLICY_LINES = 12
"""Lines that the policy may take."""


def receipt_lines(receipt: Receipt, columns: int) -> list[Line]:
    """Lay a receipt out, from the drawer's pulse to the cut."""
    return [
        *([DRAWER] if receipt.drawer else []),
        *slip_head(receipt.header, receipt.copy, say.RECEIPT_TITLES[receipt.kind], columns),
        *_facts(receipt, columns),
        *_BODIES.get(receipt.kind, _one_way)(receipt, columns),
        *_foot(receipt, columns),
        *tail(),
    ]


def _facts(receipt: Receipt, columns: int) -> list[Line]:
    return [
        *pair(say.NUMBER, receipt.number, columns, bold=True),
        *when_and_who(receipt.at, receipt.cashier, receipt.till, columns),
        *_other_day(receipt, columns),
        *_origin(receipt, columns),
        *fact(say.REASON, receipt.reason, columns),
        *fact(say.APPROVED_BY, receipt.approved_by, columns),
    ]


def _other_day(receipt: Receipt, columns: int) -> list[Line]:
    """Name the business day when the clock has gone past midnight and it is still open."""
    if receipt.at.astimezone(WIB).date() == receipt.business_date:
        return []
    return fact(say.BUSINESS_DATE, short_date(receipt.business_date), columns)


def _origin(receipt: Receipt, columns: int) -> list[Line]:
    """Name the receipt goods come back from; those of an exchange name it over themselves."""
    if receipt.kind in {ReceiptKind.SALE, ReceiptKind.EXCHANGE}:
        return []
    if receipt.original_number:
        return fact(say.ORIGINAL, receipt.original_number, columns)
    return words(say.WITHOUT_RECEIPT, columns, bold=True)


def _one_way(receipt: Receipt, columns: int) -> list[Line]:
    """Set goods that all go one way, and what they come to."""
    rows = [RULE, *goods(receipt.lines, columns), RULE]
    rows += pair(f"{say.SUBTOTAL} ({pieces_of(receipt.lines)})", rupiah(receipt.subtotal), columns)
    if receipt.discount:
        rows += money(say.DISCOUNT, -receipt.discount, columns)
    if receipt.rounding:
        rows += money(say.ROUNDING, receipt.rounding, columns)
    rows += [*large_pair(say.TOTAL, rupiah(receipt.total), columns), RULE]
    return rows + settling(receipt, columns)


def _both_ways(receipt: Receipt, columns: int) -> list[Line]:
    """Set what came back, then what was taken for it, then the difference."""
    came, taken = sum(line.net for line in receipt.back), receipt.subtotal - receipt.discount
    rows = section(say.CAME_BACK, columns)
    rows += fact(say.ORIGINAL, receipt.original_number, columns) or words(say.WITHOUT_RECEIPT, columns)
    rows += goods(receipt.back, columns, sign=-1)
    rows += pair(f"{say.SUBTOTAL} ({pieces_of(receipt.back)})", rupiah(-came), columns)
    rows += section(say.TAKEN, columns)
    rows += goods(receipt.lines, columns)
    rows += pair(f"{say.SUBTOTAL} ({pieces_of(receipt.lines)})", rupiah(taken), columns)
    rows.append(RULE)
    if receipt.rounding:
        rows += money(say.ROUNDING, receipt.rounding, columns)
    label = say.PAY_BACK if receipt.pays_out else say.PAY_MORE
    rows += large_pair(label, rupiah(receipt.total), columns)
    return [*rows, RULE, *settling(receipt, columns)] if receipt.tenders else rows


def _put_right(receipt: Receipt, columns: int) -> list[Line]:
    """Set what was wrong and what is right: goods, means of payment, or both."""
    rows = section(say.WAS, columns)
    rows += named_goods(receipt.back, columns) + means(receipt.was, columns)
    rows += section(say.IS, columns)
    rows += named_goods(receipt.lines, columns) + means(receipt.tenders, columns)
    if receipt.rounding:
        rows += [RULE, *money(say.ROUNDING_DIFFERENCE, receipt.rounding, columns)]
    return [*rows, RULE, *words(say.INTERNAL, columns, align=Align.CENTRE)]


_BODIES = {ReceiptKind.EXCHANGE: _both_ways, ReceiptKind.CORRECTION: _put_right}


def _foot(receipt: Receipt, columns: int) -> list[Line]:
    rows: list[Line] = []
    if receipt.pays_out:
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
