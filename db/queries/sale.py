"""Finished transactions as they were written: by number, with lines, tenders and what came back since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, case, cast, func, select
from sqlmodel import Session

from db.tables import artisan, item, promotion, sale, sale_line, staff, tender


class SaleRow(NamedTuple):
    """The head of one transaction."""

    id: int
    """Key of the transaction."""
    number: str
    """Receipt number."""
    kind: Any
    """Sale or return."""
    till: str
    """At which till."""
    shift_id: int
    """In which shift."""
    business_date: date
    """The booth's day."""
    at: datetime
    """When (UTC)."""
    staff_code: str
    """Who served."""
    staff_name: str
    """Name of who served."""
    gross: int
    """Whole rupiah."""
    discount: int
    """Whole rupiah."""
    rounding: int
    """As posted, debit positive, whole rupiah."""
    rounding_step: int
    """Step of the cash rounding, whole rupiah."""
    given: int | None
    """Cash handed over, whole rupiah."""
    change: int | None
    """Change handed back, whole rupiah."""
    original_id: int | None
    """The sale that is taken back, undone or put right."""
    reason: str
    """Why goods came back, or a sale was undone or put right."""
    approved_by: str | None
    """Code of the manager who approved."""
    exchanged: int
    """Part of what came back that paid for new goods, whole rupiah."""


class LineRow(NamedTuple):
    """One line of a transaction; negative on a return."""

    id: int
    """Key of the line."""
    position: int
    """Order on the receipt, from 0."""
    item_id: int
    """What."""
    item_code: str
    """Code of the item."""
    item_name: str
    """Name of the item when sold."""
    artisan_id: int
    """Whose."""
    artisan_code: str
    """Code of the owner."""
    artisan_name: str
    """Name of the owner, empty where buyers may not see it."""
    agreement_id: int
    """The agreement in force."""
    price: int
    """Price of one piece, whole rupiah."""
    quantity: int
    """Pieces."""
    line_discount: int
    """Discount given on the line alone, whole rupiah."""
    discount: int
    """All discounts, whole rupiah."""
    shared_discount: int
    """Part within the item's maximum, whole rupiah."""
    terms_kind: Any
    """Commission or net price."""
    rate_bp: int
    """Basis points."""
    net_price: int
    """Whole rupiah."""
    artisan_bp: int
    """Basis points."""
    promotion_discount: int
    """Part of the discount that a promotion gave, whole rupiah."""
    promotion_bp: int
    """The artisan's part of it, basis points."""
    promotion_id: int | None
    """The promotion."""
    business_date: date
    """The booth's day."""
    original_line_id: int | None
    """The line that is taken back, undone or put right."""
    compensation: int
    """What the booth makes good for damage, whole rupiah."""
    promotion_name: str = ""
    """What the receipt calls the promotion; empty without one."""


class TenderRow(NamedTuple):
    """One means of payment of a transaction."""

    kind: Any
    """Cash, QRIS, card or transfer."""
    amount: int
    """Whole rupiah; refunds negative."""
    reference: str
    """Acquirer's reference."""
    last_four: str
    """Last digits of the card."""
    bill_number: str
    """Bill number of the QRIS code."""


def sale_by_number(session: Session, number: str, *, lock: bool = False) -> SaleRow | None:
    """Read the head of a transaction; locked, nobody else can return from it meanwhile."""
    question = (
        select(
            sale.c.id,
            sale.c.number,
            sale.c.kind,
            sale.c.till,
            sale.c.shift_id,
            sale.c.business_date,
            sale.c.at,
            staff.c.code,
            staff.c.name,
            sale.c.gross,
            sale.c.discount,
            sale.c.rounding,
            sale.c.rounding_step,
            sale.c.given,
            sale.c.change,
            sale.c.original_id,
            sale.c.reason,
            sale.c.approved_by,
            sale.c.exchanged,
        )
        .join(staff, staff.c.id == sale.c.staff_id)
        .where(sale.c.number == number)
    )
    row = session.execute(question.with_for_update(of=sale) if lock else question).one_or_none()
    return None if row is None else SaleRow(*row)


def number_of(session: Session, sale_id: int) -> str:
    """Tell the number of a transaction by its key."""
    return str(session.execute(select(sale.c.number).where(sale.c.id == sale_id)).scalar_one())


