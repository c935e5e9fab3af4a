"""Figures of a shift or of a till's day, summed from what was written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, case, cast, func, select
from sqlmodel import Session

from db.tables import cash_move, sale, sale_line, shift, shift_count, staff, tender


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
    """What the transactions came to; gross of sales and goods exchanged for, less all that came back."""

    sales: int
    """Number of sales."""
    returns: int
    """Number of returns."""
    gross: int
    """Gross of the sales, whole rupiah."""
    discounts: int
    """Number of sales, and exchanges, with a discount on what they sell."""
    discount: int
    """Those discounts, whole rupiah."""
    returned: int
    """Net of the returns, positive, whole rupiah."""
    rounding: int
    """What cash rounding brought the booth, whole rupiah; negative when it cost."""
    sold: int
    """Net of the sales, whole rupiah."""
    exchanges: int
    """Number of exchanges."""
    exchange_sold: int
    """Net of the goods taken in exchanges, whole rupiah."""
    exchange_returned: int
    """Net of the goods brought back in exchanges, positive, whole rupiah."""
    voids: int
    """Number of sales undone."""
    voided: int
    """Net of the sales undone, positive, whole rupiah."""
    corrections: int
    """Number of sales put right."""


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
    """Sum the transactions, each kind by itself."""
    net = _whole(sale.c.gross - sale.c.discount)
    cut = case((sale.c.discount > 0, 1), else_=0)
    question = (
        select(
            sale.c.kind,
            func.count(),
            _whole(sale.c.gross),
            _whole(cut),
            _whole(sale.c.discount),
            net,
            _whole(-sale.c.rounding),
        )
        .where(picked)
        .group_by(sale.c.kind)
    )
    sums = {row[0].value: _KindSum(*map(int, row[1:])) for row in session.execute(question)}
    of = {kind: sums.get(kind, _KindSum()) for kind in ("sale", "return", "exchange", "void", "correction")}
    swapped = _exchanged(session, picked) if of["exchange"].number else _Exchanged()
    return SalesSum(
        sales=of["sale"].number,
        returns=of["return"].number,
        gross=of["sale"].gross,
        discounts=of["sale"].discounts + swapped.discounts,
        discount=of["sale"].discount + swapped.discount,
        returned=-of["return"].net,
        rounding=sum(one.rounding for one in sums.values()),
        sold=of["sale"].net,
        exchanges=of["exchange"].number,
        exchange_sold=swapped.sold,
        exchange_returned=swapped.returned,
        voids=of["void"].number,
        voided=-of["void"].net,
        corrections=of["correction"].number,
    )


class _KindSum(NamedTuple):
    """What the transactions of one kind came to, in the order of the question."""

    number: int = 0
    gross: int = 0
    discounts: int = 0
    discount: int = 0
    net: int = 0
    rounding: int = 0


class _Exchanged(NamedTuple):
    """What exchanges came to on either side, in the order of the question."""

    sold: int = 0
    returned: int = 0
    discount: int = 0
    discounts: int = 0


def _exchanged(session: Session, picked: ColumnElement[bool]) -> _Exchanged:
    """Sum the two sides of exchanges, whose own figures are the difference."""
    net = sale_line.c.price * sale_line.c.quantity - sale_line.c.discount
    taken = sale_line.c.quantity > 0
    cut = case((taken & (sale_line.c.discount > 0), sale_line.c.sale_id))
    question = (
        select(
            _whole(case((taken, net), else_=0)),
            _whole(case((taken, 0), else_=-net)),
            _whole(case((taken, sale_line.c.discount), else_=0)),
            func.count(cut.distinct()),
        )
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .where(picked, sale.c.kind == "exchange")
    )
    return _Exchanged(*map(int, session.execute(question).one()))


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
