"""The money ledger as a stream, and the names of its accounts; read-only and in constant memory."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple
from typing import cast as cast_to

from sqlalchemy import String, cast, func, select, text
from sqlmodel import Session

from db.tables import entry, posting

AT_ONCE = 5_000
"""Rows fetched at a time."""


class PostingRow(NamedTuple):
    """One posting with the head of its entry."""

    entry_id: int
    """Key of the entry."""
    day: str
    """Business date, as `2026-10-31`."""
    kind: str
    """Name of the event."""
    till: str
    """Code of the till, or OFFICE."""
    reference: str
    """Number of the paper that caused it."""
    period: str | None
    """Month a payout settles."""
    account: str
    """Account."""
    amount: int
    """Whole rupiah, debit positive."""


def account_names(session: Session) -> list[str]:
    """Name every account that was ever posted to, sorted; leaps from name to name in the index."""
    leap = text(
        "WITH RECURSIVE leap(account) AS (SELECT min(account) FROM posting UNION ALL "
        "SELECT (SELECT min(p.account) FROM posting p WHERE p.account > leap.account) "
        "FROM leap WHERE leap.account IS NOT NULL) SELECT account FROM leap WHERE account IS NOT NULL"
    )
    return sorted(session.execute(leap).scalars())


def first_day(session: Session) -> date | None:
    """Tell the business date of the earliest entry; None for an empty ledger."""
    return cast_to("date | None", session.execute(select(func.min(entry.c.business_date))).scalar_one())


def postings(session: Session) -> Iterator[Sequence[PostingRow]]:
    """Read all postings by business date, entry and position, some thousands at a time.

    The rows are plain tuples in the order of `PostingRow`.
    """
    question = (
        select(
            entry.c.id,
            cast(entry.c.business_date, String),
            entry.c.kind,
            entry.c.till,
            entry.c.reference,
            entry.c.period,
            posting.c.account,
            posting.c.amount,
        )
        .join(posting, posting.c.entry_id == entry.c.id)
        .order_by(entry.c.business_date, entry.c.id, posting.c.position)
        .execution_options(yield_per=AT_ONCE)
    )
    yield from session.execute(question).partitions()  # type: ignore[misc]
