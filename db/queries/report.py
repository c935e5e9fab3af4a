"""Figures of a shift or of a till's day, summed from what was written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, case, cast, func, select
from sqlmodel import Session

from db.tables import cash_move, sale, shift, shift_count, staff, tender


class TenderSum(NamedTuple):
    """What one means of payment came to."""

    kind: str
    """Cash, QRIS, card or transfer."""
    tenders: int
    """Tenders, refunds included."""
    received: int
    """Whole rupiah received by sales."""
    refunded: int
    """Whole rupiah given back, positive."""


class SalesSum(NamedTuple):
    """What the transactions came to."""

    sales: int
    """Number of sales."""
    returns: int
    """Number of returns."""
    gross: int
    """Gross of the sales, whole rupiah."""
    discounts: int
    """Number of sales with a discount."""
    discount: int
    """Discounts of the sales, whole rupiah."""
    returned: int
    """Net of the returns, positive, whole rupiah."""
    rounding: int
    """What cash rounding brought the booth, whole rupiah; negative when it cost."""


class CashMoveRow(NamedTuple):
    """One cash in or out."""

    number: str
    """Number of the slip."""
    account: str
    """The account on the other side."""
    amount: int
    """Whole rupiah; in positive, out negative."""
    reason: str
    """Why."""


class ShiftFigures(NamedTuple):
    """One shift with its count."""

    id: int
    """Key of the shift."""
    number: str
    """Its number."""
    till: str
    """At which till."""
    business_date: date
    """The booth's day."""
    staff_name: str
    """Whose."""
    opened_at: datetime
    """When the drawer was opened (UTC)."""
    ended_at: datetime | None
    """When the shift ended (UTC); None while open."""
    ended_by: str | None
    """Code of who ended it."""
    float_amount: int
    """Money put into the drawer, whole rupiah."""
    expected: int | None
    """Whole rupiah; None while open."""
    counted: int | None
    """Whole rupiah; None while open."""
    reason: str
    """Why the difference."""


def of_shift(shift_id: int) -> ColumnElement[bool]:
    """Pick the transactions of one shift."""
    return sale.c.shift_id == shift_id


def of_day(till: str, day: date) -> ColumnElement[bool]:
    """Pick the transactions of one till on one day."""
    return (sale.c.business_date == day) & (sale.c.till == till)


def _whole(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.coalesce(func.sum(column), 0), BigInteger)


def tender_sums(session: Session, picked: ColumnElement[bool]) -> tuple[TenderSum, ...]:
    """Sum the means of payment, in the order of their names."""
    question = (
        select(
            tender.c.kind,
            func.count(),
            _whole(case((tender.c.amount > 0, tender.c.amount), else_=0)),
            _whole(case((tender.c.amount < 0, -tender.c.amount), else_=0)),
        )
        .join(sale, sale.c.id == tender.c.sale_id)
        .where(picked)
        .group_by(tender.c.kind)
    )
    rows = (TenderSum(row[0].value, row[1], int(row[2]), int(row[3])) for row in session.execute(question))
    return tuple(sorted(rows))


def sales_sum(session: Session, picked: ColumnElement[bool]) -> SalesSum:
    """Sum the transactions."""
    is_sale = sale.c.kind == "sale"
    question = select(
        _whole(case((is_sale, 1), else_=0)),
        _whole(case((is_sale, 0), else_=1)),
        _whole(case((is_sale, sale.c.gross), else_=0)),
        _whole(case((is_sale & (sale.c.discount > 0), 1), else_=0)),
        _whole(case((is_sale, sale.c.discount), else_=0)),
        _whole(case((is_sale, 0), else_=sale.c.discount - sale.c.gross)),
        _whole(-sale.c.rounding),
    ).where(picked)
    return SalesSum(*(int(value) for value in session.execute(question).one()))


def cash_moves(session: Session, shift_ids: list[int]) -> tuple[CashMoveRow, ...]:
    """Read the cash in and out of shifts, in order of entry."""
    question = (
        select(cash_move.c.number, cash_move.c.account, cash_move.c.amount, cash_move.c.reason)
        .where(cash_move.c.shift_id.in_(shift_ids))
        .order_by(cash_move.c.id)
    )
    return tuple(CashMoveRow(*row) for row in session.execute(question))


def shifts(session: Session, picked: ColumnElement[bool]) -> tuple[ShiftFigures, ...]:
    """Read shifts, in order of opening; pick them by columns of the shift table."""
    question = (
        select(
            shift.c.id,
            shift.c.number,
            shift.c.till,
            shift.c.business_date,
            staff.c.name,
            shift.c.opened_at,
            shift.c.ended_at,
            shift.c.ended_by,
            shift.c.float_amount,
            shift.c.expected,
            shift.c.counted,
            shift.c.reason,
        )
        .join(staff, staff.c.id == shift.c.staff_id)
        .where(picked)
        .order_by(shift.c.id)
    )
    return tuple(ShiftFigures(*row) for row in session.execute(question))


def counted_pieces(session: Session, shift_id: int, moment: str) -> tuple[tuple[int, int], ...]:
    """Read a count as denomination and pieces, largest first."""
    question = (
        select(shift_count.c.denomination, shift_count.c.pieces)
        .where(shift_count.c.shift_id == shift_id, shift_count.c.moment == moment)
        .order_by(shift_count.c.denomination.desc())
    )
    return tuple((row[0], row[1]) for row in session.execute(question))