def lines_of(session: Session, sale_id: int) -> tuple[LineRow, ...]:
    """Read the lines of a transaction in their order."""
    question = _LINES.where(sale_line.c.sale_id == sale_id).order_by(sale_line.c.position)
    return tuple(LineRow(*row) for row in session.execute(question))


def kept_lines(session: Session, sale_id: int) -> tuple[LineRow, ...]:
    """Read the lines goods may come back from: what was sold, then what a correction put in its place.

    The order never changes: a line's place among them is its position for whoever takes it back.
    """
    question = (
        _LINES.join(sale, sale.c.id == sale_line.c.sale_id)
        .where(
            (sale.c.id == sale_id) | ((sale.c.original_id == sale_id) & (sale.c.kind == "correction")),
            sale_line.c.quantity > 0,
        )
        .order_by(sale_line.c.id)
    )
    return tuple(LineRow(*row) for row in session.execute(question))


_LINES: Final = (
    select(
        sale_line.c.id,
        sale_line.c.position,
        sale_line.c.item_id,
        item.c.code,
        sale_line.c.item_name,
        sale_line.c.artisan_id,
        artisan.c.code,
        case((artisan.c.show_name, artisan.c.name), else_=""),
        sale_line.c.agreement_id,
        sale_line.c.price,
        sale_line.c.quantity,
        sale_line.c.line_discount,
        sale_line.c.discount,
        sale_line.c.shared_discount,
        sale_line.c.terms_kind,
        sale_line.c.rate_bp,
        sale_line.c.net_price,
        sale_line.c.artisan_bp,
        sale_line.c.promotion_discount,
        sale_line.c.promotion_bp,
        sale_line.c.promotion_id,
        sale_line.c.business_date,
        sale_line.c.original_line_id,
        sale_line.c.compensation,
        func.coalesce(promotion.c.name, ""),
    )
    .select_from(sale_line)
    .join(item, item.c.id == sale_line.c.item_id)
    .join(artisan, artisan.c.id == sale_line.c.artisan_id)
    .outerjoin(promotion, promotion.c.id == sale_line.c.promotion_id)
)


def tenders_of(session: Session, sale_id: int) -> tuple[TenderRow, ...]:
    """Read the means of payment of a transaction in their order."""
    question = (
        select(tender.c.kind, tender.c.amount, tender.c.reference, tender.c.last_four, tender.c.bill_number)
        .where(tender.c.sale_id == sale_id)
        .order_by(tender.c.position)
    )
    return tuple(TenderRow(*row) for row in session.execute(question))


def correcting_tenders(session: Session, sale_id: int) -> tuple[TenderRow, ...]:
    """Read the tenders of the corrections of a transaction, in order of entry."""
    question = (
        select(tender.c.kind, tender.c.amount, tender.c.reference, tender.c.last_four, tender.c.bill_number)
        .join(sale, sale.c.id == tender.c.sale_id)
        .where(sale.c.original_id == sale_id, sale.c.kind == "correction")
        .order_by(tender.c.id)
    )
    return tuple(TenderRow(*row) for row in session.execute(question))


def returned_pieces(session: Session, line_ids: Sequence[int]) -> dict[int, int]:
    """Tell how many pieces of each line came back so far, positive, by key of the original line."""
    pieces = cast(func.coalesce(func.sum(-sale_line.c.quantity), 0), BigInteger)
    question = (
        select(sale_line.c.original_line_id, pieces)
        .where(sale_line.c.original_line_id.in_(line_ids))
        .group_by(sale_line.c.original_line_id)
    )
    return {row[0]: int(row[1]) for row in session.execute(question)}


def kinds_since(session: Session, sale_id: int) -> tuple[tuple[str, str], ...]:
    """Read kind and number of every transaction about a sale, in order of entry."""
    question = select(sale.c.kind, sale.c.number).where(sale.c.original_id == sale_id).order_by(sale.c.id)
    return tuple((row[0].value, row[1]) for row in session.execute(question))


def last_number(session: Session, till: str) -> str | None:
    """Tell the number of the last transaction of a till; None before the first."""
    question = select(sale.c.number).where(sale.c.till == till).order_by(sale.c.id.desc()).limit(1)
    return session.execute(question).scalar_one_or_none()
