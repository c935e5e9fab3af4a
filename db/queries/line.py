"""Sold and returned lines with everything a reader wants beside them, as streams."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlmodel import Session

from db.models import AgreementKind, Place
from db.tables import (
    artisan,
    item,
    payout,
    payout_row,
    sale,
    sale_line,
    settled_line,
    statement,
    stock_move,
)

AT_ONCE = 2_000
"""Rows fetched at a time."""


class ExportLine(NamedTuple):
    """One line as the export shows it; figures of a return are negative."""

    receipt: str
    """Number of the receipt or return slip."""
    date: date
    """Business date."""
    artisan: str
    """Code of the artisan."""
    artisan_name: str
    """Name of the artisan."""
    item: str
    """Code of the item."""
    item_name: str
    """Name of the item when sold."""
    quantity: int
    """Pieces."""
    price: int
    """Price of one piece, whole rupiah."""
    artisan_discount: int
    """Borne by the artisan, whole rupiah."""
    booth_discount: int
    """Borne by the booth, whole rupiah."""
    terms: AgreementKind
    """Commission or net price."""
    rate_bp: int
    """Commission, basis points."""
    net_price: int
    """Net price of one piece, whole rupiah."""
    commission: int
    """The booth's, whole rupiah."""
    share: int
    """The artisan's, whole rupiah."""
    payout: str
    """Number of the payout that settled it; empty before."""


class StatementRow(NamedTuple):
    """One line as the artisan's statement shows it."""

    artisan_id: int
    """Key of the artisan."""
    day: date
    """Business date."""
    receipt: str
    """Number of the receipt or return slip."""
    item_code: str
    """Code of the item."""
    item_name: str
    """Name of the item when sold."""
    quantity: int
    """Pieces; negative on a return."""
    price: int
    """Price of one piece, whole rupiah."""
    artisan_discount: int
    """Borne by the artisan, whole rupiah."""
    commission: int
    """The booth's, whole rupiah."""
    share: int
    """The artisan's, whole rupiah."""
    old_receipt: str
    """On a return: the receipt it was bought with."""
    old_statement: str
    """On a return of an earlier month: the statement that paid it."""
    compensation: int
    """Part of the share that makes good a piece that came back damaged, whole rupiah."""


def lines_between(session: Session, first: date, last: date) -> Iterator[ExportLine]:
    """Read the lines of a stretch of days, by date and order of entry."""
    question = (
        select(
            sale.c.number,
            sale_line.c.business_date,
            artisan.c.code,
            artisan.c.name,
            item.c.code,
            sale_line.c.item_name,
            sale_line.c.quantity,
            sale_line.c.price,
            sale_line.c.artisan_discount,
            sale_line.c.booth_discount,
            sale_line.c.terms_kind,
            sale_line.c.rate_bp,
            sale_line.c.net_price,
            sale_line.c.commission,
            sale_line.c.share,
            func.coalesce(payout.c.number, ""),
        )
        .select_from(sale_line)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .join(artisan, artisan.c.id == sale_line.c.artisan_id)
        .join(item, item.c.id == sale_line.c.item_id)
        .outerjoin(settled_line, settled_line.c.sale_line_id == sale_line.c.id)
        .outerjoin(payout, payout.c.month == settled_line.c.month)
        .where(sale_line.c.business_date >= first, sale_line.c.business_date <= last)
        .order_by(sale_line.c.business_date, sale_line.c.id)
        .execution_options(yield_per=AT_ONCE)
    )
    for row in session.execute(question):
        yield ExportLine(*row)


def ways_back(session: Session, number: str) -> tuple[Place, ...]:
    """Tell where the pieces went that came back on a slip, in the order of their lines."""
    question = (
        select(stock_move.c.target)
        .where(stock_move.c.reference == number, stock_move.c.source == Place.BUYER)
        .order_by(stock_move.c.id)
    )
    return tuple(session.execute(question).scalars())


def settled_lines(session: Session, month: str, cooperative_id: int) -> Iterator[StatementRow]:
    """Read the lines that an approved month settled for the artisans of one cooperative, by artisan."""
    question = (
        _statement_lines()
        .join(settled_line, settled_line.c.sale_line_id == sale_line.c.id)
        .join(
            payout_row,
            (payout_row.c.artisan_id == sale_line.c.artisan_id)
            & (payout_row.c.month == settled_line.c.month),
        )
        .where(settled_line.c.month == month, payout_row.c.cooperative_id == cooperative_id)
    )
    yield from _read(session, question, month)


def unsettled_lines(
    session: Session, artisan_ids: tuple[int, ...], after: date, until: date
) -> Iterator[StatementRow]:
    """Read the lines of some artisans over a stretch of days, by artisan; `after` does not count."""
    question = _statement_lines().where(
        sale_line.c.business_date > after,
        sale_line.c.business_date <= until,
        sale_line.c.artisan_id.in_(artisan_ids),
    )
    yield from _read(session, question)


def _statement_lines() -> Select[Any]:
    return (
        select(
            sale_line.c.artisan_id,
            sale_line.c.business_date,
            sale.c.number,
            item.c.code,
            sale_line.c.item_name,
            sale_line.c.quantity,
            sale_line.c.price,
            sale_line.c.artisan_discount,
            sale_line.c.commission,
            sale_line.c.share + sale_line.c.compensation,
            sale_line.c.compensation,
            sale_line.c.original_line_id,
        )
        .select_from(sale_line)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .join(item, item.c.id == sale_line.c.item_id)
        .order_by(sale_line.c.artisan_id, sale_line.c.business_date, sale_line.c.id)
        .execution_options(yield_per=AT_ONCE)
    )


def _read(session: Session, question: Select[Any], month: str = "") -> Iterator[StatementRow]:
    for rows in session.execute(question).partitions():
        origins = _origins(session, [row[-1] for row in rows if row[-1] is not None], month)
        for row in rows:
            yield StatementRow._make((*row[:-2], *origins.get(row[-1], ("", "")), row[-2]))


def _origins(session: Session, line_ids: list[int], month: str) -> dict[int, tuple[str, str]]:
    """Tell with which receipt lines were bought, and which statement paid them before a month's own."""
    if not line_ids:
        return {}
    question = (
        select(sale_line.c.id, sale.c.number, func.coalesce(statement.c.number, ""))
        .select_from(sale_line)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .outerjoin(
            settled_line, (settled_line.c.sale_line_id == sale_line.c.id) & (settled_line.c.month != month)
        )
        .outerjoin(
            payout_row,
            (payout_row.c.month == settled_line.c.month)
            & (payout_row.c.artisan_id == sale_line.c.artisan_id),
        )
        .outerjoin(
            statement,
            (statement.c.month == settled_line.c.month)
            & (statement.c.cooperative_id == payout_row.c.cooperative_id),
        )
        .where(sale_line.c.id.in_(line_ids))
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(question)}
