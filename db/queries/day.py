"""Where the booth stands: the open day, the open shift of a till, and what a drawer should hold."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import BigInteger, bindparam, cast, func, select
from sqlmodel import Session

from db.tables import business_day, posting, shift, staff


class ShiftRow(NamedTuple):
    """An open shift with its owner."""

    id: int
    """Key of the shift."""
    till: str
    """Code of the till."""
    business_date: date
    """The booth's day."""
    staff_id: int
    """Key of its owner."""
    staff_code: str
    """Code of its owner."""
    staff_name: str
    """Name of its owner."""
    opened_at: datetime
    """When the drawer was opened (UTC)."""
    float_amount: int
    """Money put into the drawer, whole rupiah."""
    entry_id: int
    """Its opening entry."""
    number: str
    """Its number."""


class ClosedDay(NamedTuple):
    """A business day that was closed."""

    day: date
    """The date."""
    at: datetime
    """When it was closed (UTC)."""
    name: str
    """Name of who closed it."""


def open_day(session: Session, *, lock: bool = False) -> date | None:
    """Tell which business day is open; None when none is.

    Args:
        session: any session; a writing one to lock.
        lock: whether nobody else may close it, or take money from the safe, before this unit of work ends.
    """
    question = select(business_day.c.day).where(business_day.c.closed_at.is_(None))
    return session.execute(question.with_for_update() if lock else question).scalar_one_or_none()


def last_closed_day(session: Session) -> ClosedDay | None:
    """Tell which business day was closed last, when and by whom; None when none was."""
    question = (
        select(business_day.c.day, business_day.c.closed_at, staff.c.name)
        .join(staff, staff.c.code == business_day.c.closed_by)
        .order_by(business_day.c.day.desc())
        .limit(1)
    )
    row = session.execute(question).one_or_none()
    return None if row is None else ClosedDay(*row)


def open_shift_of(session: Session, till: str, *, lock: bool = False) -> ShiftRow | None:
    """Read the open shift of a till.

    Args:
        session: any session; a writing one to lock.
        till: code of the till.
        lock: whether nobody else may end it before this unit of work does.
    """
    row = session.execute(_OPEN_SHIFT_LOCKED if lock else _OPEN_SHIFT, {"of": till}).one_or_none()
    return None if row is None else ShiftRow(*row)


# Asked with every sale, so made once: making a statement anew costs as much as running it.
_OPEN_SHIFT: Final = (
    select(
        shift.c.id,
        shift.c.till,
        shift.c.business_date,
        shift.c.staff_id,
        staff.c.code,
        staff.c.name,
        shift.c.opened_at,
        shift.c.float_amount,
        shift.c.entry_id,
        shift.c.number,
    )
    .join(staff, staff.c.id == shift.c.staff_id)
    .where(shift.c.till == bindparam("of"), shift.c.ended_at.is_(None))
)
_OPEN_SHIFT_LOCKED: Final = _OPEN_SHIFT.with_for_update(of=shift)


class EndedShift(NamedTuple):
    """A shift that has ended."""

    number: str
    """Its number."""
    at: datetime
    """When it ended (UTC)."""
    name: str
    """Name of who ended it."""


def last_ended_shift(session: Session, till: str, day: date | None) -> EndedShift | None:
    """Tell which shift of a till ended last on a day, when and by whom; None when none has."""
    question = (
        select(shift.c.number, shift.c.ended_at, staff.c.name)
        .join(staff, staff.c.code == shift.c.ended_by)
        .where(shift.c.till == till, shift.c.business_date == day)
        .order_by(shift.c.id.desc())
        .limit(1)
    )
    row = session.execute(question).one_or_none()
    return None if row is None else EndedShift(*row)


def balance(session: Session, account: str) -> int:
    """Sum an account over all time, whole rupiah, debit positive."""
    total = cast(func.coalesce(func.sum(posting.c.amount), 0), BigInteger)
    return int(session.execute(select(total).where(posting.c.account == account)).scalar_one())


def drawer_balance(session: Session, opened: ShiftRow) -> int:
    """Tell what a drawer should hold: the postings of its till since its shift was opened, whole rupiah.

    Between shifts the account is zero, so older postings need not be read.
    """
    total = cast(func.coalesce(func.sum(posting.c.amount), 0), BigInteger)
    question = select(total).where(
        posting.c.account == f"cash:{opened.till}", posting.c.entry_id >= opened.entry_id
    )
    return int(session.execute(question).scalar_one())
