"""What the audit chain says and what the rows say, side by side, a thousand seals at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, Text, cast, func, select
from sqlmodel import Session

from db.queries.verify.row import SealedColumns
from db.queries.verify.text import day_text, list_text, object_text, second_text
from db.tables import (
    audit_entry,
    entry,
    posting,
    sale,
    sale_line,
    stock_move,
    tender,
)

AT_ONCE = 1_000
"""Seals read at a time."""


class Seal(NamedTuple):
    """One entry of an audit chain."""

    sequence: int
    """Place in the chain."""
    previous: str
    """Hash of the entry before it."""
    payload: str
    """The facts as canonical JSON."""
    hash: str
    """Its own hash."""
    event: str
    """Name of the event, as its own column says."""
    staff_code: str
    """Who did it, as its own column says."""
    reference: str
    """What it is about, as its own column says."""
    second: str
    """When, to the second, as its own column says."""


class EntryText(NamedTuple):
    """An entry with its postings as text."""

    id: int
    """Key of the entry."""
    kind: str
    """Name of the event."""
    till: str
    """Code of the till, or OFFICE."""
    day: str
    """Business date."""
    reference: str
    """What it is about."""
    postings: str
    """Its postings as JSON."""


class SaleText(NamedTuple):
    """A transaction with its entry and moves as text."""

    number: str
    """Receipt number."""
    day: str
    """Business date."""
    second: str
    """When, to the second."""
    entry_id: int
    """Its entry."""
    kind: str
    """Name of the event, as the entry says."""
    till: str
    """Code of the till, as the entry says."""
    entry_day: str
    """Business date, as the entry says."""
    reference: str
    """What it is about, as the entry says."""
    head: str
    """Its own columns as a JSON object."""
    lines: str
    """Its lines as JSON."""
    tenders: str
    """Its tenders as JSON."""
    postings: str
    """The postings of its entry as JSON."""
    moves: str
    """How many moves it has, a stroke, and the moves as JSON."""


def seals(session: Session, chain: str) -> Iterator[Sequence[Seal]]:
    """Read a chain from its first entry, a thousand at a time; the rows are tuples in the order of `Seal`."""
    question = (
        select(
            audit_entry.c.sequence,
            audit_entry.c.previous,
            audit_entry.c.payload,
            audit_entry.c.hash,
            audit_entry.c.event,
            audit_entry.c.staff_code,
            audit_entry.c.reference,
            second_text(session, audit_entry.c.at),
        )
        .where(audit_entry.c.chain == chain)
        .order_by(audit_entry.c.sequence)
        .execution_options(yield_per=AT_ONCE)
    )
    yield from session.execute(question).partitions()  # type: ignore[misc]


def entry_texts(session: Session, ids: Sequence[int]) -> dict[int, EntryText]:
    """Read entries as text by key."""
    columns = (posting.c.account, posting.c.amount)
    question = (
        select(
            entry.c.id,
            entry.c.kind,
            entry.c.till,
            day_text(session, entry.c.business_date),
            entry.c.reference,
            list_text(session, columns, posting.c.position),
        )
        .select_from(entry)
        .outerjoin(posting, posting.c.entry_id == entry.c.id)
        .where(entry.c.id.in_(ids))
        .group_by(entry.c.id)
    )
    return {row[0]: EntryText(*row) for row in session.execute(question).all()}


def sale_texts(session: Session, till: str, numbers: Sequence[str], sealed: SealedColumns) -> dict[str, Any]:
    """Read transactions of a till as text by receipt number, from the first one's key to the last one's.

    The values are rows in the order of `SaleText`.
    """
    ends = (
        session.execute(select(sale.c.id).where(sale.c.number.in_((numbers[0], numbers[-1])))).scalars().all()
    )
    if not ends:
        return {}
    question = (
        select(
            sale.c.number,
            day_text(session, sale.c.business_date),
            second_text(session, sale.c.at),
            sale.c.entry_id,
            entry.c.kind,
            entry.c.till,
            day_text(session, entry.c.business_date),
            entry.c.reference,
            object_text(session, {name: sale.c[name] for name in sealed.sale}),
            _under_sale(session, sale_line, sealed.line),
            _under_sale(session, tender, sealed.tender),
            _postings_under_entry(session),
            _moves_under_sale(session),
        )
        .select_from(sale)
        .join(entry, entry.c.id == sale.c.entry_id)
        .where(sale.c.id.between(min(ends), max(ends)), sale.c.till == till)
    )
    rows = session.execute(question).all()
    return {row[0]: row for row in rows}


def _moves_under_sale(session: Session) -> Any:
    columns = (stock_move.c.item_id, stock_move.c.source, stock_move.c.target, stock_move.c.quantity)
    text = cast(func.count(), Text) + "|" + list_text(session, columns, stock_move.c.id)
    return select(text).where(stock_move.c.reference == sale.c.number).scalar_subquery()


def _postings_under_entry(session: Session) -> Any:
    text = list_text(session, (posting.c.account, posting.c.amount), posting.c.position)
    return select(text).where(posting.c.entry_id == entry.c.id).scalar_subquery()


def _under_sale(session: Session, table: Table, names: Sequence[str]) -> Any:
    text = list_text(session, [table.c[name] for name in names], table.c.position)
    return select(text).where(table.c.sale_id == sale.c.id).scalar_subquery()


def move_texts(session: Session, references: Sequence[str]) -> dict[str, tuple[str, int]]:
    """Read the moves of some references as JSON, with their number."""
    columns = (stock_move.c.item_id, stock_move.c.source, stock_move.c.target, stock_move.c.quantity)
    question = (
        select(stock_move.c.reference, list_text(session, columns, stock_move.c.id), func.count())
        .where(stock_move.c.reference.in_(references))
        .group_by(stock_move.c.reference)
    )
    return {row[0]: (row[1], row[2]) for row in session.execute(question).all()}
