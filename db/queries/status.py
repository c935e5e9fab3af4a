"""Where the booth stands as a whole: its tills, open shifts, papers waiting; few rows, each by an index."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from sqlalchemy import func, select
from sqlmodel import Session

from db.models import PrintState
from db.tables import business_day, print_job, shift, staff, till


class OpenShift(NamedTuple):
    """One shift that has not ended."""

    till: str
    """Code of the till."""
    staff: str
    """Name of its owner."""


def till_codes(session: Session) -> tuple[str, ...]:
    """Name the booth's tills, by code."""
    return tuple(session.execute(select(till.c.code).order_by(till.c.code)).scalars())


def open_shifts(session: Session) -> tuple[OpenShift, ...]:
    """List the shifts that have not ended, by till."""
    rows = session.execute(
        select(shift.c.till, staff.c.name)
        .join(staff, staff.c.id == shift.c.staff_id)
        .where(shift.c.ended_at.is_(None))
        .order_by(shift.c.till)
    )
    return tuple(OpenShift(*row) for row in rows)


def last_closed_day(session: Session) -> date | None:
    """Tell which business day was closed last."""
    found: date | None = session.execute(
        select(func.max(business_day.c.day)).where(business_day.c.closed_at.is_not(None))
    ).scalar_one()
    return found


def papers_waiting(session: Session) -> int:
    """Count the papers that are not printed yet."""
    undone = (PrintState.WAITING, PrintState.PRINTING, PrintState.ASKING)
    count: int = session.execute(
        select(func.count()).select_from(print_job).where(print_job.c.state.in_(undone))
    ).scalar_one()
    return count
