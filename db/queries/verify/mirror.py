"""Lines that take others back, beside the lines they take back, and what is left of each means of payment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, case, func, or_, select
from sqlmodel import Session

from db.queries.verify.ledger import whole
from db.queries.verify.text import raw
from db.tables import sale, sale_line, tender

AT_ONCE = 2_000
"""Rows fetched at a time."""


class Sold(NamedTuple):
    """What a line was sold at, frozen."""

    id: int
    """Key of the line."""
    price: int
    """Price of one piece, whole rupiah."""
    quantity: int
    """Pieces."""
    discount: int
    """All discounts, whole rupiah."""
    shared_discount: int
    """Part within the maximum besides a promotion's, whole rupiah."""
    promotion_discount: int
    """Part a promotion gave, whole rupiah."""
    promotion_bp: int
    """The artisan's part of it, basis points."""
    terms_kind: str
    """Commission or net."""
    rate_bp: int
    """Basis points."""
    net_price: int
    """Whole rupiah."""
    artisan_bp: int
    """Basis points."""
    item_id: int
    """What."""
    artisan_id: int
    """Whose."""


class Back(NamedTuple):
    """What a line takes back; figures negative, compensation positive."""

    number: str
    """Number of its slip."""
    position: int
    """Order on the slip, from 0."""
    quantity: int
    """Pieces."""
    artisan_discount: int
    """Whole rupiah."""
    booth_discount: int
    """Whole rupiah."""
    commission: int
    """Whole rupiah."""
    share: int
    """Whole rupiah."""
    compensation: int
    """Whole rupiah."""
    item_id: int
    """What."""
    artisan_id: int
    """Whose."""


def lines_back(session: Session) -> Iterator[tuple[Sold, Back]]:
    """Read every line that takes another back, by the line taken back, then in order of entry."""
    origin = sale_line.alias("origin")
    question = (
        select(
            origin.c.id,
            origin.c.price,
            origin.c.quantity,
            origin.c.discount,
            origin.c.shared_discount,
            origin.c.promotion_discount,
            origin.c.promotion_bp,
            raw(origin.c.terms_kind),
            origin.c.rate_bp,
            origin.c.net_price,
            origin.c.artisan_bp,
            origin.c.item_id,
            origin.c.artisan_id,
            sale.c.number,
            sale_line.c.position,
            sale_line.c.quantity,
            sale_line.c.artisan_discount,
            sale_line.c.booth_discount,
            sale_line.c.commission,
            sale_line.c.share,
            sale_line.c.compensation,
            sale_line.c.item_id,
            sale_line.c.artisan_id,
        )
        .select_from(sale_line)
        .join(origin, origin.c.id == sale_line.c.original_line_id)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .order_by(origin.c.id, sale_line.c.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for row in session.execute(question):
        yield Sold(*row[:13]), Back(*row[13:])


def overdrawn_tenders(session: Session) -> Iterator[tuple[str, str, int]]:
    """Read the sales whose card or QRIS payment gave back more than it took: number, means, what is left."""
    origin = sale.alias("origin")
    counts = or_(
        and_(origin.c.id == sale.c.id, or_(raw(sale.c.kind) != "exchange", tender.c.amount > 0)),
        and_(origin.c.id == sale.c.original_id, or_(raw(sale.c.kind) != "exchange", tender.c.amount < 0)),
    )
    left = whole(case((counts, tender.c.amount), else_=0))
    given = (
        select(sale.c.original_id)
        .join(tender, tender.c.sale_id == sale.c.id)
        .where(sale.c.original_id.is_not(None), tender.c.amount < 0, raw(tender.c.kind).in_(("qris", "card")))
        .distinct()
        .subquery()
    )
    question = (
        select(origin.c.number, raw(tender.c.kind), left)
        .select_from(given)
        .join(origin, origin.c.id == given.c.original_id)
        .join(sale, or_(sale.c.id == origin.c.id, sale.c.original_id == origin.c.id))
        .join(tender, tender.c.sale_id == sale.c.id)
        .where(raw(tender.c.kind).in_(("qris", "card")))
        .group_by(origin.c.id, origin.c.number, raw(tender.c.kind))
        .having(left < 0)
        .order_by(origin.c.id)
    )
    for row in session.execute(question):
        yield row[0], row[1], int(row[2])


def voids_of_other_days(session: Session) -> Iterator[tuple[str, date, date]]:
    """Read the voids that are not of their sale's day: number of the void, its day, the sale's."""
    origin = sale.alias("origin")
    question = (
        select(sale.c.number, sale.c.business_date, origin.c.business_date)
        .join(origin, origin.c.id == sale.c.original_id)
        .where(raw(sale.c.kind) == "void", sale.c.business_date != origin.c.business_date)
        .order_by(sale.c.id)
    )
    for row in session.execute(question):
        yield row[0], row[1], row[2]


def odd_exchanges(session: Session) -> Iterator[tuple[str, int, int]]:
    """Read the transactions whose goods did not pay for what they say: number, should, found."""
    net = sale_line.c.price * sale_line.c.quantity - sale_line.c.discount
    lines = (
        select(
            sale_line.c.sale_id.label("id"),
            whole(case((sale_line.c.quantity < 0, -net), else_=0)).label("back"),
            whole(case((sale_line.c.quantity > 0, net), else_=0)).label("sold"),
        )
        .select_from(sale_line)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .where(raw(sale.c.kind) == "exchange")
        .group_by(sale_line.c.sale_id)
        .subquery()
    )
    smaller: Any = case((lines.c.back < lines.c.sold, lines.c.back), else_=lines.c.sold)
    should = func.coalesce(smaller, 0)
    question = (
        select(sale.c.number, should, sale.c.exchanged)
        .select_from(sale)
        .outerjoin(lines, lines.c.id == sale.c.id)
        .where(sale.c.exchanged != should)
        .order_by(sale.c.id)
    )
    for row in session.execute(question):
        yield row[0], int(row[1]), int(row[2])
