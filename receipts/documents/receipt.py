"""What proves a finished transaction; the one invariant: amounts are whole rupiah and never negative.

Only `rounding` may be negative. What comes back carries positive quantities and amounts too: the kind of the
slip and the place of a line or tender say which way goods and money go.
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
    """Goods brought back and others taken for them."""
    CORRECTION = "correction"
    """A sale put right afterwards; for the booth's own files."""


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
    """Item code, like `PGB-0012-03`; empty for a piece nobody could name."""
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
    promotion: str = ""
    """What the promotion is called that gave part of the discount."""
    promotion_discount: int = 0
    """That part, whole rupiah, not more than `discount`."""
    damaged: bool = False
    """Whether what came back cannot be sold again."""

    @property
    def net(self) -> int:
        """What is paid or owed for the line, whole rupiah."""
        return self.gross - self.discount


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
    """Hold everything that a receipt or the slip of a return, void, exchange or correction prints."""

    kind: ReceiptKind
    """What the slip proves."""
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
    """The items sold or, on a return or void, brought back; on a correction what is right. In their order."""
    subtotal: int
    """Sum of the lines' gross, whole rupiah."""
    discount: int
    """Sum of the lines' discounts, whole rupiah."""
    rounding: int
    """What cash rounding adds to what changes hands, whole rupiah; negative when it takes away."""
    total: int
    """What changes hands, whole rupiah: the sum of the tenders; 0 on a correction."""
    tenders: tuple[Tender, ...]
    """How it was paid or refunded, in the order it happened; on a correction how it was really paid."""
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
    back: tuple[ReceiptLine, ...] = ()
    """On an exchange what came back, on a correction what was wrong; in its order."""
    was: tuple[Tender, ...] = ()
    """On a correction the means of payment that were wrong, in their order."""

    @property
    def pays_out(self) -> bool:
        """Whether the buyer gets money."""
        if self.kind is ReceiptKind.EXCHANGE:
            return sum(line.net for line in self.back) > self.subtotal - self.discount
        return self.kind in {ReceiptKind.RETURN, ReceiptKind.VOID}
