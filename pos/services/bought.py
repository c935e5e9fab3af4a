"""What was bought with a receipt and what can still come back of it; writes nothing.

The one invariant: a correction is shown through the sale it puts right, never by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from db.models import SaleKind
from db.queries.day import open_day
from db.queries.kuitansi import kuitansi_of
from db.queries.refund import refunded_in_cash, still_paid
from db.queries.sale import (
    LineRow,
    SaleRow,
    kept_lines,
    number_of,
    returned_pieces,
    sale_by_number,
)
from pos.errors import Refused
from pos.rules.barcode import clean_scan
from pos.rules.fold import quoted
from pos.rules.line import parts_kept
from pos.services.returned import deal_of
from pos.services.settings import BoothSettings, load_settings
from pos.shop import Shop


@dataclass(frozen=True)
class BoughtLine:
    """Show one line of a receipt and what can still come back of it."""

    position: int
    """Place among the lines of the receipt, from 0."""
    code: str
    """Code of the item."""
    name: str
    """Name of the item when sold."""
    price: int
    """Price of one piece, whole rupiah."""
    quantity: int
    """Pieces sold."""
    returned: int
    """Pieces that came back so far."""
    net: int
    """What was paid for the line, whole rupiah."""
    item_id: int
    """Key of the item."""
    worth: tuple[int, ...]
    """What the buyer gets for one piece, two pieces and so on of those left, whole rupiah."""

    @property
    def left(self) -> int:
        """Pieces that can still come back."""
        return self.quantity - self.returned


@dataclass(frozen=True)
class Bought:
    """Show a sale that goods may come back from."""

    number: str
    """Receipt number."""
    business_date: date
    """The booth's day."""
    at: datetime
    """When (UTC)."""
    cashier: str
    """Name of who served."""
    lines: tuple[BoughtLine, ...]
    """In order of the receipt, then of its corrections."""
    late: bool
    """Whether the return window is over."""
    paid: dict[str, int]
    """What each means of payment still holds of it, whole rupiah."""
    step: int
    """Step of its cash rounding, whole rupiah."""
    of_open_day: bool
    """Whether its business day is still open."""
    cash_before: int
    """Exact cash part of its refunds so far, whole rupiah."""
    kuitansi: str = ""
    """Number of the kuitansi that was written for it; empty without one."""


def bought(shop: Shop, /, *, number: str) -> Bought:
    """Find a sale by its receipt number and what can still come back of it.

    Raises:
        Refused: there is no such receipt, or nothing can be returned on it.
    """
    with shop.reading() as session:
        row = sale_of(session, number)
        lines = kept_lines(session, row.id)
        back = returned_pieces(session, [line.id for line in lines])
        today = open_day(session)
        settings = load_settings(session, today or shop.today())
        formal = kuitansi_of(session, row.number)
        return Bought(
            row.number,
            row.business_date,
            row.at,
            row.staff_name,
            tuple(_shown(at, line, back.get(line.id, 0)) for at, line in enumerate(lines)),
            is_late(row, today or shop.today(), settings),
            still_paid(session, row.id),
            row.rounding_step,
            row.business_date == today,
            refunded_in_cash(session, row.id),
            formal.number if formal else "",
        )


def _shown(position: int, line: LineRow, returned: int) -> BoughtLine:
    deal, left = deal_of(line), line.quantity - returned
    whole = parts_kept(deal, left).net
    worth = tuple(whole - parts_kept(deal, left - pieces).net for pieces in range(1, left + 1))
    net = line.price * line.quantity - line.discount
    return BoughtLine(
        position,
        line.item_code,
        line.item_name,
        line.price,
        line.quantity,
        returned,
        net,
        line.item_id,
        worth,
    )


def sale_of(session: Session, number: str, *, lock: bool = False) -> SaleRow:
    """Read the sale or exchange of a receipt number; locked, nobody else can return from it meanwhile.

    Raises:
        Refused: `unknown-receipt`, `receipt-is-a-return`, `receipt-is-a-void`, `receipt-is-a-correction`.
    """
    row = sale_by_number(session, clean_scan(number), lock=lock)
    if row is None:
        raise Refused("unknown-receipt", number=quoted(number))
    if row.kind in (SaleKind.SALE, SaleKind.EXCHANGE):
        return row
    original = "" if row.original_id is None else number_of(session, row.original_id)
    raise Refused(f"receipt-is-a-{row.kind.value}", number=row.number, original=original)


def is_late(row: SaleRow, day: date, settings: BoothSettings) -> bool:
    """Tell whether the return window of a sale is over on a day."""
    return bool(settings.return_days) and (day - row.business_date).days > settings.return_days
