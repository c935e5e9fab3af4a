"""How a finished transaction is written: its rows, its entry, its moves and its seal, always together.

The one invariant: what is sealed is made from the very columns that are written.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session

from db.models import SaleKind, TenderKind
from db.queries.day import ShiftRow
from db.tables import sale, sale_line, tender
from pos.services.journal import Event, Move, record
from pos.services.login import Actor
from pos.services.sale_facts import sale_facts
from pos.shop import Shop


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


def blank_head(shop: Shop, actor: Actor, opened: ShiftRow, kind: SaleKind) -> dict[str, Any]:
    """Give the columns of a transaction before it is known what it comes to.

    Args:
        shop: the shop, at whose till it happens.
        actor: who serves.
        opened: the open shift.
        kind: what it is.
    """
    return {
        "kind": kind,
        "till": shop.till,
        "shift_id": opened.id,
        "business_date": opened.business_date,
        "staff_id": actor.id,
        "gross": 0,
        "discount": 0,
        "rounding": 0,
        "given": None,
        "change": None,
        "original_id": None,
        "exchanged": 0,
        "reason": "",
        "approved_by": None,
    }


def tender_postings(till: str, tenders: Sequence[Mapping[str, Any]]) -> list[tuple[str, int]]:
    """Give what the tenders of a transaction post."""
    return [(tender_account(one["kind"], till), int(one["amount"])) for one in tenders]


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
    event = event_of(done, head["kind"].value, sale_facts(head, done.lines, done.tenders))
    entry_id = record(session, event, postings=postings, moves=moves)
    sale_id: int = session.execute(_SALE, {**head, "entry_id": entry_id}).scalar_one()
    if done.lines:
        session.execute(_LINE, [{**line, "sale_id": sale_id} for line in done.lines])
    if done.tenders:
        session.execute(_TENDER, [{**one, "sale_id": sale_id} for one in done.tenders])
    return sale_id


def event_of(done: Transaction, kind: str, facts: Mapping[str, object]) -> Event:
    """Give an event of a transaction, for the books."""
    head = done.head
    return Event(
        kind=kind,
        till=head["till"],
        business_date=head["business_date"],
        at=head["at"],
        reference=head["number"],
        staff_code=done.actor.code,
        facts=facts,
    )


# Made once: making a statement anew costs as much as running it.
_SALE: Final = insert(sale).returning(sale.c.id)
_LINE: Final = insert(sale_line)
_TENDER: Final = insert(tender)
