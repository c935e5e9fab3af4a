"""A number in the store that threads count up, each time in a unit of work of its own."""

from __future__ import annotations

from sqlalchemy import insert, select, update

from db.store import Store
from db.tables import series


def count_up(store: Store, times: int = 1) -> None:
    """Read a number and write the next one, each time in a unit of its own."""
    mine = series.c.name == "test"
    for _time in range(times):
        with store.writing() as session:
            last = session.execute(select(series.c.last).where(mine).with_for_update()).scalar_one()
            session.execute(update(series).where(mine).values(last=last + 1))


def begin_count(store: Store) -> None:
    with store.writing() as session:
        session.execute(insert(series).values(name="test", last=0))


def counted(store: Store) -> int:
    with store.reading() as session:
        return int(session.execute(select(series.c.last).where(series.c.name == "test")).scalar_one())
