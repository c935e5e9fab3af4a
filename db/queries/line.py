"""Sold and returned lines with everything a reader wants beside them, as streams."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, case, func, select
from sqlmodel import Session

from db.models import AgreementKind, Place, SaleKind
from db.tables import (
    artisan,
    item,
    payout,
    payout_row,
    promotion,
    sale,
    sale_line,
    settled_line,
    statement,
    stock_move,
)

AT_ONCE = 2_000
"""Rows fetched at a time."""


class ExportLine(NamedTuple):
    """One line as the export shows it; figures of what came back are negative."""

    receipt: str
    """Number of the receipt or slip."""
    date: date
    """Business date."""
    kind: SaleKind
    """What the transaction was."""
    original: str
    """The receipt that goods came back of, or that was put right; empty on a sale."""
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
    promotion: str
    """Code of the promotion that gave part of them; empty without one."""
    promotion_discount: int
    """That part, whole rupiah."""
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
    compensation: int
    """What the booth makes good to the artisan for a damaged return, whole rupiah."""
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
    compensation: int
    """Part of the share that makes good a piece that came back damaged, whole rupiah."""
    kind: SaleKind
    """What its transaction was."""
    old_receipt: str
    """On what came back or was put right: the receipt it was bought with."""
    old_statement: str
    """On what came back of an earlier month: the statement that paid it."""


def lines_between(session: Session, first: date, last: date) -> Iterator[ExportLine]:
    """Read the lines of a stretch of days, by date and order of entry."""
    question = (
        select(
            sale.c.number,
            sale_line.c.business_date,
            sale.c.kind,
            func.coalesce(_BOUGHT.c.number, ""),
            artisan.c.code,
            artisan.c.name,
            item.c.code,
            sale_line.c.item_name,
            sale_line.c.quantity,
            sale_line.c.price,
            sale_line.c.artisan_discount,
            sale_line.c.booth_discount,
            func.coalesce(promotion.c.code, ""),
            sale_line.c.promotion_discount,
            sale_line.c.terms_kind,
            sale_line.c.rate_bp,
            sale_line.c.net_price,
            sale_line.c.commission,
            sale_line.c.share,
            sale_line.c.compensation,
            func.coalesce(payout.c.number, ""),
        )
        .select_from(sale_line)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .join(artisan, artisan.c.id == sale_line.c.artisan_id)
        .join(item, item.c.id == sale_line.c.item_id)
        .outerjoin(_BOUGHT, _BOUGHT.c.id == sale.c.original_id)
        .outerjoin(promotion, promotion.c.id == sale_line.c.promotion_id)
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
            sale.c.kind,
            case(
                (
                    (sale_line.c.quantity < 0) | (sale.c.kind == "correction"),
                    func.coalesce(_BOUGHT.c.number, ""),
                ),
                else_="",
            ),
            sale_line.c.original_line_id,
        )
        .select_from(sale_line)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .join(item, item.c.id == sale_line.c.item_id)
        .outerjoin(_BOUGHT, _BOUGHT.c.id == sale.c.original_id)
        .order_by(sale_line.c.artisan_id, sale_line.c.business_date, sale_line.c.id)
        .execution_options(yield_per=AT_ONCE)
    )


def _read(session: Session, question: Select[Any], month: str = "") -> Iterator[StatementRow]:
    for rows in session.execute(question).partitions():
        paid_by = _statements_of(session, [row[-1] for row in rows if row[-1] is not None], month)
        for row in rows:
            yield StatementRow._make((*row[:-1], paid_by.get(row[-1], "")))


def _statements_of(session: Session, line_ids: list[int], month: str) -> dict[int, str]:
    """Tell which statement paid lines before a month's own, by key of the line."""
    if not line_ids:
        return {}
    question = (
        select(sale_line.c.id, statement.c.number)
        .select_from(sale_line)
        .join(settled_line, (settled_line.c.sale_line_id == sale_line.c.id) & (settled_line.c.month != month))
        .join(
            payout_row,
            (payout_row.c.month == settled_line.c.month)
            & (payout_row.c.artisan_id == sale_line.c.artisan_id),
        )
        .join(
            statement,
            (statement.c.month == settled_line.c.month)
            & (statement.c.cooperative_id == payout_row.c.cooperative_id),
        )
        .where(sale_line.c.id.in_(line_ids))
    )
    return {row[0]: row[1] for row in session.execute(question)}


_BOUGHT: Final = sale.alias("bought")
"""The transaction that goods come back of, or that is put right."""
