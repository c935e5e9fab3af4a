"""Which day work at the desk belongs to.

The one invariant: an open business day rules over the clock.
"""

from __future__ import annotations

from datetime import date
from typing import cast

from sqlalchemy import select
from sqlmodel import Session

from db.tables import business_day
from pos.rules.period import wall_date
from pos.shop import Shop


def desk_day(session: Session, shop: Shop) -> date:
    """Give the date that work at the desk belongs to: the open business day, else the wall calendar's."""
    opened = session.execute(
        select(business_day.c.day).where(business_day.c.closed_at.is_(None))
    ).scalar_one_or_none()
    return cast(date, opened) if opened else wall_date(shop.clock())
