"""The business day: where it stands, and its close with a Z report per till and a verified copy.

The one invariant: a day is closed once, by a manager, when every drawer is counted; nothing enters it after.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import insert, select, update
from sqlmodel import Session

from db.queries.day import ShiftRow, last_closed_day, open_day, open_shift_of
from db.queries.kuitansi import written_on
from db.queries.report import of_day, sales_sum, shifts, tender_sums
from db.queries.unmatched import waiting_lines
from db.tables import business_day, day_report, shift, staff
from pos.errors import Refused, Trouble
from pos.rules.roles import Act
from pos.services.backup import make_backup
from pos.services.draft import left_on_hold
from pos.services.journal import Event, head_of, seal
from pos.services.login import Actor, demand
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.unit import (
    next_number,
    not_before,
    outcome_of,
    outcome_since,
    remember,
    stamp,
    verb,
)
from pos.shop import OFFICE, Shop


@dataclass(frozen=True)
class TillState:
    """Tell where this till stands."""

    day: date | None
    """The open business day, None when none is open."""
    shift: ShiftRow | None
    """The open shift of this till, None when its drawer is shut."""


@dataclass(frozen=True)
class DayClosed:
    """Tell what closing the day came to."""

    day: date
    """The day closed."""
    reports: tuple[str, ...]
    """Numbers of the Z reports, one per till."""
    backup: Path | None
    """The verified copy; None on a server, when none was asked for, or when it could not be made."""
    backup_problem: str = ""
    """Why no copy was made, as an error code; the day is closed all the same."""


def till_state(shop: Shop) -> TillState:
    """Tell whether a day is open and whose drawer this till has."""
    with shop.reading() as session:
        return TillState(open_day(session), open_shift_of(session, shop.till))


def close_day(shop: Shop, *, actor: Actor, token: str, backup: bool = True) -> DayClosed:
    """Close the open day, print a Z report per till, and copy the books.

    Args:
        shop: the shop.
        actor: a manager.
        token: makes the close unique.
        backup: whether the books are copied now; without it the next copy holds this day too.

    Raises:
        Refused: not a manager, no open day (and who closed the last one, and when), or a drawer that is not
            counted yet (and whose).
        Trouble: the store cannot write; the day stays open.
    """
    demand(shop, actor, Act.CLOSE_DAY)
    day = _close(shop, actor=actor, token=token)
    with shop.reading() as session:
        numbers = session.execute(
            select(day_report.c.number).where(day_report.c.day == day).order_by(day_report.c.number)
        ).scalars()
        reports = tuple(numbers)
    if not backup:
        return DayClosed(day, reports, None)
    try:
        return DayClosed(day, reports, make_backup(shop, label=f"{day:%Y%m%d}"))
    except Trouble as trouble:
        return DayClosed(day, reports, None, trouble.code)


@verb
def _close(shop: Shop, *, actor: Actor, token: str) -> date:
    with shop.writing() as session:
        known = outcome_of(session, token, "close_day")
        if known is not None:
            return date.fromisoformat(known)
        day = open_day(session, lock=True)
        known = outcome_since(session, token, "close_day")
        if known is not None:
            return date.fromisoformat(known)
        if day is None:
            raise _nothing_open(session)
        _check_drawers(session)
        at = stamp(session, shop, OFFICE)
        tills = session.execute(
            select(shift.c.till).where(shift.c.business_date == day).distinct().order_by(shift.c.till)
        ).scalars()
        for code in tills.all():
            _report(session, shop, actor, _Close(day, not_before(session, at, code), code))
        session.execute(
            update(business_day).where(business_day.c.day == day).values(closed_at=at, closed_by=actor.code)
        )
        seal(session, Event("day-closed", OFFICE, day, at, day.isoformat(), actor.code), {})
        remember(session, token, verb_name="close_day", outcome=day.isoformat())
        return day


def _nothing_open(session: Session) -> Refused:
    last = last_closed_day(session)
    if last is None:
        return Refused("no-open-day")
    return Refused("day-closed-before", day=last.day, at=last.at, name=last.name)


def _check_drawers(session: Session) -> None:
    waiting = session.execute(
        select(shift.c.till, staff.c.name)
        .join(staff, staff.c.id == shift.c.staff_id)
        .where(shift.c.ended_at.is_(None))
        .order_by(shift.c.till)
        .limit(1)
    ).one_or_none()
    if waiting is not None:
        raise Refused("drawer-not-counted", till=waiting.till, name=waiting.name)


@dataclass(frozen=True)
class _Close:
    day: date
    at: datetime
    till: str


def _report(session: Session, shop: Shop, actor: Actor, close: _Close) -> None:
    picked = of_day(close.till, close.day)
    number = f"Z-{close.till}-{next_number(session, f'z:{close.till}'):04}"
    ended = shifts(session, (shift.c.till == close.till) & (shift.c.business_date == close.day))
    body = {
        "sales": sales_sum(session, picked)._asdict()
        | {"kuitansi": written_on(session, close.till, close.day)},
        "tenders": [one._asdict() for one in tender_sums(session, picked)],
        "shifts": [[one.number, one.expected, one.counted, one.reason] for one in ended],
        "on_hold": [list(one) for one in left_on_hold(session, close.till)],
        "unmatched": [
            [one.number, one.business_date.isoformat(), one.name, one.pieces, one.price]
            for one in waiting_lines(session, close.till)
        ],
    }
    event = Event("z-report", close.till, close.day, close.at, number, actor.code)
    seal(session, event, body)
    sequence, sealed = head_of(session, close.till)
    session.execute(
        insert(day_report).values(
            number=number,
            day=close.day,
            till=close.till,
            body=json.dumps(body, sort_keys=True, ensure_ascii=False),
            head_sequence=sequence,
            head_hash=sealed,
            at=close.at,
        )
    )
    ask_for_paper(session, shop, kind=PaperKind.Z_REPORT, reference=number, at=close.at)
