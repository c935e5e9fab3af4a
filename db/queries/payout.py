"""What a month came to, per artisan, and how it was frozen; and the one statement that settles lines.

The one invariant: a question about a month reads the lines after the last approved month and no older one.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple
from typing import cast as cast_to

from sqlalchemy import BigInteger, case, cast, func, insert, literal, select
from sqlmodel import Session

from db.tables import (
    artisan,
    audit_head,
    business_day,
    cooperative,
    cooperative_payment,
    payout,
    payout_row,
    rusun,
    sale_line,
    settled_line,
    staff,
    statement,
)

DAY_ZERO = date(1, 1, 1)
"""Before the first business date there can be."""


class PayoutHead(NamedTuple):
    """An approved month."""

    month: str
    """The month settled, as `2026-10`."""
    number: str
    """Number, such as `PAY-0001`."""
    prepared_by: str
    """Code of who computed it."""
    approved_by: str
    """Code of who approved it."""
    approved_name: str
    """Name of who approved it; the code where there is no such person."""
    prepared_name: str
    """Name of who computed it; the code where there is no such person."""
    approved_at: datetime
    """When it was approved (UTC)."""


class Owner(NamedTuple):
    """An artisan with the cooperative that pays."""

    artisan_id: int
    """Key of the artisan."""
    artisan_code: str
    """Code of the artisan."""
    artisan_name: str
    """Name without honorific."""
    cooperative_id: int
    """Key of the cooperative."""
    cooperative_code: str
    """Code of the cooperative."""
    cooperative_name: str
    """Name of the cooperative."""


class LineSums(NamedTuple):
    """Shares of an artisan over a stretch of days, whole rupiah."""

    shares: int
    """Of what was sold."""
    returned: int
    """Of what came back, positive."""


class FrozenRow(NamedTuple):
    """One artisan's row of an approved month, whole rupiah."""

    artisan_id: int
    """Key of the artisan."""
    artisan_code: str
    """Code of the artisan."""
    artisan_name: str
    """Name without honorific."""
    cooperative_id: int
    """Key of the cooperative that pays, frozen."""
    cooperative_code: str
    """Code of the cooperative."""
    cooperative_name: str
    """Name of the cooperative."""
    carried: int
    """Balance carried in."""
    shares: int
    """Shares of the lines sold."""
    returned: int
    """Shares of the lines returned, positive."""
    balance: int
    """What the artisan is owed."""
    paid: int
    """What is paid out."""
    carried_on: int
    """What the next month starts with."""


class PaymentRow(NamedTuple):
    """A lump sum handed to a cooperative."""

    cooperative_code: str
    """Code of the cooperative."""
    amount: int
    """Whole rupiah."""
    reference: str
    """Reference of the bank."""
    paid_at: datetime
    """When (UTC)."""
    staff_code: str
    """Who marked it."""


def payout_head(session: Session, month: str) -> PayoutHead | None:
    """Read the head of an approved month; None when it is not approved."""
    approver, preparer = staff.alias(), staff.alias()
    question = (
        select(
            payout.c.month,
            payout.c.number,
            payout.c.prepared_by,
            payout.c.approved_by,
            func.coalesce(approver.c.name, payout.c.approved_by),
            func.coalesce(preparer.c.name, payout.c.prepared_by),
            payout.c.approved_at,
        )
        .outerjoin(approver, approver.c.code == payout.c.approved_by)
        .outerjoin(preparer, preparer.c.code == payout.c.prepared_by)
        .where(payout.c.month == month)
    )
    row = session.execute(question).one_or_none()
    return None if row is None else PayoutHead(*row)


def month_numbered(session: Session, number: str) -> str | None:
    """Tell which month a payout number settled."""
    return session.execute(select(payout.c.month).where(payout.c.number == number)).scalar_one_or_none()


def last_approved(session: Session) -> str | None:
    """Tell the latest approved month; None before the first."""
    return cast_to("str | None", session.execute(select(func.max(payout.c.month))).scalar_one())


def open_day_until(session: Session, last: date) -> date | None:
    """Tell which day up to a date is still open."""
    question = select(business_day.c.day).where(
        business_day.c.closed_at.is_(None), business_day.c.day <= last
    )
    return session.execute(question).scalars().first()


def first_line_between(session: Session, after: date, before: date) -> date | None:
    """Tell the earliest business date with a line, later than `after` and earlier than `before`."""
    question = select(func.min(sale_line.c.business_date)).where(
        sale_line.c.business_date > after, sale_line.c.business_date < before
    )
    return cast_to("date | None", session.execute(question).scalar_one())


