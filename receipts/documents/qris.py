"""The QRIS code of one basket on paper; the one invariant: it asks for money and proves none was paid."""

from dataclasses import dataclass
from datetime import datetime

from receipts.documents.header import Header


@dataclass(frozen=True, slots=True)
class QrisSlip:
    """Hold what a slip with a QRIS code prints."""

    header: Header
    """The booth."""
    merchant: str
    """Merchant name inside the code."""
    nmid: str
    """National merchant id inside the code."""
    amount: int
    """What the code asks for, whole rupiah."""
    bill_number: str
    """The basket's bill number inside the code."""
    payload: str
    """The QRIS text that becomes the code."""
    at: datetime
    """Aware instant at which it was made."""
