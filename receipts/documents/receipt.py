"""The buyer's receipt and the return slip; the one invariant: amounts are whole rupiah and never negative.

Only `rounding` may be negative. A return carries positive quantities and amounts too; its kind says which
way the money goes.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from receipts.documents.header import Header


class ReceiptKind(StrEnum):
    """What the slip proves."""

    SALE = "sale"
    """Goods sold and paid."""
    RETURN = "return"
    """Goods brought back and money handed out."""
    VOID = "void"
    """A sale of the same day undone as a whole."""
    EXCHANGE = "exchange"
    """Goods brought back and others taken for them; what came back has negative figures."""
    CORRECTION = "correction"
    """A sale put right afterwards; what was wrong has negative figures."""


class TenderKind(StrEnum):
    """How money crossed the counter."""

    CASH = "cash"
    """Notes and coins."""
    QRIS = "qris"
    """A QRIS payment that the acquirer confirmed."""
    CARD = "card"
    """A debit or credit card."""
    TRANSFER = "transfer"
    """A bank transfer."""


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """Show one item on a receipt."""

    code: str
    """Item code, like `PGB-0012-03`."""
    name: str
    """Name of the item; data, printed as harmless text."""
    quantity: int
    """Whole pieces sold or brought back, at least 1."""
    price: int
    """Price of a piece in whole rupiah."""
    gross: int
    """Price times quantity, whole rupiah."""
    discount: int = 0
    """All discounts on the line together, whole rupiah, not more than gross."""
    artisan: str = ""
    """Name of the maker, empty without the maker's consent."""


@dataclass(frozen=True, slots=True)
class Tender:
    """Show one way in which the receipt was paid or refunded."""

    kind: TenderKind
    """Cash, QRIS, card or transfer."""
    amount: int
    """Whole rupiah that settle the receipt; cash net of change."""
    reference: str = ""
    """The acquirer's or bank's reference, or the card's approval code."""
    bill_number: str = ""
    """The bill number inside a QRIS code."""
    last_four: str = ""
    """The last four digits of a card."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Hold everything that a receipt, a return slip or a void slip prints."""

    kind: ReceiptKind
    """Sale, return or void."""
    header: Header
    """The booth."""
    number: str
    """The slip's own number, like `GRC-20261124-0001`."""
    at: datetime
    """Aware instant of the event."""
    business_date: date
    """The open day it belongs to."""
    till: str
    """Name of the till."""
    cashier: str
    """Name of the cashier."""
    lines: tuple[ReceiptLine, ...]
    """The items, in the order they were entered."""
    subtotal: int
    """Sum of the lines' gross, whole rupiah."""
    discount: int
    """Sum of the lines' discounts, whole rupiah."""
    rounding: int
    """What cash rounding adds to what changes hands, whole rupiah; negative when it takes away."""
    total: int
    """What changes hands: subtotal - discount + rounding, the sum of the tenders; whole rupiah."""
    tenders: tuple[Tender, ...]
    """How it was paid or refunded, in the order it happened."""
    given: int | None = None
    """Cash handed over by the buyer, whole rupiah; None when no cash was taken."""
    change: int = 0
    """Cash handed back as change, whole rupiah."""
    policy: str = ""
    """What can be exchanged and within how many days."""
    footer: tuple[str, ...] = ()
    """Thanks and the like, one line each."""
    copy: int = 0
    """0 for the original, n for the n-th copy."""
    original_number: str = ""
    """Number of the sale that a return or void belongs to."""
    reason: str = ""
    """Why goods came back or the sale was undone."""
    approved_by: str = ""
    """Name of the manager who approved it."""
    drawer: bool = False
    """True when the drawer has to open with this slip."""
