"""Statements of a month as numbered, their stored pages, and whose month each one tells."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select
from sqlmodel import Session

from db.tables import artisan, rusun, statement, statement_pdf


class StatementHead(NamedTuple):
    """One numbered statement."""

    number: str
    """Number, such as `STM-0001`."""
    cooperative_id: int
    """For whom."""
    head_sequence: int
    """Length of the office's audit chain when it was frozen."""
    head_hash: str
    """Hash at its head then."""


class Pages(NamedTuple):
    """The stored pages of a statement."""

    pages: bytes
    """The PDF."""
    digest: str
    """SHA-256 of the PDF when it was stored, hexadecimal."""


def statement_heads(session: Session, month: str) -> tuple[StatementHead, ...]:
    """Read the statements of an approved month by number."""
    question = select(
        statement.c.number, statement.c.cooperative_id, statement.c.head_sequence, statement.c.head_hash
    ).where(statement.c.month == month)
    return tuple(sorted(StatementHead(*row) for row in session.execute(question)))


def stored_pages(session: Session, number: str) -> Pages | None:
    """Read the stored pages of a statement; None before it was drawn."""
    question = select(statement_pdf.c.pages, statement_pdf.c.digest).where(statement_pdf.c.number == number)
    row = session.execute(question).one_or_none()
    return None if row is None else Pages(row[0], row[1])


def rusun_names(session: Session, cooperative_id: int) -> tuple[str, ...]:
    """Name the housing blocks of a cooperative, by code."""
    question = select(rusun.c.name).where(rusun.c.cooperative_id == cooperative_id).order_by(rusun.c.code)
    return tuple(session.execute(question).scalars())


def honorifics(session: Session) -> dict[int, str]:
    """Read how artisans are addressed, by key; those addressed by name alone are left out."""
    question = select(artisan.c.id, artisan.c.honorific).where(artisan.c.honorific != "")
    return {row[0]: row[1] for row in session.execute(question)}
