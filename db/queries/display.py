"""What a buyer may see of a till: its open basket, and what was finished last in its open shift."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, bindparam, cast, func, select
from sqlmodel import Session

from db.models import DraftState
from db.tables import deed, draft, sale, setting, shift, tender


class FinishedRow(NamedTuple):
    """What was finished last."""

    id: int
    """Key of the transaction."""
    kind: Any
    """Sale, return, exchange, void or correction."""
    at: datetime
    """When (UTC)."""
    given: int | None
    """Cash handed over, whole rupiah; None without cash."""
    change: int | None
    """Change handed back, whole rupiah; None without cash."""


class DisplayRow(NamedTuple):
    """Where a till stands; equal to the one before when nothing a buyer sees has changed."""

    body: str | None
    """The open basket as JSON; None when there is none."""
    finished: FinishedRow | None
    """What was finished last in the open shift; None before the first."""
    settings: int
    """Key of the newest setting; 0 when there is none."""


def display_row(session: Session, till: str) -> DisplayRow:
    """Look at a till, each part by an index."""
    finished = session.execute(_FINISHED, {"till": till}).one_or_none()
    return DisplayRow(
        body=session.execute(_BODY, {"till": till}).scalar_one_or_none(),
        finished=None if finished is None else FinishedRow(*finished),
        settings=session.execute(_NEWEST).scalar_one(),
    )


def paid_for(session: Session, sale_id: int) -> int:
    """Add up the tenders of a transaction, whole rupiah; negative when the buyer got money."""
    return int(session.execute(_PAID, {"of": sale_id}).scalar_one())


_SOLD: Final = select(deed.c.token).where(deed.c.token == draft.c.token).exists()
_BODY: Final = (
    select(draft.c.body)
    .where(draft.c.till == bindparam("till"), draft.c.state == DraftState.OPEN, ~_SOLD)
    .order_by(draft.c.saved_at.desc(), draft.c.token)
    .limit(1)
)
_OPEN: Final = (
    select(shift.c.id).where(shift.c.till == bindparam("till"), shift.c.ended_at.is_(None)).scalar_subquery()
)
_FINISHED: Final = (
    select(sale.c.id, sale.c.kind, sale.c.at, sale.c.given, sale.c.change)
    .where(sale.c.shift_id == _OPEN)
    .order_by(sale.c.id.desc())
    .limit(1)
)
_NEWEST: Final = select(func.coalesce(func.max(setting.c.id), 0))
_PAID: Final = select(cast(func.coalesce(func.sum(tender.c.amount), 0), BigInteger)).where(
    tender.c.sale_id == bindparam("of")
)
