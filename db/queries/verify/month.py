"""Approved months beside their lines, postings, statements and payments: only what disagrees comes back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import and_, case, literal, or_, select
from sqlmodel import Session

from db.queries.verify.ledger import whole
from db.tables import (
    artisan,
    audit_entry,
    cooperative,
    cooperative_payment,
    entry,
    payout,
    payout_row,
    posting,
    sale,
    sale_line,
    settled_line,
    statement,
    statement_pdf,
)


class MonthHead(NamedTuple):
    """An approved month with its entry."""

    month: str
    """The month settled."""
    number: str
    """Number of the payout."""
    prepared_by: str
    """Who computed it."""
    approved_by: str
    """Who approved it."""
    heads: str
    """Head of every chain then, as JSON."""
    entry_id: int
    """Its entry."""
    kind: str | None
    """Kind of that entry; None when it is not there."""
    period: str | None
    """Month that entry says it settles."""
    reference: str | None
    """Number that entry says it is about."""


class RowFigures(NamedTuple):
    """An artisan's frozen month with what it should be made of, whole rupiah."""

    artisan_id: int
    """Key of the artisan."""
    code: str
    """Code of the artisan."""
    cooperative_id: int
    """Key of the cooperative."""
    cooperative: str
    """Code of the cooperative."""
    carried: int
    """Carried in, as frozen."""
    shares: int
    """Shares, as frozen."""
    returned: int
    """Returned shares, as frozen."""
    balance: int
    """Balance, as frozen."""
    paid: int
    """Paid, as frozen."""
    carried_on: int
    """Carried on, as frozen."""


def month_heads(session: Session) -> tuple[MonthHead, ...]:
    """Read the approved months in their order."""
    question = (
        select(
            payout.c.month,
            payout.c.number,
            payout.c.prepared_by,
            payout.c.approved_by,
            payout.c.heads,
            payout.c.entry_id,
            entry.c.kind,
            entry.c.period,
            entry.c.reference,
        )
        .outerjoin(entry, entry.c.id == payout.c.entry_id)
        .order_by(payout.c.month)
    )
    return tuple(MonthHead(*row) for row in session.execute(question))


def row_figures(session: Session, month: str) -> tuple[RowFigures, ...]:
    """Read the rows of an approved month, by artisan."""
    question = (
        select(
            payout_row.c.artisan_id,
            artisan.c.code,
            payout_row.c.cooperative_id,
            cooperative.c.code,
            payout_row.c.carried,
            payout_row.c.shares,
            payout_row.c.returned,
            payout_row.c.balance,
            payout_row.c.paid,
            payout_row.c.carried_on,
        )
        .join(artisan, artisan.c.id == payout_row.c.artisan_id)
        .join(cooperative, cooperative.c.id == payout_row.c.cooperative_id)
        .where(payout_row.c.month == month)
        .order_by(payout_row.c.artisan_id)
    )
    return tuple(RowFigures(*row) for row in session.execute(question))


def settled_sums(session: Session, month: str) -> dict[int, tuple[int, int]]:
    """Sum the lines that a month settled, by artisan: shares, returned shares."""
    sold = case((sale_line.c.quantity > 0, sale_line.c.share), else_=0)
    back = case((sale_line.c.quantity < 0, -sale_line.c.share - sale_line.c.compensation), else_=0)
    question = (
        select(sale_line.c.artisan_id, whole(sold), whole(back))
        .select_from(settled_line)
        .join(sale_line, sale_line.c.id == settled_line.c.sale_line_id)
        .where(settled_line.c.month == month)
        .group_by(sale_line.c.artisan_id)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in session.execute(question)}


def nobody_known(session: Session) -> int:
    """Give the key of the artisan who stands for nobody known, whom no month pays; 0 where there is none."""
    found = session.execute(select(artisan.c.id).where(artisan.c.code == "unmatched")).scalar_one_or_none()
    return int(found or 0)


def postings_of(session: Session, entry_id: int) -> dict[str, int]:
    """Read what an entry posted, by account."""
    question = select(posting.c.account, whole(posting.c.amount)).where(posting.c.entry_id == entry_id)
    return {row[0]: int(row[1]) for row in session.execute(question.group_by(posting.c.account))}


