"""How a finished transaction is written: its rows, its entry, its moves and its seal, always together.

The one invariant: what is sealed is made from the very columns that are written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session

from db.models import TenderKind
from db.tables import sale, sale_line, tender
from pos.services.journal import Event, Move, record
from pos.services.login import Actor
from pos.services.sale_facts import sale_facts


def tender_account(kind: TenderKind, till: str) -> str:
    """Name the account that a means of payment goes to."""
    return f"cash:{till}" if kind is TenderKind.CASH else kind.value


@dataclass(frozen=True)
class Transaction:
    """Hold a sale or return ready to be written, as columns by name."""

    actor: Actor
    """Who served."""
    head: Mapping[str, Any]
    """Columns of the transaction."""
    lines: Sequence[Mapping[str, Any]]
    """Columns of its lines, in order of position."""
    tenders: Sequence[Mapping[str, Any]]
    """Columns of its tenders, in order of position."""


def write_transaction(
    session: Session, done: Transaction, *, postings: Sequence[tuple[str, int]], moves: Sequence[Move]
) -> int:
    """Write a transaction with its entry, moves and seal.

    Args:
        session: the verb's unit of work.
        done: the transaction.
        postings: account and whole rupiah, debit positive.
        moves: pieces going from place to place.

    Returns:
        Key of the transaction.
    """
    head = done.head
    event = Event(
        kind=head["kind"].value,
        till=head["till"],
        business_date=head["business_date"],
        at=head["at"],
        reference=head["number"],
        staff_code=done.actor.code,
        facts=sale_facts(head, done.lines, done.tenders),
    )
    entry_id = record(session, event, postings=postings, moves=moves)
    sale_id: int = session.execute(_SALE, {**head, "entry_id": entry_id}).scalar_one()
    session.execute(_LINE, [{**line, "sale_id": sale_id} for line in done.lines])
    if done.tenders:
        session.execute(_TENDER, [{**one, "sale_id": sale_id} for one in done.tenders])
    return sale_id


# Made once: making a statement anew costs as much as running it.
_SALE: Final = insert(sale).returning(sale.c.id)
_LINE: Final = insert(sale_line)
_TENDER: Final = insert(tender)
