"""What every verb's unit of work is made of: asking again by token, gapless numbers, honest instants.

Locking, in this order and never another: the till's open shift, then the open day, then the sale that goods
come back from, then the series, then shelf rows by item, then the head of the audit chain. On SQLite the lock
to write is taken before all of them; on a server whoever waited for the first one asks for its token again.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import bindparam, insert, select, update
from sqlmodel import Session

from db.tables import audit_head, deed, series
from pos.errors import Refused
from pos.rules.period import check_instant
from pos.shop import Conflict, Lost, Shop

P = ParamSpec("P")
R = TypeVar("R")

TRIES = 6
"""How often a verb is tried when somebody else was first."""


def verb(function: Callable[Concatenate[Shop, P], R]) -> Callable[Concatenate[Shop, P], R]:
    """Ask a verb again when somebody else was first, or the answer of the store was lost.

    Safe because each verb that posts carries a token: when the first try was kept, the next one finds it.
    """

    @wraps(function)
    def tried(shop: Shop, /, *args: P.args, **kwargs: P.kwargs) -> R:
        for left in range(TRIES - 1, -1, -1):
            try:
                return function(shop, *args, **kwargs)
            except Conflict:
                if not left:
                    raise
            except Lost:
                if left < TRIES - 2:
                    raise
        raise AssertionError

    return tried


def outcome_of(session: Session, token: str, verb_name: str | None = None) -> str | None:
    """Tell what came of a token, or None when nothing was done with it yet.

    Args:
        session: the verb's unit of work.
        token: the token.
        verb_name: the verb that asks; None does not mind which verb acted on it.

    Raises:
        Refused: `token-of-something-else` when another verb acted on it.
    """
    known = session.execute(_DONE, {"of": token}).one_or_none()
    if known is None:
        return None
    if verb_name is not None and known.verb != verb_name:
        raise Refused("token-of-something-else", verb=known.verb, number=known.outcome)
    return str(known.outcome)


def outcome_since(session: Session, token: str, verb_name: str) -> str | None:
    """Ask for a token once more after a lock was waited for; in a file nobody can have come between.

    Raises:
        Refused: as `outcome_of`.
    """
    if session.get_bind().dialect.name == "sqlite":
        return None
    return outcome_of(session, token, verb_name)


def remember(session: Session, token: str, *, verb_name: str, outcome: str) -> None:
    """Keep what came of a token; the same token a second time is a conflict."""
    session.execute(_REMEMBER, {"token": token, "verb": verb_name, "outcome": outcome})


def next_number(session: Session, name: str) -> int:
    """Give the next number of a gapless series, from 1; the series is locked until the unit ends."""
    row = session.execute(_NEXT, {"of": name}).scalar_one_or_none()
    if row is None:
        session.execute(insert(series).values(name=name, last=1))
        return 1
    return int(row)


def stamp(session: Session, shop: Shop, chain: str) -> datetime:
    """Give the instant of an event, never before the chain's last one.

    Raises:
        Refused: the clock went back by more than two minutes.
    """
    return check_instant(shop.clock(), _last_instant(session, chain))


def not_before(session: Session, at: datetime, chain: str) -> datetime:
    """Give an instant stamped for one chain as it may stand in another, whose last one may be later."""
    last = _last_instant(session, chain)
    return at if last is None else max(at, last)


def _last_instant(session: Session, chain: str) -> datetime | None:
    return session.execute(_LAST, {"of": chain}).scalar_one_or_none()


# Statements of every verb, made once: making one anew costs as much as running it.
_DONE: Final = select(deed.c.verb, deed.c.outcome).where(deed.c.token == bindparam("of"))
_REMEMBER: Final = insert(deed)
_NEXT: Final = (
    update(series)
    .where(series.c.name == bindparam("of"))
    .values(last=series.c.last + 1)
    .returning(series.c.last)
)
_LAST: Final = select(audit_head.c.last_at).where(audit_head.c.chain == bindparam("of"))