def owners(session: Session) -> tuple[Owner, ...]:
    """Read every artisan with the cooperative that pays today, by code of cooperative, then of artisan."""
    question = (
        select(
            artisan.c.id,
            artisan.c.code,
            artisan.c.name,
            cooperative.c.id,
            cooperative.c.code,
            cooperative.c.name,
        )
        .join(rusun, rusun.c.id == artisan.c.rusun_id)
        .join(cooperative, cooperative.c.id == rusun.c.cooperative_id)
    )
    rows = (Owner(*row) for row in session.execute(question))
    return tuple(sorted(rows, key=lambda row: (row.cooperative_code, row.artisan_code)))


def line_sums(session: Session, after: date, until: date) -> dict[int, LineSums]:
    """Sum the shares of each artisan's lines by business date.

    Args:
        session: any session.
        after: last date that does not count.
        until: last date that counts.
    """
    returned = case((sale_line.c.quantity < 0, -sale_line.c.share - sale_line.c.compensation), else_=0)
    sold = case((sale_line.c.quantity > 0, sale_line.c.share), else_=0)
    question = (
        select(sale_line.c.artisan_id, cast(func.sum(sold), BigInteger), cast(func.sum(returned), BigInteger))
        .where(sale_line.c.business_date > after, sale_line.c.business_date <= until)
        .group_by(sale_line.c.artisan_id)
    )
    return {row[0]: LineSums(row[1], row[2]) for row in session.execute(question)}


def carried_from(session: Session, month: str | None) -> dict[int, int]:
    """Read what each artisan carries out of an approved month, whole rupiah."""
    question = select(payout_row.c.artisan_id, payout_row.c.carried_on).where(payout_row.c.month == month)
    return {row[0]: row[1] for row in session.execute(question)}


def frozen_rows(session: Session, month: str) -> tuple[FrozenRow, ...]:
    """Read the rows of an approved month, by code of cooperative, then of artisan."""
    question = (
        select(
            payout_row.c.artisan_id,
            artisan.c.code,
            artisan.c.name,
            payout_row.c.cooperative_id,
            cooperative.c.code,
            cooperative.c.name,
            payout_row.c.carried,
            payout_row.c.shares,
            payout_row.c.returned,
            payout_row.c.balance,
            payout_row.c.paid,
            payout_row.c.carried_on,
        )
        .join(artisan, artisan.c.id == payout_row.c.artisan_id)
        .join(cooperative, cooperative.c.id == payout_row.c.cooperative_id)
        .where(payout_row.c.month == month)
    )
    rows = (FrozenRow(*row) for row in session.execute(question))
    return tuple(sorted(rows, key=lambda row: (row.cooperative_code, row.artisan_code)))


def statement_numbers(session: Session, month: str) -> dict[int, str]:
    """Read the statement numbers of an approved month by key of the cooperative."""
    question = select(statement.c.cooperative_id, statement.c.number).where(statement.c.month == month)
    return {row[0]: row[1] for row in session.execute(question)}


def payments(session: Session, month: str) -> dict[int, PaymentRow]:
    """Read the lump sums of an approved month by key of the cooperative."""
    question = (
        select(
            cooperative_payment.c.cooperative_id,
            cooperative.c.code,
            cooperative_payment.c.amount,
            cooperative_payment.c.reference,
            cooperative_payment.c.paid_at,
            cooperative_payment.c.staff_code,
        )
        .join(cooperative, cooperative.c.id == cooperative_payment.c.cooperative_id)
        .where(cooperative_payment.c.month == month)
    )
    return {row[0]: PaymentRow(*row[1:]) for row in session.execute(question)}


def chain_heads(session: Session) -> dict[str, tuple[int, str]]:
    """Read length and last hash of every audit chain by its name."""
    question = select(audit_head.c.chain, audit_head.c.sequence, audit_head.c.hash).order_by(
        audit_head.c.chain
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(question)}


def settle_lines(session: Session, month: str, after: date, until: date) -> None:
    """Mark the lines of a stretch of days as settled by a month; a line settled before is a conflict."""
    lines = select(sale_line.c.id, literal(month)).where(
        sale_line.c.business_date > after, sale_line.c.business_date <= until
    )
    session.execute(insert(settled_line).from_select(["sale_line_id", "month"], lines))
