"""The slip of a finished transaction as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlmodel import Session

from db.models import Place, SaleKind
from db.queries.line import ways_back
from db.queries.sale import LineRow, SaleRow, TenderRow, lines_of, number_of, sale_by_number, tenders_of
from pos.errors import Refused
from pos.services.documents.head import header_of, names_of
from pos.services.settings import load_settings
from pos.services.unmatched import UNMATCHED
from receipts.documents.receipt import Receipt, ReceiptKind, ReceiptLine, Tender, TenderKind


def receipt_of(session: Session, number: str) -> Receipt:
    """Read the slip of a number, from sale to correction.

    Raises:
        Refused: `unknown-receipt`.
    """
    row = sale_by_number(session, number)
    if row is None:
        raise Refused("unknown-receipt", number=number)
    slip = _slip(session, row)
    return _SIDES[row.kind](slip, *_goods(session, row), tenders_of(session, row.id))


def _slip(session: Session, row: SaleRow) -> Receipt:
    """Read what every slip tells, its goods and money left out."""
    settings = load_settings(session, row.business_date, at=row.at)
    sells = row.kind in (SaleKind.SALE, SaleKind.EXCHANGE)
    return Receipt(
        kind=ReceiptKind(row.kind.value),
        header=header_of(settings),
        number=row.number,
        at=row.at,
        business_date=row.business_date,
        till=row.till,
        cashier=row.staff_name,
        lines=(),
        subtotal=0,
        discount=0,
        rounding=-row.rounding,
        total=0,
        tenders=(),
        given=row.given,
        change=row.change or 0,
        policy=settings.policy if sells else "",
        footer=() if row.kind is SaleKind.CORRECTION else settings.footer_lines,
        original_number="" if row.original_id is None else number_of(session, row.original_id),
        reason="" if row.kind is SaleKind.SALE else row.reason,
        approved_by=", ".join(names_of(session, (row.approved_by or "").split(","))),
    )


Goods = tuple[ReceiptLine, ...]


def _goods(session: Session, row: SaleRow) -> tuple[Goods, Goods]:
    """Read what came back and what was sold, each in its order."""
    lines = lines_of(session, row.id)
    back = [line for line in lines if line.quantity < 0]
    ways = iter(ways_back(session, row.number)) if back else iter(())
    return (
        tuple(_line(line, -1, damaged=_is_damaged(line, ways)) for line in back),
        tuple(_line(line, 1) for line in lines if line.quantity > 0),
    )


def _is_damaged(line: LineRow, ways: Iterator[Place]) -> bool:
    """Tell whether pieces went where they cannot be sold; one nobody could name went nowhere."""
    return line.item_code != UNMATCHED and next(ways, Place.SHELF) is Place.DAMAGED


def _line(line: LineRow, sign: int, *, damaged: bool = False) -> ReceiptLine:
    return ReceiptLine(
        code="" if line.item_code == UNMATCHED else line.item_code,
        name=line.item_name,
        quantity=sign * line.quantity,
        price=line.price,
        gross=sign * line.price * line.quantity,
        discount=sign * line.discount,
        artisan=line.artisan_name,
        promotion=line.promotion_name,
        promotion_discount=sign * line.promotion_discount,
        damaged=damaged,
    )


def _tenders(rows: Sequence[TenderRow]) -> tuple[Tender, ...]:
    return tuple(
        Tender(TenderKind(one.kind.value), abs(one.amount), one.reference, one.bill_number, one.last_four)
        for one in rows
    )


def _sold(slip: Receipt, back: Goods, lines: Goods, rows: Sequence[TenderRow]) -> Receipt:
    """Show a sale, or an exchange with its two sides."""
    shown = replace(_with(slip, lines, rows), back=back)
    return replace(shown, rounding=-shown.rounding) if shown.pays_out else shown


def _brought_back(slip: Receipt, back: Goods, lines: Goods, rows: Sequence[TenderRow]) -> Receipt:
    """Show a return or a void, where everything goes one way."""
    del lines
    return replace(_with(slip, back, rows), rounding=-slip.rounding)


def _with(slip: Receipt, lines: Goods, rows: Sequence[TenderRow]) -> Receipt:
    tenders = _tenders(rows)
    return replace(
        slip,
        lines=lines,
        subtotal=sum(line.gross for line in lines),
        discount=sum(line.discount for line in lines),
        total=sum(one.amount for one in tenders),
        tenders=tenders,
    )


def _corrected(slip: Receipt, back: Goods, lines: Goods, rows: Sequence[TenderRow]) -> Receipt:
    """Show what was wrong beside what is right."""
    was = _tenders([one for one in rows if one.amount < 0])
    shown = _with(slip, lines, [one for one in rows if one.amount > 0])
    return replace(shown, back=back, was=was, total=0)


_SIDES = {
    SaleKind.SALE: _sold,
    SaleKind.EXCHANGE: _sold,
    SaleKind.RETURN: _brought_back,
    SaleKind.VOID: _brought_back,
    SaleKind.CORRECTION: _corrected,
}
