"""The basket being rung up, kept in the store after each step, and baskets put on hold.

The one invariant: at most one basket of a till is open; a basket that was sold never comes back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, insert, update
from sqlmodel import Session

from db.models import DraftState
from db.queries.draft import DraftRow, draft_of, drafts
from db.tables import draft
from pos.errors import Refused, Trouble
from pos.rules.basket import Basket, from_json, to_json, totals
from pos.services.login import Actor
from pos.services.reason import one_line
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
    readable: bool = True
    """False where what was kept cannot be read: the basket is empty then, but for its token and note."""

    @property
    def called(self) -> str:
        """What it is known by: its note, or else the first thing in it; "?" where that is lost."""
        names = [one.name for one in self.basket.lines]
        names += [one.name for one in self.basket.back.lines] if self.basket.back else []
        return self.basket.note or next(iter(names), "?")


@dataclass(frozen=True)
class LeftOpen:
    """Tell what was open at a till when it was saved last."""

    basket: Basket | None
    """The basket; None where there is none, or none that can be read."""
    unreadable: bool = False
    """Whether there is one that cannot be read."""


class LeftOnHold(NamedTuple):
    """Name a basket that was left on hold, as it is sealed."""

    called: str
    """What it is known by."""
    pieces: int
    """Pieces in it that are sold; 0 where what was kept cannot be read."""
    total: int
    """What it comes to, whole rupiah; negative where the buyer gets money."""
    staff_code: str
    """Who put it on hold."""


@verb
def save_draft(shop: Shop, /, *, actor: Actor, basket: Basket) -> None:
    """Keep the open basket as it is now; an empty one is dropped, unless money was moved for it.

    One that was sold, put on hold or taken over by another till meanwhile is left alone.
    """
    with shop.writing() as session:
        if outcome_of(session, basket.token) is not None:
            return
        kept = draft_of(session, basket.token, lock=True)
        if kept is not None and (kept.state is not DraftState.OPEN or kept.till != shop.till):
            return
        session.execute(delete(draft).where(draft.c.till == shop.till, draft.c.state == DraftState.OPEN))
        if not basket.idle or basket.proven:
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
    """Throw an unfinished basket away, unless another till has it open."""
    mine = (draft.c.till == shop.till) | (draft.c.state == DraftState.HELD)
    with shop.writing() as session:
        session.execute(delete(draft).where(draft.c.token == token, mine))


@verb
def hold_basket(shop: Shop, /, *, actor: Actor, basket: Basket, note: str) -> None:
    """Put a basket on hold with a note.

    Raises:
        Refused: the basket is empty, was sold already (with which receipt), or another till has it open
            (which one, who and since when); the note is too long.
    """
    if basket.idle:
        raise Refused("empty-basket")
    noted = replace(basket, note=one_line(note))
    with shop.writing() as session:
        _refuse_sold(session, basket.token)
        kept = draft_of(session, basket.token, lock=True)
        if kept is not None and kept.state is DraftState.OPEN and kept.till != shop.till:
            raise _taken(kept)
        session.execute(delete(draft).where(draft.c.token == basket.token))
        session.execute(insert(draft).values(_values(shop, actor, noted, DraftState.HELD)))


def _refuse_sold(session: Session, token: str) -> None:
    number = outcome_of(session, token)
    if number is not None:
        raise Refused("basket-already-sold", number=number)


def _taken(kept: DraftRow) -> Refused:
    return Refused("basket-taken", till=kept.till, staff=kept.staff_code, at=kept.saved_at)


@verb
def recall_basket(shop: Shop, /, *, actor: Actor, token: str) -> Basket:
    """Take a basket off hold to this till; only one till gets it, and asking again gives it again.

    Another basket that is open at this till goes on hold in exchange, so that nothing is lost.

    Raises:
        Refused: it was sold (with which receipt), another till took it (which one, who and when), or it was
            thrown away.
        Trouble: what was kept of it cannot be read.
    """
    with shop.writing() as session:
        _refuse_sold(session, token)
        kept = draft_of(session, token, lock=True)
        if kept is None:
            raise Refused("basket-not-held")
        if kept.state is DraftState.OPEN and kept.till != shop.till:
            raise _taken(kept)
        basket = from_json(kept.body)
        if kept.state is DraftState.HELD:
            _change_over(session, shop, actor, token)
        return basket


def _change_over(session: Session, shop: Shop, actor: Actor, token: str) -> None:
    here = (draft.c.till == shop.till) & (draft.c.state == DraftState.OPEN)
    session.execute(update(draft).where(here).values(state=DraftState.HELD))
    session.execute(
        update(draft)
        .where(draft.c.token == token)
        .values(state=DraftState.OPEN, till=shop.till, staff_code=actor.code, saved_at=shop.clock())
    )


def held_baskets(shop: Shop, /, *, till: str | None = None) -> tuple[HeldBasket, ...]:
    """List the baskets on hold, of one till or of all, oldest first; also one that cannot be read."""
    with shop.reading() as session:
        return tuple(_held(row) for row in drafts(session, state=DraftState.HELD, till=till))


def left_on_hold(session: Session, till: str) -> list[LeftOnHold]:
    """Name the baskets a till has on hold, oldest first; one that cannot be read stops nothing."""
    return [_left(row) for row in drafts(session, state=DraftState.HELD, till=till)]


def _left(row: DraftRow) -> LeftOnHold:
    held = _held(row)
    sums = totals(held.basket)
    return LeftOnHold(held.called, sums.pieces, sums.total, row.staff_code)


def _held(row: DraftRow) -> HeldBasket:
    try:
        return HeldBasket(from_json(row.body), row.till, row.staff_code, row.saved_at)
    except Trouble:
        bare = Basket(row.token, note=row.note)
        return HeldBasket(bare, row.till, row.staff_code, row.saved_at, readable=False)


def open_basket(shop: Shop, /) -> Basket | None:
    """Give the basket that was open at this till when it was saved last; None when there is none.

    Its tenders are those that were proven; a QRIS code that was on show then is not any more.

    Raises:
        Trouble: what was kept of it cannot be read.
    """
    with shop.reading() as session:
        kept = drafts(session, state=DraftState.OPEN, till=shop.till)
    return replace(from_json(kept[-1].body), qris_due=None) if kept else None


def left_open(shop: Shop, /) -> LeftOpen:
    """Tell which basket was open at this till, or that what was kept of it cannot be read."""
    try:
        return LeftOpen(open_basket(shop))
    except Trouble as trouble:
        if trouble.code != "basket-unreadable":
            raise
        return LeftOpen(None, unreadable=True)


@verb
def set_unreadable_aside(shop: Shop, /) -> None:
    """Put a basket that was open here and cannot be read on hold as it is: no other takes its place."""
    with shop.writing() as session:
        kept = drafts(session, state=DraftState.OPEN, till=shop.till)
        lost = [row.token for row in kept if not _held(row).readable]
        session.execute(update(draft).where(draft.c.token.in_(lost)).values(state=DraftState.HELD))
