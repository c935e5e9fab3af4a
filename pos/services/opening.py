"""Which business day a drawer opens in; the first drawer of a date opens the day.

The one invariant: one day is open at a time, and a closed date stays closed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert
from sqlmodel import Session

from db.queries.day import last_closed_day
from db.tables import business_day
from pos.errors import Refused
from pos.rules.period import wall_date
from pos.services.journal import Event, seal
from pos.services.login import Actor
from pos.services.unit import not_before, stamp
from pos.shop import OFFICE, Shop


@dataclass(frozen=True)
class Opening:
    """Hold what the day of a drawer depends on."""

    actor: Actor
    """Who opens the drawer."""
    at: datetime
    """When (UTC), as the till's chain stamps it."""
    still_open: date | None
    """The day that is open, locked; None when none is."""


def day_to_open(session: Session, shop: Shop, opening: Opening) -> date:
    """Give the business date of a drawer that opens, never one before the office's last instant.

    A till whose clock is behind would otherwise open a day of a month that was approved meanwhile, and no
    payout would ever take what it sells.

    Raises:
        Refused: `earlier-day-open`, `day-already-closed` (by whom and when), `clock-went-back`.
    """
    today, still_open = wall_date(not_before(session, opening.at, OFFICE)), opening.still_open
    if still_open is not None:
        if still_open != today:
            raise Refused("earlier-day-open", day=still_open, today=today)
        return still_open
    last = last_closed_day(session)
    if last is not None and last.day >= today:
        raise Refused("day-already-closed", day=last.day, at=last.at, name=last.name)
    _open_day(session, shop, opening, today)
    return today


def _open_day(session: Session, shop: Shop, opening: Opening, today: date) -> None:
    at, code = stamp(session, shop, OFFICE), opening.actor.code
    session.execute(insert(business_day).values(day=today, opened_at=at, opened_by=code))
    seal(session, Event("day-opened", OFFICE, today, at, today.isoformat(), code), {"till": shop.till})
