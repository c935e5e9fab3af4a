"""A receipt or return slip as it was written."""

from __future__ import annotations

from sqlmodel import Session

from db.models import SaleKind
from db.queries.sale import LineRow, lines_of, number_of, sale_by_number, tenders_of
from pos.errors import Refused
from pos.services.documents.head import header_of, names_of
from pos.services.settings import load_settings
from receipts.documents.receipt import Receipt, ReceiptKind, ReceiptLine, Tender, TenderKind


def receipt_of(session: Session, number: str) -> Receipt:
    """Read the receipt or return slip of a number.

    Raises:
        Refused: `unknown-receipt`.
    """
    row = sale_by_number(session, number)
    if row is None:
        raise Refused("unknown-receipt", number=number)
    settings = load_settings(session, row.business_date, at=row.at)
    sign = -1 if row.kind in (SaleKind.RETURN, SaleKind.VOID) else 1
    tenders = tuple(
        Tender(TenderKind(one.kind.value), sign * one.amount, one.reference, one.bill_number, one.last_four)
        for one in tenders_of(session, row.id)
    )
    return Receipt(
        kind=ReceiptKind(row.kind.value),
        header=header_of(settings),
        number=row.number,
        at=row.at,
        business_date=row.business_date,
        till=row.till,
        cashier=row.staff_name,
        lines=tuple(_receipt_line(line, sign) for line in lines_of(session, row.id)),
        subtotal=sign * row.gross,
        discount=sign * row.discount,
        rounding=-sign * row.rounding,
        total=sum(one.amount for one in tenders),
        tenders=tenders,
        given=row.given,
        change=row.change or 0,
        policy=settings.policy,
        footer=settings.footer_lines,
        original_number="" if row.original_id is None else number_of(session, row.original_id),
        reason=row.reason,
        approved_by=", ".join(names_of(session, (row.approved_by or "").split(","))),
    )


def _receipt_line(line: LineRow, sign: int) -> ReceiptLine:
    return ReceiptLine(
        code=line.item_code,
        name=line.item_name,
        quantity=sign * line.quantity,
        price=line.price,
        gross=sign * line.price * line.quantity,
        discount=sign * line.discount,
        artisan=line.artisan_name,
    )
