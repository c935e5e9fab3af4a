"""With what a sale is paid as of now: its tenders, with every correction of them; writes nothing.

The one invariant: their sum is what the sale was paid with, corrections of means included.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session

from db.models import TenderKind
from db.queries.sale import correcting_tenders, tenders_of


@dataclass(frozen=True)
class StandingTender:
    """Show one means of payment that stands."""

    kind: TenderKind
    """Cash, QRIS, card or transfer."""
    amount: int
    """Whole rupiah."""
    reference: str
    """Acquirer's or bank's reference."""
    last_four: str
    """Last digits of the card."""
    bill_number: str
    """Bill number of the QRIS code."""


def standing_tenders(session: Session, sale_id: int) -> list[StandingTender]:
    """Give with what a sale is paid, in order; a correction takes one away and adds another."""
    standing: list[StandingTender] = []
    for row in (*tenders_of(session, sale_id), *correcting_tenders(session, sale_id)):
        one = StandingTender(row.kind, abs(row.amount), row.reference, row.last_four, row.bill_number)
        if row.amount > 0:
            standing.append(one)
        else:
            standing.remove(one)
    return standing


def tenders_written(session: Session, sale_id: int) -> list[StandingTender]:
    """Give the means of a transaction as they were written with it, negative where money went."""
    return [
        StandingTender(row.kind, row.amount, row.reference, row.last_four, row.bill_number)
        for row in tenders_of(session, sale_id)
    ]
