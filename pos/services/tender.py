"""Means of payment as a cashier enters them, checked and turned into the tenders of a sale.

The one invariant: what is not cash names its proof, and no text of it acts on paper or screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from db.models import TenderKind
from pos.errors import Refused
from pos.rules.cash import Settlement, settle
from pos.rules.money import MAXIMUM
from pos.rules.plain import plain

QRIS_LIMIT: Final = 10_000_000
"""Highest amount of one QRIS payment, whole rupiah. Source: Bank Indonesia's limit per transaction."""
LONGEST: Final = {"reference": 40, "last_four": 4, "bill_number": 25}
"""Most characters of what is written down of a payment."""


@dataclass(frozen=True)
class Payment:
    """Hold one means of payment as the cashier entered it."""

    kind: TenderKind
    """Cash, QRIS, card or transfer."""
    amount: int
    """Whole rupiah; for cash what the buyer hands over."""
    reference: str = ""
    """Acquirer's reference, approval code or transfer reference; empty for cash."""
    last_four: str = ""
    """Last four digits of the card."""
    bill_number: str = ""
    """Bill number in the QRIS code."""


def check_payments(payments: Sequence[Payment]) -> None:
    """See that every payment can be written down.

    Raises:
        Refused: `amount-too-large`, `tender-text-too-long`, `tender-without-reference`, `qris-over-limit`,
            `cash-twice`.
    """
    for paid in payments:
        if abs(paid.amount) > MAXIMUM:
            raise Refused("amount-too-large", maximum=MAXIMUM)
        if any(len(plain(getattr(paid, name))) > longest for name, longest in LONGEST.items()):
            raise Refused("tender-text-too-long", longest=LONGEST["reference"])
        if paid.kind is not TenderKind.CASH and not plain(paid.reference):
            raise Refused("tender-without-reference", kind=paid.kind.value)
        if paid.kind is TenderKind.QRIS and paid.amount > QRIS_LIMIT:
            raise Refused("qris-over-limit", amount=paid.amount, limit=QRIS_LIMIT)
    if sum(paid.kind is TenderKind.CASH for paid in payments) > 1:
        raise Refused("cash-twice")


def cash_given(payments: Sequence[Payment]) -> int | None:
    """Tell what the buyer hands over in cash, whole rupiah; None without cash."""
    return next((paid.amount for paid in payments if paid.kind is TenderKind.CASH), None)


def settled(net: int, payments: Sequence[Payment], step: int) -> Settlement:
    """Settle a sale with its payments.

    Args:
        net: what the basket costs, whole rupiah.
        payments: as `check_payments` accepts them.
        step: the booth's rounding step.

    Raises:
        Refused: payments that do not fit, as `settle`.
    """
    other = [paid.amount for paid in payments if paid.kind is not TenderKind.CASH]
    return settle(net, other, cash_given(payments), step)


def tender_columns(payments: Sequence[Payment], settlement: Settlement) -> list[dict[str, Any]]:
    """Give the columns of the tenders in order of payment; cash is what the drawer keeps, if it keeps any."""
    kept = [
        (paid, settlement.cash_kept if paid.kind is TenderKind.CASH else paid.amount) for paid in payments
    ]
    return [
        tender_row(position, paid.kind, amount, paid)
        for position, (paid, amount) in enumerate((paid, amount) for paid, amount in kept if amount)
    ]


def tender_row(position: int, kind: TenderKind, amount: int, proof: Payment) -> dict[str, Any]:
    """Give the columns of one tender; the amount is negative when money goes back."""
    return {
        "position": position,
        "kind": kind,
        "amount": amount,
        "reference": plain(proof.reference),
        "last_four": plain(proof.last_four),
        "bill_number": plain(proof.bill_number),
    }
