"""A finished transaction with everything that was done about it since; writes nothing.

The one invariant: means of payment and lines are shown as they stand now, and what led there is named.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from db.models import SaleKind
from db.queries.day import open_day
from db.queries.receipt_view import SlipRow, artisan_names, gone_pieces, slips_about
from db.queries.sale import LineRow, SaleRow, kept_lines, lines_of, number_of, sale_by_number
from pos.errors import Refused
from pos.rules.barcode import clean_scan
from pos.rules.fold import quoted
from pos.services.documents.head import names_of
from pos.services.standing_tender import StandingTender, standing_tenders, tenders_written
from pos.services.unmatched import UNMATCHED
from pos.shop import Shop


@dataclass(frozen=True)
class SeenLine:
    """Show one line."""

    position: int
    """Place among the lines of the receipt, from 0, as verbs name it."""
    code: str
    """Code of the item."""
    name: str
    """Name of the item when sold."""
    artisan: str
    """Name of the owner."""
    price: int
    """Price of one piece, whole rupiah."""
    quantity: int
    """Pieces; negative on a slip that takes some back."""
    back: int
    """Pieces that came back since."""
    moved: int
    """Pieces that were given to another item since."""
    net: int
    """What was paid for the line, whole rupiah."""

    @property
    def left(self) -> int:
        """Pieces the buyer still has under this item."""
        return self.quantity - self.back - self.moved

    @property
    def known(self) -> bool:
        """Whether it is known whose it is."""
        return self.code != UNMATCHED


@dataclass(frozen=True)
class SeenSlip:
    """Show a slip made about the receipt."""

    number: str
    """Its number."""
    kind: SaleKind
    """What it was."""
    at: datetime
    """When (UTC)."""
    reason: str
    """Why."""
    approved_by: str
    """Names of the managers who approved; empty where nobody had to."""
    total: int
    """Money that came, whole rupiah; negative when it went back."""


@dataclass(frozen=True)
class SeenReceipt:
    """Show a receipt, or a slip."""

    number: str
    """Receipt number."""
    kind: SaleKind
    """What it was."""
    at: datetime
    """When (UTC)."""
    day: date
    """The booth's day."""
    of_open_day: bool
    """Whether its business day is still open."""
    cashier: str
    """Name of who served."""
    till: str
    """At which till."""
    exact: int
    """What it came to before cash was rounded, whole rupiah."""
    discount: int
    """All discounts, whole rupiah."""
    step: int
    """Step of its cash rounding, whole rupiah."""
    paid: tuple[StandingTender, ...]
    """With what it is paid as of now; of a slip what came and went, amounts negative when they went."""
    lines: tuple[SeenLine, ...]
    """What was sold, then what a correction put in its place, then what came back with an exchange."""
    slips: tuple[SeenSlip, ...]
    """What was done about it, in order."""
    original: str
    """Number of the receipt it is about; empty for none."""
    reason: str
    """Why, on a slip."""
    approved_by: str
    """Names of the managers who approved it."""

    @property
    def total(self) -> int:
        """What came by all means as of now, whole rupiah."""
        return sum(one.amount for one in self.paid)

    @property
    def is_sale(self) -> bool:
        """Whether goods were sold with it, so that they can come back, be undone or put right."""
        return self.kind in (SaleKind.SALE, SaleKind.EXCHANGE)


def see_receipt(shop: Shop, /, *, number: str) -> SeenReceipt:
    """Read a receipt or slip by its whole number.

    Raises:
        Refused: `unknown-receipt`.
    """
    with shop.reading() as session:
        row = sale_by_number(session, clean_scan(number))
        if row is None:
            raise Refused("unknown-receipt", number=quoted(number))
        return SeenReceipt(
            number=row.number,
            kind=SaleKind(row.kind.value),
            at=row.at,
            day=row.business_date,
            of_open_day=row.business_date == open_day(session),
            cashier=row.staff_name,
            till=row.till,
            exact=row.gross - row.discount,
            discount=row.discount,
            step=row.rounding_step,
            paid=tuple(_paid(session, row)),
            lines=_lines(session, _shown(session, row)),
            slips=tuple(_slip(session, slip) for slip in slips_about(session, row.id)),
            original="" if row.original_id is None else number_of(session, row.original_id),
            reason=row.reason,
            approved_by=_names(session, row),
        )


def _paid(session: Session, row: SaleRow) -> list[StandingTender]:
    """Give the means of a sale as they stand; those of anything else are never put right."""
    asked = standing_tenders if row.kind is SaleKind.SALE else tenders_written
    return asked(session, row.id)


def _shown(session: Session, row: SaleRow) -> list[LineRow]:
    """Give what was sold and what a correction put in its place, then what came back with it."""
    written = lines_of(session, row.id)
    if row.kind not in (SaleKind.SALE, SaleKind.EXCHANGE):
        return list(written)
    return [*kept_lines(session, row.id), *(line for line in written if line.quantity < 0)]


def _lines(session: Session, lines: Sequence[LineRow]) -> tuple[SeenLine, ...]:
    gone = gone_pieces(session, [line.id for line in lines])
    names = artisan_names(session, [line.artisan_id for line in lines])
    return tuple(_line(at, line, gone, names[line.artisan_id]) for at, line in enumerate(lines))


def _line(position: int, line: LineRow, gone: Mapping[tuple[int, str], int], artisan: str) -> SeenLine:
    return SeenLine(
        position=position,
        code=line.item_code,
        name=line.item_name,
        artisan=artisan,
        price=line.price,
        quantity=line.quantity,
        back=sum(gone.get((line.id, kind), 0) for kind in ("return", "exchange", "void")),
        moved=gone.get((line.id, "correction"), 0),
        net=line.price * line.quantity - line.discount,
    )


def _slip(session: Session, row: SlipRow) -> SeenSlip:
    return SeenSlip(row.number, SaleKind(row.kind.value), row.at, row.reason, _names(session, row), row.total)


def _names(session: Session, row: SlipRow | SaleRow) -> str:
    return ", ".join(names_of(session, (row.approved_by or "").split(",")))
