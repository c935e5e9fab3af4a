"""The Z report of a till for a day, as it was frozen at the close."""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlmodel import Session

from db.queries.report import ShiftFigures, shifts
from db.tables import audit_entry, business_day, day_report, shift, staff
from pos.errors import Refused
from pos.services.documents.head import header_of, names_of
from pos.services.documents.shift import activity_of, held_notes
from pos.services.settings import load_settings
from receipts.documents.day import AuditHead, DayReport, DayShift, DayUnmatched
from receipts.documents.receipt import TenderKind
from receipts.documents.shift import TenderTotal


def z_report(session: Session, number: str) -> DayReport:
    """Read the Z report of a number.

    Raises:
        Refused: `unknown-z-report`.
    """
    question = (
        select(day_report, business_day.c.opened_at, business_day.c.closed_by)
        .join(business_day, business_day.c.day == day_report.c.day)
        .where(day_report.c.number == number)
    )
    row = session.execute(question).one_or_none()
    if row is None:
        raise Refused("unknown-z-report", number=number)
    body: dict[str, Any] = json.loads(row.body)
    ended = shifts(session, (shift.c.till == row.till) & (shift.c.business_date == row.day))
    return DayReport(
        header=header_of(load_settings(session, row.day, at=row.at)),
        number=row.number,
        business_date=row.day,
        till=row.till,
        opened_at=row.opened_at,
        closed_at=row.at,
        closed_by=", ".join(names_of(session, [row.closed_by])),
        activity=activity_of(body["sales"]),
        tenders=tuple(
            TenderTotal(TenderKind(one["kind"]), one["tenders"], one["received"] - one["refunded"])
            for one in body["tenders"]
        ),
        shifts=tuple(_day_shift(one) for one in ended),
        cash_to_safe=sum(one.counted or 0 for one in ended),
        audit=AuditHead(row.till, row.head_sequence, row.head_hash),
        backup="",
        notes=(*_looks(session, row.till, row.opened_at, row.at), *held_notes(body.get("on_hold") or [])),
        unmatched=tuple(_unmatched(*one) for one in body.get("unmatched") or []),
    )


def _unmatched(number: str, day: str, name: str, pieces: int, price: int) -> DayUnmatched:
    return DayUnmatched(number, date.fromisoformat(day), name, pieces, price)


def _day_shift(one: ShiftFigures) -> DayShift:
    expected, counted = one.expected or 0, one.counted or 0
    return DayShift(
        number=one.number,
        till=one.till,
        cashier=one.staff_name,
        opened_at=one.opened_at,
        ended_at=one.ended_at or one.opened_at,
        expected=expected,
        counted=counted,
        difference=counted - expected,
        reason=one.reason,
    )


def _looks(session: Session, till: str, opened_at: datetime, closed_at: datetime) -> tuple[str, ...]:
    """Name who was shown what a drawer should hold, and who was refused for asking for more."""

    def told(event: str, *columns: Any) -> Select[*tuple[Any, ...]]:
        return (
            select(staff.c.name, audit_entry.c.reference, *columns)
            .join(staff, staff.c.code == audit_entry.c.staff_code)
            .where(
                audit_entry.c.event == event,
                audit_entry.c.chain == till,
                audit_entry.c.at.between(opened_at, closed_at),
            )
        )

    seen = session.execute(told("expected-cash-seen").order_by(audit_entry.c.sequence))
    refused = session.execute(
        told("drawer-refused", func.count())
        .group_by(staff.c.name, audit_entry.c.reference)
        .order_by(func.min(audit_entry.c.sequence))
    )
    return (
        *(f"{name} melihat kas sistem {shift_number}" for name, shift_number in seen),
        *(f"{name} ditolak {times}x: uang laci {number} kurang" for name, number, times in refused),
    )
