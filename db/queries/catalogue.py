"""The catalogue as a whole: everything that is known before anything is sold, table by table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Table, insert, select
from sqlmodel import Session

from db.tables import (
    agreement,
    artisan,
    cooperative,
    item,
    price_change,
    promotion,
    rusun,
    setting,
    shelf_stock,
    staff,
    till,
)

TABLES: Final = (cooperative, rusun, artisan, agreement, item, price_change, promotion)
"""What is sold, whose it is and on what terms, in the order in which they need each other."""
CHUNK: Final = 2_000
"""Rows that are held at once."""

Rows = list[dict[str, Any]]


def copy_catalogue(source: Session, target: Session) -> None:
    """Copy what is sold from one booth to another, empty one, with the same keys."""
    for table in TABLES:
        for rows in chunks_of(source, table):
            target.execute(insert(table), rows)


def chunks_of(session: Session, table: Table) -> Iterator[Rows]:
    """Read all rows of a table, some at a time."""
    found = session.execute(select(table).order_by(*table.primary_key.columns)).mappings()
    for rows in found.partitions(CHUNK):
        yield [dict(row) for row in rows]


def staff_rows(session: Session) -> Rows:
    """Read everybody who works or has worked at the booth, by key."""
    return [row for rows in chunks_of(session, staff) for row in rows]


def till_rows(session: Session) -> Rows:
    """Read the tills of the booth, by code."""
    return [row for rows in chunks_of(session, till) for row in rows]


def setting_rows(session: Session) -> Rows:
    """Read every setting that was ever made, oldest first."""
    return [row for rows in chunks_of(session, setting) for row in rows]


def on_shelf(session: Session) -> Mapping[int, int]:
    """Tell how many pieces of each item are on the shelf, where any are."""
    question = select(shelf_stock.c.item_id, shelf_stock.c.on_hand).where(shelf_stock.c.on_hand > 0)
    return {row.item_id: row.on_hand for row in session.execute(question)}
