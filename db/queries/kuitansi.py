"""Formal receipts as they were written."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from db.tables import audit_entry, kuitansi, sale, staff

WRITTEN: Final = "kuitansi-written"
"""Name of the event that writes one."""


class KuitansiRow(NamedTuple):
    """One formal receipt."""

    number: str
    """Its own number."""
    receipt: str
    """Number of the sale it is about."""
    buyer: str
    """Who paid."""
    address: str
    """Address of who paid."""
    purpose: str
    """What was paid for."""
    amount: int
    """What was paid, whole rupiah."""
    business_date: date
    """The booth's day it was written on."""
    at: datetime
    """When (UTC)."""
    staff_code: str
    """Who wrote it."""
    staff_name: str
    """Name of who wrote it; the code where there is no such person."""
    sold_on: date
    """The booth's day of the sale."""


def kuitansi_of(session: Session, number: str) -> KuitansiRow | None:
    """Read the formal receipt of a number, its own or its sale's; None when there is none."""
    sold = select(sale.c.id).where(sale.c.number == number).scalar_subquery()
    question = _KUITANSI.where((kuitansi.c.number == number) | (kuitansi.c.sale_id == sold))
    row = session.execute(question).one_or_none()
    return None if row is None else KuitansiRow(*row)


_KUITANSI: Final = (
    select(
        kuitansi.c.number,
        sale.c.number,
        kuitansi.c.buyer,
        kuitansi.c.address,
        kuitansi.c.purpose,
        kuitansi.c.amount,
        kuitansi.c.business_date,
        kuitansi.c.at,
        kuitansi.c.staff_code,
        func.coalesce(staff.c.name, kuitansi.c.staff_code),
        sale.c.business_date,
    )
    .join(sale, sale.c.id == kuitansi.c.sale_id)
    .outerjoin(staff, staff.c.code == kuitansi.c.staff_code)
)


def written_on(session: Session, till: str, day: date) -> int:
    """Count the formal receipts written at a till on a business date."""
    return _count(session, till, kuitansi.c.business_date == day)


def written_in(session: Session, till: str, first: datetime, last: datetime | None) -> int:
    """Count the formal receipts written at a till from an instant on; up to another, None for up to now."""
    since = kuitansi.c.at >= first
    return _count(session, till, since if last is None else since & (kuitansi.c.at <= last))


def _count(session: Session, till: str, picked: ColumnElement[bool]) -> int:
    question = (
        select(func.count())
        .select_from(kuitansi)
        .join(audit_entry, audit_entry.c.reference == kuitansi.c.number)
        .where(picked, audit_entry.c.event == WRITTEN, audit_entry.c.chain == till)
    )
    return int(session.execute(question).scalar_one())
