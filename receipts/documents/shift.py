"""The slips of a shift; the one invariant: what the reader may not know yet is None and is not printed."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from receipts.documents.header import Header
from receipts.documents.receipt import TenderKind


class CashSlipKind(StrEnum):
    """Why cash moved without a sale."""

    FLOAT = "float"
    """The float counted into the drawer."""
    IN = "in"
    """Cash put in."""
    OUT = "out"
    """Cash taken out."""


class ShiftReportKind(StrEnum):
    """Which report of a shift this is."""

    X = "x"
    """A look at an open shift; changes nothing."""
    END = "end"
    """The end of the shift, after the count."""


@dataclass(frozen=True, slots=True)
class Count:
    """Say how many of a note or coin were counted."""

    denomination: int
    """Face value in whole rupiah."""
    pieces: int
    """How many, at least 0."""


@dataclass(frozen=True, slots=True)
class TenderTotal:
    """Sum up one way of paying."""

    kind: TenderKind
    """Cash, QRIS, card or transfer."""
    pieces: int
    """How many tenders and refunds of this kind there were."""
    amount: int | None
    """Taken less refunded, whole rupiah; None while it is blind."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Count what was sold and brought back in a shift or a day.

    Sold and exchanged for, less everything that came back, plus rounding, is what was taken by all means.
    """

    sales: int
    """Number of sales."""
    sold: int | None
    """What the sales came to before rounding, whole rupiah; None while it is blind."""
    returns: int
    """Number of returns."""
    returned: int | None
    """What they came to before rounding, whole rupiah; None while it is blind."""
    discounts: int
    """Number of receipts with a discount on what they sell."""
    discount: int | None
    """Those discounts, whole rupiah; None while it is blind."""
    rounding: int | None
    """What cash rounding added (or took away, negative), whole rupiah; None while it is blind."""
    exchanges: int = 0
    """Number of exchanges."""
    exchange_sold: int | None = 0
    """What the goods taken in exchanges came to, whole rupiah; None while it is blind."""
    exchange_returned: int | None = 0
    """What the goods brought back in exchanges came to, whole rupiah; None while it is blind."""
    voids: int = 0
    """Number of sales undone as a whole."""
    voided: int | None = 0
    """What they came to before rounding, whole rupiah; None while it is blind."""
    corrections: int = 0
    """Number of sales put right: with what they were paid, or whose piece it was."""
    kuitansi: int = 0
    """Number of formal receipts written."""


@dataclass(frozen=True, slots=True)
class CashSlip:
    """Hold what a float slip or a slip of cash in or out prints."""

    kind: CashSlipKind
    """Float, in or out."""
    header: Header
    """The booth."""
    number: str
    """Number of the movement or the shift."""
    at: datetime
    """Aware instant of the movement."""
    business_date: date
    """The open day it belongs to."""
    till: str
    """Name of the till."""
    cashier: str
    """Name of the cashier."""
    amount: int
    """Whole rupiah put in or taken out, positive either way."""
    counts: tuple[Count, ...] = ()
    """The float per note and coin, from large to small."""
    reason: str = ""
    """What it was for."""
    approved_by: str = ""
    """Name of the manager who approved it."""
    copy: int = 0
    """0 for the original, n for the n-th copy."""
    drawer: bool = False
    """True when the drawer has to open with this slip."""


@dataclass(frozen=True, slots=True)
class ShiftReport:
    """Hold what an X report or the slip at a shift's end prints."""

    kind: ShiftReportKind
    """X or end."""
    header: Header
    """The booth."""
    number: str
    """Number of the shift."""
    at: datetime
    """Aware instant at which the report was made."""
    business_date: date
    """The open day it belongs to."""
    till: str
    """Name of the till."""
    cashier: str
    """Name of the shift's owner."""
    opened_at: datetime
    """Aware instant at which the drawer was opened."""
    activity: Activity
    """What was sold and brought back."""
    tenders: tuple[TenderTotal, ...]
    """Totals per way of paying."""
    counts: tuple[Count, ...] = ()
    """The cash counted at the end, from large to small."""
    float_amount: int | None = None
    """The float at the start, whole rupiah."""
    cash_in: int | None = None
    """Cash put in during the shift, whole rupiah."""
    cash_out: int | None = None
    """Cash taken out during the shift, whole rupiah."""
    expected: int | None = None
    """Cash the till expects, whole rupiah; None while it is blind."""
    counted: int | None = None
    """Cash that was counted, whole rupiah; None before the count."""
    difference: int | None = None
    """Counted less expected, whole rupiah; None while it is blind."""
    reason: str = ""
    """Why the count differs."""
    printed_by: str = ""
    """Who asked for the report when it was not the cashier."""
    copy: int = 0
    """0 for the original, n for the n-th copy."""
    notes: tuple[str, ...] = ()
    """What else is to be known, such as baskets left on hold."""
