"""The Z report of a day; the one invariant: it names the audit head, so a cut tail shows on paper."""

from dataclasses import dataclass
from datetime import date, datetime

from receipts.documents.header import Header
from receipts.documents.shift import Activity, TenderTotal


@dataclass(frozen=True, slots=True)
class DayShift:
    """Show one shift on the Z."""

    number: str
    """Number of the shift."""
    till: str
    """Name of the till."""
    cashier: str
    """Name of its owner."""
    opened_at: datetime
    """Aware instant of its start."""
    ended_at: datetime
    """Aware instant of its end."""
    expected: int
    """Cash that was expected, whole rupiah."""
    counted: int
    """Cash that was counted, whole rupiah."""
    difference: int
    """Counted less expected, whole rupiah."""
    reason: str = ""
    """Why the count differed."""


@dataclass(frozen=True, slots=True)
class DayUnmatched:
    """Show sold pieces that still waited for their artisan at the close."""

    number: str
    """Number of the receipt."""
    business_date: date
    """The day of the sale."""
    name: str
    """How the cashier described them."""
    pieces: int
    """How many wait."""
    price: int
    """Price of one piece, whole rupiah."""


@dataclass(frozen=True, slots=True)
class AuditHead:
    """Name the last audit entry of one chain."""

    chain: str
    """Name of the till whose chain it is, or OFFICE."""
    sequence: int
    """Sequence number of the last entry."""
    hash: str
    """Its SHA-256 in hex."""


@dataclass(frozen=True, slots=True)
class DayReport:
    """Hold what a Z report prints."""

    header: Header
    """The booth."""
    number: str
    """Number of the Z."""
    business_date: date
    """The day that was closed."""
    till: str
    """Name of the till it was closed at."""
    opened_at: datetime
    """Aware instant at which the day's first drawer was opened."""
    closed_at: datetime
    """Aware instant of the close."""
    closed_by: str
    """Name of the manager who closed it."""
    activity: Activity
    """What was sold and brought back."""
    tenders: tuple[TenderTotal, ...]
    """Totals per way of paying."""
    shifts: tuple[DayShift, ...]
    """The shifts of the day, in the order they began."""
    cash_to_safe: int
    """Counted cash that went to the safe, whole rupiah."""
    audit: AuditHead
    """The last audit entry of the till."""
    backup: str = ""
    """Name of the verified backup made with the close."""
    notes: tuple[str, ...] = ()
    """Acts of the day that have to be named, like a look at blind figures."""
    unmatched: tuple[DayUnmatched, ...] = ()
    """Pieces sold at the till that wait for their artisan, oldest first."""
    copy: int = 0
    """0 for the original, n for the n-th copy."""
