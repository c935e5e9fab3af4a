"""What went back to buyers: how much of a sale in cash, and what each means of payment still holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Select, cast, func, select
from sqlmodel import Session

from db.tables import sale, sale_line, tender


def refunded_in_cash(session: Session, sale_id: int) -> int:
    """Tell the exact cash part of all refunds of a sale so far, before rounding, positive, whole rupiah.

    It is what came back, less what paid for new goods, less what was refunded by other means.
    """
    worth = cast(
        func.coalesce(func.sum(sale_line.c.discount - sale_line.c.price * sale_line.c.quantity), 0),
        BigInteger,
    )
    back = (
        select(worth)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .where(_takes_back(sale_id), sale_line.c.quantity < 0)
    )
    spent = select(cast(func.coalesce(func.sum(sale.c.exchanged), 0), BigInteger)).where(_takes_back(sale_id))
    other = select(cast(func.coalesce(func.sum(-tender.c.amount), 0), BigInteger)).join(
        sale, sale.c.id == tender.c.sale_id
    )
    other = other.where(_takes_back(sale_id), tender.c.kind != "cash", tender.c.amount < 0)
    return int(session.execute(select(_of(back) - _of(spent) - _of(other))).scalar_one())


def _takes_back(sale_id: int) -> ColumnElement[bool]:
    return (sale.c.original_id == sale_id) & sale.c.kind.in_(("return", "exchange"))


def _of(question: Select[Any]) -> Any:
    return question.scalar_subquery()


def still_paid(session: Session, sale_id: int) -> dict[str, int]:
    """Tell what each means of payment of a sale still holds: paid, put right, less refunded, whole rupiah.

    What new goods were paid with in an exchange belongs to the exchange.
    """
    own = (sale.c.id == sale_id) & ((sale.c.kind != "exchange") | (tender.c.amount > 0))
    later = (sale.c.original_id == sale_id) & ((sale.c.kind != "exchange") | (tender.c.amount < 0))
    question = (
        select(tender.c.kind, cast(func.sum(tender.c.amount), BigInteger))
        .join(sale, sale.c.id == tender.c.sale_id)
        .where(own | later)
        .group_by(tender.c.kind)
    )
    return {row[0].value: int(row[1]) for row in session.execute(question)}
