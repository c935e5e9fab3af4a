"""Open baskets as they were saved last."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from db.tables import draft


class DraftRow(NamedTuple):
    """One unfinished basket."""

    token: str
    """The basket's token."""
    till: str
    """At which till."""
    staff_code: str
    """Whose basket."""
    note: str
    """What was noted when holding it."""
    body: str
    """The basket as JSON."""
    saved_at: datetime
    """When it was saved last (UTC)."""


def drafts(session: Session, *, state: str, till: str | None = None) -> tuple[DraftRow, ...]:
    """Read the baskets of a state, oldest first; of one till, or of all."""
    question = select(
        draft.c.token,
        draft.c.till,
        draft.c.staff_code,
        draft.c.note,
        draft.c.body,
        draft.c.saved_at,
    ).where(draft.c.state == state)
    if till is not None:
        question = question.where(draft.c.till == till)
    return tuple(DraftRow(*row) for row in session.execute(question.order_by(draft.c.saved_at)))
