"""How a slip says by which means money came or went; the one invariant: each figure names its means."""

from collections.abc import Iterable

from receipts import words as say
from receipts.documents.receipt import Receipt, Tender, TenderKind
from receipts.thermal.line import Line
from receipts.thermal.paper import indented
from receipts.thermal.parts import money


def settling(receipt: Receipt, columns: int) -> list[Line]:
    """Set how a receipt was paid or refunded, and the change."""
    rows = means(receipt.tenders, columns, receipt=receipt)
    if receipt.given is not None:
        rows += money(say.CHANGE, receipt.change, columns, bold=True)
    return rows


def means(tenders: Iterable[Tender], columns: int, *, receipt: Receipt | None = None) -> list[Line]:
    """Set means of payment with what proves them; of a receipt, with the cash as it was handed over."""
    return [row for tender in tenders for row in _tender(receipt, tender, columns)]


def _tender(receipt: Receipt | None, tender: Tender, columns: int) -> list[Line]:
    rows = money(*_told(receipt, tender), columns)
    if tender.last_four:
        rows += indented(say.CARD_ENDING.format(last_four=tender.last_four), columns)
    if tender.bill_number:
        rows += indented(f"{say.BILL} {tender.bill_number}", columns)
    if tender.reference:
        rows += indented(f"{say.REFERENCE} {tender.reference}", columns)
    return rows


def _told(receipt: Receipt | None, tender: Tender) -> tuple[str, int]:
    label = say.TENDERS[tender.kind]
    if receipt is None:
        return label, tender.amount
    if receipt.pays_out:
        return say.REFUNDED.format(tender=label), tender.amount
    if tender.kind is TenderKind.CASH and receipt.given is not None:
        return label, receipt.given
    return label, tender.amount
