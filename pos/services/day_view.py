"""A look at the business day: which drawers are still open, and what its Z reports say; writes nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from db.queries.day import open_day
from db.queries.report import shifts
from db.queries.unmatched import waiting_lines
from db.tables import day_report, shift
from pos.services.documents.day import z_report
from pos.services.draft import LeftOnHold
from pos.services.unmatched import WaitingLine
from pos.shop import Shop

if TYPE_CHECKING:
    from receipts.documents.day import DayReport


@dataclass(frozen=True)
class DrawerSeen:
    """Show one shift of the day."""

    till: str
    """Code of the till."""
    number: str
    """Number of the shift."""
    cashier: str
    """Name of its owner."""
    opened_at: datetime
    """When the drawer was opened (UTC)."""
    ended_at: datetime | None
    """When it was counted (UTC); None while it is open."""


@dataclass(frozen=True)
class DayView:
    """Show where the day stands."""

    day: date | None
    """The open business day; None when none is open."""
    drawers: tuple[DrawerSeen, ...]
    """Its shifts, in the order they began."""
    unmatched: tuple[WaitingLine, ...] = ()
    """Sold pieces of any day that wait for their artisan, oldest first; the close does not wait for them."""

    @property
    def waiting(self) -> tuple[DrawerSeen, ...]:
        """The drawers that must be counted before the day can close."""
        return tuple(one for one in self.drawers if one.ended_at is None)


def look_at_day(shop: Shop, /) -> DayView:
    """Tell which day is open and how its drawers stand."""
    with shop.reading() as session:
        day = open_day(session)
        rows = shifts(session, shift.c.business_date == day) if day else ()
        unmatched = tuple(WaitingLine(*row) for row in waiting_lines(session))
    seen = (DrawerSeen(row.till, row.number, row.staff_name, row.opened_at, row.ended_at) for row in rows)
    return DayView(day, tuple(seen), unmatched)


def read_reports(shop: Shop, /, *, numbers: Sequence[str]) -> tuple[DayReport, ...]:
    """Read Z reports as they were frozen at the close.

    Raises:
        Refused: `unknown-z-report`.
    """
    with shop.reading() as session:
        return tuple(z_report(session, number) for number in numbers)


def read_on_hold(shop: Shop, /, *, numbers: Sequence[str]) -> dict[str, tuple[LeftOnHold, ...]]:
    """Tell which baskets each Z report names as left on hold, as they were frozen at the close."""
    question = select(day_report.c.number, day_report.c.body).where(day_report.c.number.in_(numbers))
    with shop.reading() as session:
        bodies = {row.number: json.loads(row.body) for row in session.execute(question)}
    return {
        number: tuple(LeftOnHold(*one) for one in body.get("on_hold") or [])
        for number, body in bodies.items()
    }
