"""Open baskets as they were saved last."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, select
from sqlmodel import Session

from db.tables import deed, draft


class DraftRow(NamedTuple):
    """One unfinished basket."""

    token: str
    """The basket's token."""
    till: str
    """At which till."""
    staff_code: str
    """Whose basket."""
    state: Any
    """Being rung up, or on hold."""
    note: str
    """What was noted when holding it."""
    body: str
    """The basket as JSON."""
    saved_at: datetime
    """When it was saved last (UTC)."""


def _drafts() -> Select[*tuple[Any, ...]]:
    return select(
        draft.c.token,
        draft.c.till,
        draft.c.staff_code,
        draft.c.state,
        draft.c.note,
        draft.c.body,
        draft.c.saved_at,
    )


def drafts(session: Session, *, state: str, till: str | None = None) -> tuple[DraftRow, ...]:
    """Read the baskets of a state that were not sold, oldest first; of one till, or of all."""
    sold = select(deed.c.token).where(deed.c.token == draft.c.token).exists()
    question = _drafts().where(draft.c.state == state, ~sold)
    if till is not None:
        question = question.where(draft.c.till == till)
    return tuple(
        DraftRow(*row) for row in session.execute(question.order_by(draft.c.saved_at, draft.c.token))
    )


def draft_of(session: Session, token: str, *, lock: bool = False) -> DraftRow | None:
    """Read the basket of a token; locked, nobody else changes it before this unit of work ends."""
    question = _drafts().where(draft.c.token == token)
    row = session.execute(question.with_for_update() if lock else question).one_or_none()
    return None if row is None else DraftRow(*row)
