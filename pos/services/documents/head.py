"""What every paper shares: the booth at its head and people by their names."""

from __future__ import annotations

from sqlalchemy import select
from sqlmodel import Session

from db.tables import staff
from pos.services.settings import BoothSettings
from receipts.documents.header import Header


def names_of(session: Session, codes: list[str]) -> list[str]:
    """Give the names of staff by their codes, in the order of the codes."""
    known = [code for code in codes if code]
    if not known:
        return []
    question = select(staff.c.name).where(staff.c.code.in_(known)).order_by(staff.c.code)
    return list(session.execute(question).scalars())


def header_of(settings: BoothSettings) -> Header:
    """Name the booth as it stood at the head of papers on the day of these settings."""
    return Header(settings.booth_name, settings.header_lines, training=settings.training)
