"""The basket being rung up, kept in the store after each step, and baskets put on hold.

The one invariant: at most one basket of a till is open; a basket that was sold never comes back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import delete, insert, update

from db.models import DraftState
from db.queries.draft import DraftRow, drafts
from db.tables import draft
from pos.errors import Refused
from pos.rules.basket import Basket, from_json, to_json
from pos.services.login import Actor
from pos.services.unit import outcome_of, verb
from pos.shop import Shop


@dataclass(frozen=True)
class HeldBasket:
    """Show one basket on hold."""

    basket: Basket
    """What is in it."""
    till: str
    """At which till it was put on hold."""
    staff_code: str
    """Who put it on hold."""
    saved_at: datetime
    """When (UTC)."""


@verb
def save_draft(shop: Shop, /, *, actor: Actor, basket: Basket) -> None:
    """Keep the open basket as it is now; an empty one is dropped, one already sold is left alone."""
    with shop.writing() as session:
        if outcome_of(session, basket.token) is not None:
            return
        session.execute(
            delete(draft).where(
                (draft.c.token == basket.token)
                | ((draft.c.till == shop.till) & (draft.c.state == DraftState.OPEN))
            )
        )
        if basket.lines:
            session.execute(insert(draft).values(_values(shop, actor, basket, DraftState.OPEN)))


def _values(shop: Shop, actor: Actor, basket: Basket, state: DraftState) -> dict[str, object]:
    return {
        "token": basket.token,
        "till": shop.till,
        "staff_code": actor.code,
        "state": state,
        "note": basket.note,
        "body": to_json(basket),
        "saved_at": shop.clock(),
    }


@verb
def drop_draft(shop: Shop, /, *, token: str) -> None:
    """Throw an unfinished basket away."""
    with shop.writing() as session:
        session.execute(delete(draft).where(draft.c.token == token))


@verb
def hold_basket(shop: Shop, /, *, actor: Actor, basket: Basket, note: str) -> None:
    """Put a basket on hold with a note.

    Raises:
        Refused: the basket is empty, or was sold already.
    """
    if not basket.lines:
        raise Refused("empty-basket")
    noted = replace(basket, note=note.strip())
    with shop.writing() as session:
        if outcome_of(session, basket.token) is not None:
            raise Refused("basket-already-sold")
        session.execute(delete(draft).where(draft.c.token == basket.token))
        session.execute(insert(draft).values(_values(shop, actor, noted, DraftState.HELD)))


@verb
def recall_basket(shop: Shop, /, *, actor: Actor, token: str) -> Basket:
    """Take a basket off hold to this till; only one till gets it.

    Raises:
        Refused: it is no longer on hold.
    """
    with shop.writing() as session:
        body = session.execute(
            update(draft)
            .where(draft.c.token == token, draft.c.state == DraftState.HELD)
            .values(state=DraftState.OPEN, till=shop.till, staff_code=actor.code, saved_at=shop.clock())
            .returning(draft.c.body)
        ).scalar_one_or_none()
        if body is None:
            raise Refused("basket-not-held")
        return from_json(str(body))


def held_baskets(shop: Shop, /) -> tuple[HeldBasket, ...]:
    """List the baskets on hold at any till, oldest first."""
    with shop.reading() as session:
        return tuple(_held(row) for row in drafts(session, state=DraftState.HELD))


def _held(row: DraftRow) -> HeldBasket:
    return HeldBasket(from_json(row.body), row.till, row.staff_code, row.saved_at)


def open_basket(shop: Shop, /) -> Basket | None:
    """Give the basket that was open at this till when it was saved last; None when there is none."""
    with shop.reading() as session:
        kept = drafts(session, state=DraftState.OPEN, till=shop.till)
    return from_json(kept[-1].body) if kept else None
