"""Asking for paper: a print job that commits with the event it is about.

The one invariant: no verb of the shop ever waits for a printer.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import insert
from sqlmodel import Session

from db.models import PrintState
from db.tables import print_job
from pos.shop import Shop


class PaperKind(StrEnum):
    """Which paper."""

    RECEIPT = "receipt"
    SHIFT_OPENED = "shift-opened"
    CASH_MOVE = "cash-move"
    X_REPORT = "x-report"
    SHIFT_ENDED = "shift-ended"
    Z_REPORT = "z-report"
    TRIAL = "trial"


def ask_for_paper(
    session: Session,
    shop: Shop,
    *,
    kind: PaperKind,
    reference: str,
    at: datetime,
    drawer: bool = False,
) -> None:
    """Put a paper on the queue of this till's printer.

    Args:
        session: the verb's unit of work.
        shop: the shop; its till's printer will print it.
        kind: which paper.
        reference: number of what it is about.
        at: instant of the event (UTC).
        drawer: whether printing it opens the drawer.
    """
    session.execute(insert(print_job).values(**job_values(shop, kind, reference, at) | {"drawer": drawer}))


def job_values(shop: Shop, kind: PaperKind, reference: str, at: datetime) -> dict[str, object]:
    """Give the columns of a fresh print job: an original, without the drawer, made from the books."""
    return {
        "till": shop.till,
        "kind": kind.value,
        "reference": reference,
        "body": "",
        "copy_number": 0,
        "drawer": False,
        "state": PrintState.WAITING,
        "attempts": 0,
        "problem": "",
        "created_at": at,
        "done_at": None,
    }
