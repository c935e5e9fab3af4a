"""Finished transactions by what somebody remembers of them, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select
from sqlmodel import Session

from db.queries.item import items_having
from db.tables import item, sale, sale_line, staff, tender


@dataclass(frozen=True)
class ReceiptQuestion:
    """Hold what is asked; everything that is not empty must fit."""

    first: date
    """Earliest day of the booth."""
    last: date
    """Latest day of the booth."""
    kinds: Sequence[str]
    """Kinds of transactions."""
    amounts: Sequence[int] = ()
    """What it came to, or what one of its means paid, whole rupiah."""
    number: str = ""
    """Its number, or the end of it behind a dash."""
    card: str = ""
    """Last digits of the card."""
    four: str = ""
    """Four digits that end its number or the card, or are an amount."""
    cashier: str = ""
    """Code of who served, or a part of the name, in small letters."""
    code: str = ""
    """Barcode of a piece."""
    words: Sequence[str] = ()
    """Beginnings of words of a piece, folded."""
    limit: int = 30
    """At most so many."""


class FoundRow(NamedTuple):
    """One transaction that fits."""

    id: int
    """Key of the transaction."""
    number: str
    """Receipt number."""
    kind: Any
    """What it was."""
    at: datetime
    """When (UTC)."""
    business_date: date
    """The booth's day."""
    cashier: str
    """Name of who served."""
    till: str
    """At which till."""


class PaidRow(NamedTuple):
    """One means of a transaction, or of a correction of it."""

    sale_id: int
    """Key of the transaction it was written with."""
    corrected: int | None
    """Key of the transaction that is put right; None where nothing is."""
    kind: Any
    """Cash, QRIS, card or transfer."""
    amount: int
    """Whole rupiah; negative when money went back."""
    last_four: str
    """Last digits of a card."""


def find_sales(session: Session, asked: ReceiptQuestion) -> tuple[FoundRow, ...]:
    """Find transactions, newest first.

    A means of payment or a piece that a correction put in the place of another is found as well.
    """
    question = (
        select(
            sale.c.id, sale.c.number, sale.c.kind, sale.c.at, sale.c.business_date, staff.c.name, sale.c.till
        )
        .join(staff, staff.c.id == sale.c.staff_id)
        .where(
            sale.c.business_date.between(asked.first, asked.last),
            sale.c.kind.in_(asked.kinds),
            *_conditions(session, asked),
        )
        .order_by(sale.c.business_date.desc(), sale.c.id.desc())
        .limit(asked.limit)
    )
    return tuple(FoundRow(*row) for row in session.execute(question))


def _conditions(session: Session, asked: ReceiptQuestion) -> list[ColumnElement[bool]]:
    found = [_comes_to(amount) for amount in asked.amounts]
    if asked.number:
        found.append(_is_numbered(asked.number))
    if asked.card:
        found.append(_has_tender(tender.c.last_four.endswith(asked.card, autoescape=True)))
    if asked.four:
        tendered = or_(tender.c.last_four == asked.four, func.abs(tender.c.amount) == int(asked.four))
        found.append(or_(_is_numbered(asked.four), _has_tender(tendered)))
    if asked.cashier:
        name = func.lower(staff.c.name).contains(asked.cashier, autoescape=True)
        found.append(or_(func.lower(staff.c.code) == asked.cashier, name))
    if asked.code:
        found.append(_has_line(item.c.barcode == asked.code))
    if asked.words:
        named = [func.lower(sale_line.c.item_name).contains(word, autoescape=True) for word in asked.words]
        meant = sale_line.c.item_id.in_(items_having(session, asked.words))
        found.append(_has_line(or_(meant, and_(*named))))
    return found


def _is_numbered(number: str) -> ColumnElement[bool]:
    if number.count("-") > 1:  # a whole one
        return sale.c.number == number
    return sale.c.number.endswith(f"-{number}", autoescape=True)


def _comes_to(amount: int) -> ColumnElement[bool]:
    exact = sale.c.gross - sale.c.discount
    return or_(
        func.abs(exact) == amount,
        func.abs(exact - sale.c.rounding) == amount,
        _has_tender(func.abs(tender.c.amount) == amount),
    )


def _has_tender(fits: ColumnElement[bool]) -> ColumnElement[bool]:
    later = sale.alias("later")
    own = select(tender.c.id).where(tender.c.sale_id == sale.c.id, fits)
    put_right = (
        select(tender.c.id)
        .join(later, later.c.id == tender.c.sale_id)
        .where(later.c.original_id == sale.c.id, later.c.kind == "correction", tender.c.amount > 0, fits)
    )
    return or_(exists(own.correlate(sale)), exists(put_right.correlate(sale)))


def _has_line(fits: ColumnElement[bool]) -> ColumnElement[bool]:
    later = sale.alias("later")
    lines = select(sale_line.c.id).join(item, item.c.id == sale_line.c.item_id)
    own = lines.where(sale_line.c.sale_id == sale.c.id, fits)
    put_right = lines.join(later, later.c.id == sale_line.c.sale_id).where(
        later.c.original_id == sale.c.id, later.c.kind == "correction", sale_line.c.quantity > 0, fits
    )
    return or_(exists(own.correlate(sale)), exists(put_right.correlate(sale)))


def paid_of(session: Session, ids: Sequence[int]) -> tuple[PaidRow, ...]:
    """Read every means of transactions and of their corrections, in order of entry."""
    corrected = case((sale.c.kind == "correction", sale.c.original_id))
    question = (
        select(tender.c.sale_id, corrected, tender.c.kind, tender.c.amount, tender.c.last_four)
        .join(sale, sale.c.id == tender.c.sale_id)
        .where(or_(sale.c.id.in_(ids), and_(sale.c.original_id.in_(ids), sale.c.kind == "correction")))
        .order_by(tender.c.id)
    )
    return tuple(PaidRow(*row) for row in session.execute(question))


def pieces_on(session: Session, ids: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Read transaction and name of every line of transactions, in their order."""
    question = (
        select(sale_line.c.sale_id, sale_line.c.item_name)
        .where(sale_line.c.sale_id.in_(ids))
        .order_by(sale_line.c.id)
    )
    return tuple((row[0], row[1]) for row in session.execute(question))


def kinds_about(session: Session, ids: Sequence[int]) -> tuple[tuple[int, str], ...]:
    """Read which transactions were made about others: key of the other, and kind, in order of entry."""
    question = select(sale.c.original_id, sale.c.kind).where(sale.c.original_id.in_(ids)).order_by(sale.c.id)
    return tuple((row[0], row[1].value) for row in session.execute(question))
