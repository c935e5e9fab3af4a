"""What a buyer pays with besides cash and QRIS."""

from __future__ import annotations

from db.models import TenderKind
from pos.services.tender import Payment


def card(amount: int, reference: str = "APP-1", last_four: str = "4321") -> Payment:
    """Pay by card."""
    return Payment(TenderKind.CARD, amount, reference, last_four)


def transfer(amount: int, reference: str = "TRF-1") -> Payment:
    """Pay by transfer."""
    return Payment(TenderKind.TRANSFER, amount, reference)
