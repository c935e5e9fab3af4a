"""Sold pieces that wait for their artisan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, cast, func, select
from sqlmodel import Session

from db.tables import item, sale, sale_line, staff


class WaitingRow(NamedTuple):
    """One line of which pieces wait."""

    number: str
    """Receipt it was sold with."""
    position: int
    """Place among the lines sold on its receipt, from 0."""
    name: str
    """How the cashier described it."""
    price: int
    """Price of one piece, whole rupiah."""
    pieces: int
    """Pieces that wait."""
    business_date: date
    """The booth's day."""
    cashier: str
    """Name of who sold it."""


def waiting_lines(session: Session, till: str | None = None) -> Iterator[WaitingRow]:
    """Read the lines nobody could name, of pieces neither matched nor returned since, oldest first.

    Args:
        session: any session.
        till: only those sold at this till; all when None.
    """
    question = (
        select(
            sale.c.number,
            _PLACE,
            sale_line.c.item_name,
            sale_line.c.price,
            sale_line.c.quantity - _GONE,
            sale_line.c.business_date,
            staff.c.name,
        )
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .join(staff, staff.c.id == sale.c.staff_id)
        .join(item, item.c.id == sale_line.c.item_id)
        .where(item.c.code == "UNMATCHED", sale_line.c.quantity > 0, sale_line.c.quantity - _GONE > 0)
        .order_by(sale_line.c.id)
    )
    if till is not None:
        question = question.where(sale.c.till == till)
    for row in session.execute(question):
        yield WaitingRow(row[0], row[1], row[2], row[3], int(row[4]), row[5], row[6])


_BACK: Final = sale_line.alias("back")
_GONE: Final = (
    select(cast(func.coalesce(func.sum(-_BACK.c.quantity), 0), BigInteger))
    .where(_BACK.c.original_line_id == sale_line.c.id)
    .correlate(sale_line)
    .scalar_subquery()
)
"""Pieces of a line that were matched or came back."""
_BEFORE: Final = sale_line.alias("before")
_PLACE: Final = (
    select(func.count())
    .where(_BEFORE.c.sale_id == sale_line.c.sale_id, _BEFORE.c.quantity > 0, _BEFORE.c.id < sale_line.c.id)
    .correlate(sale_line)
    .scalar_subquery()
)
"""Place of a line among those sold on its receipt."""
