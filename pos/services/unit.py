"""What every verb's unit of work is made of: asking again by token, gapless numbers, honest instants.

Locking, in this order and never another: the till's open shift or the open day, then shelf rows by item,
then the series, then the head of the audit chain. On SQLite the write lock is taken before all of them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import insert, select, update
from sqlmodel import Session

from db.tables import audit_head, deed, series
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


def outcome_of(session: Session, token: str) -> str | None:
    """Tell what came of a token, or None when nothing was done with it yet."""
    return session.execute(select(deed.c.outcome).where(deed.c.token == token)).scalar_one_or_none()


def remember(session: Session, token: str, *, verb_name: str, outcome: str) -> None:
    """Keep what came of a token; the same token a second time is a conflict."""
    session.execute(insert(deed).values(token=token, verb=verb_name, outcome=outcome))


def next_number(session: Session, name: str) -> int:
    """Give the next number of a gapless series, from 1; the series is locked until the unit ends."""
    row = session.execute(
        update(series).where(series.c.name == name).values(last=series.c.last + 1).returning(series.c.last)
    ).scalar_one_or_none()
    if row is None:
        session.execute(insert(series).values(name=name, last=1))
        return 1
    return int(row)


def stamp(session: Session, shop: Shop, chain: str) -> datetime:
    """Give the instant of an event, never before the chain's last one.

    Raises:
        Refused: the clock went back by more than two minutes.
    """
    last = session.execute(
        select(audit_head.c.last_at).where(audit_head.c.chain == chain)
    ).scalar_one_or_none()
    present = shop.clock()
    return present if last is None else check_instant(present, last)