def unsettled_lines(session: Session, until: date) -> Iterator[tuple[str, int, date]]:
    """Read the lines up to a date that no month settled: receipt number, position, day."""
    question = _lines().where(
        sale_line.c.business_date <= until,
        ~select(settled_line.c.sale_line_id).where(settled_line.c.sale_line_id == sale_line.c.id).exists(),
    )
    for row in session.execute(question):
        yield row[0], row[1], row[2]


def misplaced_lines(
    session: Session, month: str, after: date, until: date
) -> Iterator[tuple[str, int, date]]:
    """Read the lines that a month settled though they lie outside it: receipt number, position, day."""
    question = (
        _lines()
        .join(settled_line, settled_line.c.sale_line_id == sale_line.c.id)
        .where(
            settled_line.c.month == month,
            or_(sale_line.c.business_date > until, sale_line.c.business_date <= after),
        )
    )
    for row in session.execute(question):
        yield row[0], row[1], row[2]


def _lines() -> Any:
    return (
        select(sale.c.number, sale_line.c.position, sale_line.c.business_date)
        .select_from(sale_line)
        .join(sale, sale.c.id == sale_line.c.sale_id)
        .order_by(sale_line.c.id)
    )


def statements_of(session: Session, month: str) -> dict[int, tuple[str, ...]]:
    """Read the statement numbers of a month by key of the cooperative."""
    question = select(statement.c.cooperative_id, statement.c.number).where(statement.c.month == month)
    found: dict[int, tuple[str, ...]] = {}
    for key, number in session.execute(question.order_by(statement.c.number)):
        found[key] = (*found.get(key, ()), number)
    return found


def stored_statements(session: Session) -> Iterator[tuple[str, bytes, str]]:
    """Read number, pages and digest of every stored statement, one at a time."""
    numbers = session.execute(select(statement_pdf.c.number).order_by(statement_pdf.c.number)).scalars().all()
    for number in numbers:
        row = session.execute(
            select(statement_pdf.c.pages, statement_pdf.c.digest).where(statement_pdf.c.number == number)
        ).one()
        yield number, row[0], row[1]


def payloads_of(session: Session, event: str) -> Iterator[tuple[str, str]]:
    """Read reference and payload of every seal of one kind of event, in order of its chain."""
    question = (
        select(audit_entry.c.reference, audit_entry.c.payload)
        .where(audit_entry.c.event == event)
        .order_by(audit_entry.c.chain, audit_entry.c.sequence)
    )
    for row in session.execute(question).all():
        yield row[0], row[1]


def payments_of(session: Session) -> Iterator[tuple[str, str, int, int, str, int]]:
    """Read every lump sum: month, cooperative, amount, what its artisans were approved, reference, entry."""
    approved = (
        select(whole(payout_row.c.paid))
        .where(
            payout_row.c.month == cooperative_payment.c.month,
            payout_row.c.cooperative_id == cooperative_payment.c.cooperative_id,
        )
        .scalar_subquery()
    )
    question = (
        select(
            cooperative_payment.c.month,
            cooperative.c.code,
            cooperative_payment.c.amount,
            approved,
            cooperative_payment.c.reference,
            cooperative_payment.c.entry_id,
        )
        .join(cooperative, cooperative.c.id == cooperative_payment.c.cooperative_id)
        .order_by(cooperative_payment.c.month, cooperative.c.code)
    )
    for row in session.execute(question).all():
        yield row[0], row[1], row[2], int(row[3]), row[4], row[5]


def owed_to_cooperatives(session: Session) -> dict[str, int]:
    """Sum what is approved and not paid, by account; cooperatives that were paid are left out."""
    account = literal("payout:") + cooperative.c.code + ":" + artisan.c.code
    question = (
        select(account, whole(payout_row.c.paid))
        .select_from(payout_row)
        .join(artisan, artisan.c.id == payout_row.c.artisan_id)
        .join(cooperative, cooperative.c.id == payout_row.c.cooperative_id)
        .outerjoin(
            cooperative_payment,
            and_(
                cooperative_payment.c.month == payout_row.c.month,
                cooperative_payment.c.cooperative_id == payout_row.c.cooperative_id,
            ),
        )
        .where(cooperative_payment.c.month.is_(None))
        .group_by(account)
    )
    return {row[0]: int(row[1]) for row in session.execute(question)}
