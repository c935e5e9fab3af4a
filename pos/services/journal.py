"""How an event enters the books: its entry, its moves and its seal in one stroke.

The one invariant: postings sum to zero, the shelf never falls below zero, and the audit payload names every
rupiah and every piece that the event moved, so that `verify` can hold rows and chain against each other. Who
was let go writes nothing any more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import bindparam, insert, select, text, update
from sqlmodel import Session

from db.models import Place
from db.tables import audit_entry, audit_head, entry, posting, shelf_stock, staff, stock_move
from pos.errors import Refused
from pos.rules.chain import GENESIS, canonical, link
from pos.shop import OFFICE


class Move(NamedTuple):
    """Say that pieces of an item go from one place to another."""

    item_id: int
    """Which item."""
    source: Place
    """Where they leave."""
    target: Place
    """Where they arrive."""
    quantity: int
    """Pieces, 1 or more."""


@dataclass(frozen=True)
class Event:
    """Describe one event that matters."""

    kind: str
    """Name of the event, such as `sale`."""
    till: str
    """Code of the till, or OFFICE; also the audit chain it is sealed in."""
    business_date: date
    """The booth's day."""
    at: datetime
    """When (UTC)."""
    reference: str
    """Number or key of what it is about."""
    staff_code: str
    """Who did it."""
    period: str | None = None
    """Month a payout settles."""
    facts: Mapping[str, object] = field(default_factory=dict)
    """Everything else the seal should name."""


def record(
    session: Session,
    event: Event,
    *,
    postings: Iterable[tuple[str, int]] = (),
    moves: Sequence[Move] = (),
) -> int:
    """Write an event into both ledgers and seal it.

    Args:
        session: the verb's unit of work.
        event: what happened.
        postings: account and whole rupiah, debit positive; accounts are summed, zeros dropped.
        moves: pieces going from place to place.

    Returns:
        Key of the entry.

    Raises:
        Refused: a move would take more from the shelf than is there.
    """
    summed = _summed(postings)
    entry_id = _enter(session, event, summed)
    _carry(session, event, moves)
    payload = {
        **event.facts,
        "entry": entry_id,
        "postings": [[account, amount] for account, amount in summed],
        "moves": [[move.item_id, move.source.value, move.target.value, move.quantity] for move in moves],
    }
    seal(session, event, payload)
    return entry_id


