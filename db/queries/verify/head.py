"""The audit chains by their ends, and every head that stands on paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from db.tables import (
    audit_entry,
    audit_head,
    day_report,
    payout,
    statement,
)


class Head(NamedTuple):
    """The head of an audit chain."""

    chain: str
    """Name of the chain."""
    sequence: int
    """Length."""
    hash: str
    """Hash at the head."""


def chains(session: Session) -> tuple[str, ...]:
    """Name every audit chain that has a head or an entry."""
    named = select(audit_head.c.chain).union(select(audit_entry.c.chain))
    return tuple(sorted(session.execute(named).scalars()))


def heads(session: Session) -> dict[str, Head]:
    """Read the head of every audit chain."""
    question = select(audit_head.c.chain, audit_head.c.sequence, audit_head.c.hash)
    return {row[0]: Head(*row) for row in session.execute(question)}


def last_seal(session: Session, chain: str) -> tuple[int, str] | None:
    """Read sequence and hash of the last entry of a chain; None when it has none."""
    question = (
        select(audit_entry.c.sequence, audit_entry.c.hash)
        .where(audit_entry.c.chain == chain)
        .order_by(audit_entry.c.sequence.desc())
        .limit(1)
    )
    row = session.execute(question).one_or_none()
    return None if row is None else (row[0], row[1])


def hash_at(session: Session, chain: str, sequence: int) -> str | None:
    """Read the hash of one entry of a chain; None when it is not there."""
    question = select(audit_entry.c.hash).where(
        audit_entry.c.chain == chain, audit_entry.c.sequence == sequence
    )
    return session.execute(question).scalar_one_or_none()


def printed_on_days(session: Session) -> Iterator[tuple[str, str, int, str]]:
    """Read the heads that stand on Z reports: number, chain, sequence, hash."""
    question = select(
        day_report.c.number, day_report.c.till, day_report.c.head_sequence, day_report.c.head_hash
    )
    for row in session.execute(question):
        yield row[0], row[1], row[2], row[3]


def printed_on_payouts(session: Session) -> Iterator[tuple[str, str]]:
    """Read number and heads (JSON) of every approved month."""
    for row in session.execute(select(payout.c.number, payout.c.heads)):
        yield row[0], row[1]


def printed_on_statements(session: Session) -> Iterator[tuple[str, int, str]]:
    """Read the heads of the office's chain that stand on statements: number, sequence, hash."""
    question = select(statement.c.number, statement.c.head_sequence, statement.c.head_hash)
    for row in session.execute(question):
        yield row[0], row[1], row[2]
