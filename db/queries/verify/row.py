"""Rows exactly as they are, for the few that differ from their seal, and rows that no seal names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, func, select
from sqlmodel import Session

from db.queries.verify.text import day_text, raw, second_text
from db.tables import (
    audit_entry,
    entry,
    sale,
    sale_line,
    stock_move,
    tender,
)

AT_ONCE = 1_000
"""Rows fetched at a time."""


class SealedColumns(NamedTuple):
    """Which columns of a transaction are sealed, in their order."""

    sale: Sequence[str]
    """Of the transaction."""
    line: Sequence[str]
    """Of a line."""
    tender: Sequence[str]
    """Of a tender."""


def payloads_about(session: Session, reference: str) -> tuple[str, ...]:
    """Read the payloads of every seal about a reference, in order of the chains."""
    question = (
        select(audit_entry.c.payload)
        .where(audit_entry.c.reference == reference)
        .order_by(audit_entry.c.chain, audit_entry.c.sequence)
    )
    return tuple(session.execute(question).scalars())


def rows_of_sale(
    session: Session, number: str, sealed: SealedColumns
) -> tuple[dict[str, Any], list[dict[str, Any]], list[dict[str, Any]]] | None:
    """Read a transaction as columns by name: itself, its lines, its tenders; None when it is not there."""
    columns = [raw(sale.c[name]).label(name) for name in sealed.sale]
    head = (
        session.execute(select(sale.c.id, *columns).where(sale.c.number == number)).mappings().one_or_none()
    )
    if head is None:
        return None
    return (
        dict(head),
        _rows_under(session, sale_line, head["id"], sealed.line),
        _rows_under(session, tender, head["id"], sealed.tender),
    )


def _rows_under(session: Session, table: Table, sale_id: int, names: Sequence[str]) -> list[dict[str, Any]]:
    question = (
        select(*(raw(table.c[name]).label(name) for name in names))
        .where(table.c.sale_id == sale_id)
        .order_by(table.c.position, table.c.id)
    )
    return [dict(row) for row in session.execute(question).mappings()]


def head_of_sale(session: Session, number: str) -> tuple[str, str, int]:
    """Read instant (to the second), business date and entry of a transaction that is there."""
    question = select(
        second_text(session, sale.c.at), day_text(session, sale.c.business_date), sale.c.entry_id
    ).where(sale.c.number == number)
    row = session.execute(question).one()
    return row[0], row[1], row[2]


def moves_about(session: Session, reference: str) -> list[list[Any]]:
    """Read the moves of a reference: item, source, target, pieces."""
    question = (
        select(
            stock_move.c.item_id, raw(stock_move.c.source), raw(stock_move.c.target), stock_move.c.quantity
        )
        .where(stock_move.c.reference == reference)
        .order_by(stock_move.c.id)
    )
    return [list(row) for row in session.execute(question)]


def unsealed_entries(session: Session, seen: bytearray) -> Iterator[tuple[int, str, str]]:
    """Read key, kind and reference of the entries that no seal names."""
    question = select(entry.c.id, entry.c.kind, entry.c.reference).order_by(entry.c.id)
    for row in session.execute(question.execution_options(yield_per=AT_ONCE)):
        if row[0] >= len(seen) or not seen[row[0]]:
            yield row[0], row[1], row[2]


def unsealed_sales(session: Session) -> Iterator[str]:
    """Read the numbers of the transactions that no seal of their kind names."""
    question = select(sale.c.number).where(
        ~select(audit_entry.c.sequence)
        .where(audit_entry.c.reference == sale.c.number, audit_entry.c.event == raw(sale.c.kind))
        .exists()
    )
    yield from session.execute(question.order_by(sale.c.number)).scalars()


def unsealed_moves(session: Session) -> Iterator[str]:
    """Read the references of moves that no seal is about."""
    question = (
        select(stock_move.c.reference)
        .distinct()
        .where(
            ~select(audit_entry.c.sequence).where(audit_entry.c.reference == stock_move.c.reference).exists()
        )
    )
    yield from session.execute(question.order_by(stock_move.c.reference)).scalars()


def highest_entry(session: Session) -> int:
    """Tell the highest key of an entry."""
    return int(session.execute(select(func.coalesce(func.max(entry.c.id), 0))).scalar_one())


def count_rows(session: Session, table: Table) -> int:
    """Count the rows of a table."""
    return int(session.execute(select(func.count()).select_from(table)).scalar_one())
