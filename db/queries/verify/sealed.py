"""What the audit chain says and what the rows say, side by side, a thousand seals at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Table, Text, cast, func, literal, select
from sqlmodel import Session

from db.queries.verify.text import day_text, list_text, object_text, raw, second_text
from db.tables import (
    audit_entry,
    audit_head,
    day_report,
    entry,
    payout,
    posting,
    sale,
    sale_line,
    statement,
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


class Head(NamedTuple):
    """The head of an audit chain."""

    chain: str
    """Name of the chain."""
    sequence: int
    """Length."""
    hash: str
    """Hash at the head."""


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
    """A transaction with its entry as the text of its seal, cut where the seal names who did it."""

    number: str
    """Receipt number."""
    before: str
    """From the day up to who did it."""
    after: str
    """From there to the end."""
    second: str
    """When, to the second."""
    day: str
    """Business date of the transaction."""
    entry_id: int
    """Its entry."""
    kind: str
    """Name of the event, as the entry says."""
    till: str
    """Code of the till, as the entry says."""
    entry_day: str
    """Business date, as the entry says."""
    moves: int
    """How many moves it has."""


class SealedColumns(NamedTuple):
    """Which columns of a transaction are sealed, in their order."""

    sale: Sequence[str]
    """Of the transaction."""
    line: Sequence[str]
    """Of a line."""
    tender: Sequence[str]
    """Of a tender."""


def chains(session: Session) -> tuple[str, ...]:
    """Name every audit chain that has a head or an entry."""
    named = select(audit_head.c.chain).union(select(audit_entry.c.chain))
    return tuple(sorted(session.execute(named).scalars()))


def heads(session: Session) -> dict[str, Head]:
    """Read the head of every audit chain."""
    question = select(audit_head.c.chain, audit_head.c.sequence, audit_head.c.hash)
    return {row[0]: Head(*row) for row in session.execute(question)}


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


def entry_texts(session: Session, chain: str, ids: Sequence[int]) -> dict[int, EntryText]:
    """Read the entries of a till as text by key, from the lowest to the highest key asked for."""
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
        .group_by(entry.c.id)
    )
    if len(ids) == 1:
        question = question.where(entry.c.id == ids[0])
    else:
        question = question.where(entry.c.id.between(min(ids), max(ids)), entry.c.till == chain)
    return {row[0]: EntryText(*row) for row in session.execute(question).all()}


def sale_texts(session: Session, numbers: Sequence[str], sealed: SealedColumns) -> dict[str, Any]:
    """Read transactions as text by receipt number, from the first one's key to the last one's.

    The values are rows in the order of `SaleText`.
    """
    ends = (
        session.execute(select(sale.c.id).where(sale.c.number.in_((numbers[0], numbers[-1])))).scalars().all()
    )
    if not ends:
        return {}
    day = day_text(session, entry.c.business_date)
    before = (
        literal(',"day":"') + day + '","entry":' + cast(sale.c.entry_id, Text) + ',"event":"' + entry.c.kind
        + '","lines":' + _under_sale(session, sale_line, sealed.line)
        + ',"moves":' + _moves_under_sale(session)
        + ',"postings":' + _postings_under_entry(session)
        + ',"reference":"' + entry.c.reference + '","sale":'
        + object_text(session, {name: sale.c[name] for name in sealed.sale}) + ',"staff":"'
    )  # fmt: skip
    after = literal('","tenders":') + _under_sale(session, tender, sealed.tender) + "}"
    question = (
        select(
            sale.c.number,
            before,
            after,
            second_text(session, sale.c.at),
            day_text(session, sale.c.business_date),
            sale.c.entry_id,
            entry.c.kind,
            entry.c.till,
            day,
            _count_under_sale(),
        )
        .select_from(sale)
        .join(entry, entry.c.id == sale.c.entry_id)
        .where(sale.c.id.between(min(ends), max(ends)))
    )
    rows = session.execute(question).all()
    return {row[0]: row for row in rows}


def _moves_under_sale(session: Session) -> Any:
    columns = (stock_move.c.item_id, stock_move.c.source, stock_move.c.target, stock_move.c.quantity)
    text = list_text(session, columns, stock_move.c.id)
    return select(text).where(stock_move.c.reference == sale.c.number).scalar_subquery()


def _count_under_sale() -> Any:
    return select(func.count()).where(stock_move.c.reference == sale.c.number).scalar_subquery()


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


def head_of_sale(session: Session, number: str) -> tuple[str, str, int]:
    """Read instant (to the second), business date and entry of a transaction that is there."""
    question = select(
        second_text(session, sale.c.at), day_text(session, sale.c.business_date), sale.c.entry_id
    ).where(sale.c.number == number)
    row = session.execute(question).one()
    return row[0], row[1], row[2]
