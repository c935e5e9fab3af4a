"""Who works at the booth, for questions that other subjects ask."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session

from db.tables import staff


def manager_codes(session: Session, keys: Iterable[int]) -> list[str]:
    """Give the codes of those who are active managers, sorted."""
    question = select(staff.c.code).where(
        staff.c.id.in_(sorted(keys)), staff.c.active, staff.c.role == "manager"
    )
    return sorted(session.execute(question).scalars())