def _summed(postings: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    sums: dict[str, int] = {}
    for account, amount in postings:
        sums[account] = sums.get(account, 0) + amount
    kept = [(account, amount) for account, amount in sums.items() if amount]
    if sum(amount for _account, amount in kept):
        raise AssertionError(kept)
    return kept


def _enter(session: Session, event: Event, postings: Sequence[tuple[str, int]]) -> int:
    entry_id: int = session.execute(
        _ENTER,
        {
            "kind": event.kind,
            "till": event.till,
            "business_date": event.business_date,
            "at": event.at,
            "reference": event.reference,
            "period": event.period,
        },
    ).scalar_one()
    if postings:
        session.execute(
            _POST,
            [
                {"entry_id": entry_id, "position": position, "account": account, "amount": amount}
                for position, (account, amount) in enumerate(postings)
            ],
        )
    return entry_id


def _carry(session: Session, event: Event, moves: Sequence[Move]) -> None:
    if not moves:
        return
    session.execute(
        _MOVE,
        [
            {
                "item_id": move.item_id,
                "source": move.source,
                "target": move.target,
                "quantity": move.quantity,
                "business_date": event.business_date,
                "at": event.at,
                "reference": event.reference,
            }
            for move in moves
        ],
    )
    changes: dict[int, int] = {}
    for move in moves:
        sign = (move.target is Place.SHELF) - (move.source is Place.SHELF)
        changes[move.item_id] = changes.get(move.item_id, 0) + sign * move.quantity
    if min(changes.values()) > 0:
        _arrive(session, changes)
        return
    for item_id, change in sorted(changes.items()):
        if change:
            _shift_shelf(session, item_id, change)


def _arrive(session: Session, pieces: Mapping[int, int]) -> None:
    """Add pieces to the shelf, which cannot be refused, for all items at once."""
    session.execute(_ARRIVE, [{"item_id": item_id, "pieces": pieces[item_id]} for item_id in sorted(pieces)])


def lock_shelf(session: Session, moves: Iterable[Move]) -> None:
    """Lock the shelf rows of pieces that several entries of one unit will move, in the order of all locks."""
    session.execute(_LOCK, {"items": sorted({move.item_id for move in moves})})


_LOCK: Final = (
    select(shelf_stock.c.item_id)
    .where(shelf_stock.c.item_id.in_(bindparam("items", expanding=True)))
    .order_by(shelf_stock.c.item_id)
    .with_for_update()
)
_ARRIVE: Final = text(
    "INSERT INTO shelf_stock (item_id, on_hand) VALUES (:item_id, :pieces) "
    "ON CONFLICT (item_id) DO UPDATE SET on_hand = shelf_stock.on_hand + excluded.on_hand"
)


def _shift_shelf(session: Session, item_id: int, change: int) -> None:
    kept = session.execute(_SHIFT, {"item": item_id, "change": change}).scalar_one_or_none()
    if kept is not None:
        return
    on_hand = session.execute(
        select(shelf_stock.c.on_hand).where(shelf_stock.c.item_id == item_id)
    ).scalar_one_or_none()
    if on_hand is not None or change < 0:
        raise Refused("more-than-on-hand", on_hand=on_hand or 0)
    session.execute(insert(shelf_stock).values(item_id=item_id, on_hand=change))


def _named(event: Event) -> dict[str, object]:
    return {
        "event": event.kind,
        "at": event.at.isoformat(),
        "day": event.business_date.isoformat(),
        "staff": event.staff_code,
        "reference": event.reference,
    }


def seal(session: Session, event: Event, payload: Mapping[str, object]) -> None:
    """Append an event to its audit chain; the chain's head is locked from here to the end of the unit.

    Args:
        session: the verb's unit of work.
        event: what happened, where, when and by whom.
        payload: the facts; event, instant, day, staff and reference are added to them.

    Raises:
        Refused: `staff-inactive`: whoever did it was let go since signing in.
    """
    asked = {"of": event.till, "who": event.staff_code}
    head = session.execute(_HEAD, asked).one_or_none()
    if head is None:
        session.execute(
            insert(audit_head).values(chain=event.till, sequence=0, hash=GENESIS, last_at=event.at)
        )
        head = session.execute(_HEAD, asked).one()
    if head.active is False:
        raise Refused("staff-inactive", staff=event.staff_code)
    sequence, previous, last_at = head.sequence, head.hash, max(event.at, head.last_at)
    text = canonical({**payload, **_named(event)})
    sealed = link(previous, sequence + 1, text)
    session.execute(
        _SEAL,
        {
            "chain": event.till,
            "sequence": sequence + 1,
            "at": event.at,
            "event": event.kind,
            "staff_code": event.staff_code,
            "reference": event.reference,
            "payload": text,
            "previous": previous,
            "hash": sealed,
        },
    )
    session.execute(_NEXT_HEAD, {"of": event.till, "next": sequence + 1, "seal": sealed, "instant": last_at})


# Statements of every event, made once: making one anew costs as much as running it.
_ENTER: Final = insert(entry).returning(entry.c.id)
_POST: Final = insert(posting)
_MOVE: Final = insert(stock_move)
_SHIFT: Final = (
    update(shelf_stock)
    .where(shelf_stock.c.item_id == bindparam("item"), shelf_stock.c.on_hand + bindparam("change") >= 0)
    .values(on_hand=shelf_stock.c.on_hand + bindparam("change"))
    .returning(shelf_stock.c.on_hand)
)
_HEAD: Final = (
    select(
        audit_head.c.sequence,
        audit_head.c.hash,
        audit_head.c.last_at,
        select(staff.c.active).where(staff.c.code == bindparam("who")).scalar_subquery().label("active"),
    )
    .where(audit_head.c.chain == bindparam("of"))
    .with_for_update()
)
_SEAL: Final = insert(audit_entry)
_NEXT_HEAD: Final = (
    update(audit_head)
    .where(audit_head.c.chain == bindparam("of"))
    .values(sequence=bindparam("next"), hash=bindparam("seal"), last_at=bindparam("instant"))
)


def head_of(session: Session, chain: str = OFFICE) -> tuple[int, str]:
    """Tell length and last hash of an audit chain, (0, genesis) before its first entry."""
    row = session.execute(
        select(audit_head.c.sequence, audit_head.c.hash).where(audit_head.c.chain == chain)
    ).one_or_none()
    return (0, GENESIS) if row is None else (row.sequence, row.hash)
