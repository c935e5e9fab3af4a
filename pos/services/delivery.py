"""Goods that an artisan brings, accepted and put on the shelf.

The one invariant: a delivery is one artisan's, numbered, and every piece of it comes by both stock moves.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlmodel import Session

from db.models import Place
from db.tables import artisan, item, stock_move
from pos.errors import Refused
from pos.rules.quantity import check_quantity
from pos.rules.roles import Act
from pos.services.desk import desk_day
from pos.services.journal import Event, Move, record
from pos.services.login import Actor, demand
from pos.services.unit import next_number, outcome_of, remember, stamp, verb
from pos.services.unmatched import UNMATCHED
from pos.shop import OFFICE, Shop

SERIES: Final = "delivery"
"""Series of the delivery notes (nota titip)."""


@dataclass(frozen=True)
class Delivered:
    """Tell what a delivery came to."""

    number: str
    """Number of the delivery note, such as `NT-0001`."""
    pieces: int
    """Pieces put on the shelf."""


@verb
def accept_goods(shop: Shop, /, *, actor: Actor, token: str, pieces: Mapping[int, int]) -> Delivered:
    """Accept goods that one artisan brings and put them on the shelf.

    Args:
        shop: the shop.
        actor: a manager.
        token: makes the delivery unique.
        pieces: key of an item to pieces brought of it, 1 or more.

    Returns:
        The delivery note; for a token seen before, the note of that time.

    Raises:
        Refused: `needs-manager`, `delivery-of-nothing`, `quantity-…`, `item-unknown`,
            `delivery-of-several` when the items are not one artisan's.
        Trouble: the store cannot write; nothing was accepted.
    """
    demand(shop, actor, Act.ACCEPT_DELIVERY)
    if not pieces:
        raise Refused("delivery-of-nothing")
    for quantity in pieces.values():
        check_quantity(quantity)
    with shop.writing() as session:
        known = outcome_of(session, token, "accept_goods")
        if known is not None:
            return _accepted_before(session, known)
        owner = _owner(session, pieces)
        at = stamp(session, shop, OFFICE)
        number = f"NT-{next_number(session, SERIES):04}"
        event = Event(
            "delivery", OFFICE, desk_day(session, shop), at, number, actor.code, facts={"artisan": owner}
        )
        moves = [
            Move(item_id, source, target, pieces[item_id])
            for source, target in ((Place.ARTISAN, Place.INTAKE), (Place.INTAKE, Place.SHELF))
            for item_id in sorted(pieces)
        ]
        record(session, event, moves=moves)
        remember(session, token, verb_name="accept_goods", outcome=number)
        return Delivered(number, sum(pieces.values()))


def _accepted_before(session: Session, number: str) -> Delivered:
    arrived = (stock_move.c.reference == number) & (stock_move.c.target == Place.SHELF)
    pieces = session.execute(select(func.sum(stock_move.c.quantity)).where(arrived)).scalar_one()
    if pieces is None:
        raise Refused("token-of-something-else", number=number)
    return Delivered(number, int(pieces))


def _owner(session: Session, pieces: Mapping[int, int]) -> str:
    """Give the code of the artisan whose goods these are."""
    rows = session.execute(
        select(item.c.id, artisan.c.code)
        .join(artisan, artisan.c.id == item.c.artisan_id)
        .where(item.c.id.in_(sorted(pieces)), item.c.code != UNMATCHED)
    ).all()
    if len(rows) < len(pieces):
        raise Refused("item-unknown", text=min(set(pieces) - {row.id for row in rows}))
    owners = sorted({row.code for row in rows})
    if len(owners) > 1:
        raise Refused("delivery-of-several", artisans=", ".join(owners))
    return str(owners[0])
