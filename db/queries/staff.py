"""Who works at the booth, for questions that other subjects ask."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlmodel import Session

from db.tables import staff


def role_of(session: Session, key: int) -> str | None:
    """Tell what somebody is by now; None for somebody who left."""
    question = select(staff.c.role).where(staff.c.id == key, staff.c.active)
    role = session.execute(question).scalar_one_or_none()
    return None if role is None else str(role.value)


def manager_codes(session: Session, keys: Iterable[int]) -> list[str]:
    """Give the codes of those who are active managers, sorted."""
    question = select(staff.c.code).where(
        staff.c.id.in_(sorted(keys)), staff.c.active, staff.c.role == "manager"
    )
    return sorted(session.execute(question).scalars())
