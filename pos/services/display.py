"""What the buyer is shown of a till: the open basket, what is left to pay, the QRIS code, then the change.

The one invariant: what leaves here a buyer may read; whose goods they are, what the booth earns, stock, notes
and who allowed what stay behind. Nothing is written, and no secret of the booth is needed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel import Session

from db.models import SaleKind
from db.queries.display import DisplayRow, FinishedRow, display_row, paid_for
from pos.errors import PosError
from pos.rules import qris
from pos.rules.basket import Basket, PricedLine, from_json, priced, totals
from pos.rules.cash import round_cash
from pos.rules.tendering import Means
from pos.services.desk import desk_day
from pos.services.settings import BoothSettings, load_settings
from pos.shop import Shop


@dataclass(frozen=True)
class BuyerLine:
    """Show one line of the basket."""

    name: str
    """Name of the item."""
    quantity: int
    """Pieces."""
    price: int
    """Rupiah per piece."""
    off: int
    """All that is taken off, rupiah."""
    promotion: str
    """The promotion that takes something off; empty without one."""
    net: int
    """What the buyer pays, rupiah; what the buyer gets where the goods come back."""
    back: bool = False
    """Whether the goods come back."""


@dataclass(frozen=True)
class BuyerCode:
    """Show the QRIS code that is to be scanned now."""

    text: str
    """What the code says."""
    amount: int
    """Rupiah."""
    merchant: str
    """Whom it pays, as the buyer's telephone shows it."""
    nmid: str
    """National merchant identity."""


@dataclass(frozen=True)
class BuyerBasket:
    """Show what is being bought."""

    lines: tuple[BuyerLine, ...]
    """What comes back first, then what is bought, in the order of scanning."""
    pieces: int
    """Pieces that are bought."""
    off: int
    """All discounts together, rupiah."""
    total: int
    """What the buyer pays, rupiah; below 0 when the buyer gets money."""
    taken: tuple[tuple[Means, int], ...]
    """What was paid besides cash, rupiah each."""
    in_cash: int
    """What is left to pay when it is paid in cash, rounded, rupiah; 0 when nothing is."""
    code: BuyerCode | None = None
    """The QRIS code; None while none is on show."""

    @property
    def left(self) -> int:
        """What is left to pay, exact, rupiah; below 0 when the buyer gets money."""
        return self.total - sum(amount for _means, amount in self.taken)


@dataclass(frozen=True)
class BuyerDone:
    """Show what was finished last."""

    id: int
    """Tells one from the next."""
    at: datetime
    """When (UTC)."""
    paid: int
    """What the buyer paid, rupiah; below 0 when the buyer got money."""
    given: int | None
    """Cash the buyer handed over, rupiah; None without cash."""
    change: int
    """Cash that goes back, rupiah."""


@dataclass(frozen=True)
class Glance:
    """Hold what there is to see at a till."""

    booth: str = ""
    """Name of the booth."""
    training: bool = False
    """Whether it is a practice drawer."""
    basket: BuyerBasket | None = None
    """The open basket; None when there is none, or it cannot be read."""
    done: BuyerDone | None = None
    """What was finished last in the open shift."""
    row: DisplayRow | None = field(default=None, repr=False, compare=False)
    """What it was made from."""


def glance(shop: Shop, /, *, known: Glance | None = None) -> Glance:
    """Look at the till of this shop.

    A booth's file is let go after each look, so that a display left on keeps nobody from restoring it, and
    sees the file that is there now.

    Args:
        shop: the shop; neither its keys nor the right to write are needed.
        known: what was seen before.

    Returns:
        What there is to see; the same as before where nothing has changed.

    Raises:
        Trouble: the store does not answer.
    """
    try:
        with shop.reading() as session:
            row = display_row(session, shop.till)
            if known is not None and row == known.row:
                return known
            return _glance(session, shop, row)
    finally:
        if shop.store.is_sqlite:
            shop.store.close()


def _glance(session: Session, shop: Shop, row: DisplayRow) -> Glance:
    settings = load_settings(session, desk_day(session, shop))
    return Glance(
        booth=settings.booth_name,
        training=settings.training,
        basket=_readable(row.body, settings),
        done=_done(session, row.finished),
        row=row,
    )


def _readable(body: str | None, settings: BoothSettings) -> BuyerBasket | None:
    """Show a basket that can be read; a buyer need not know of one that cannot."""
    if body is None:
        return None
    try:
        return _shown(from_json(body), settings)
    except PosError:
        return None


def _shown(basket: Basket, settings: BoothSettings) -> BuyerBasket | None:
    sums = totals(basket)
    taken = tuple((one.means, one.amount) for one in basket.taken)
    left = sums.total - sum(amount for _means, amount in taken)
    back = basket.back.lines if basket.back else ()
    lines = [BuyerLine(one.name, one.quantity, one.price, 0, "", one.net, back=True) for one in back]
    lines += [_bought(line) for line in priced(basket)]
    return BuyerBasket(
        lines=tuple(lines),
        pieces=sums.pieces,
        off=sums.discount,
        total=sums.total,
        taken=taken,
        in_cash=round_cash(max(0, left), settings.rounding_step),
        code=_code(basket, settings.qris_static),
    )


def _bought(line: PricedLine) -> BuyerLine:
    offer = line.line.offer if line.promotion_discount else None
    return BuyerLine(
        name=line.line.name,
        quantity=line.line.quantity,
        price=line.line.price,
        off=line.discount,
        promotion=offer.name if offer else "",
        net=line.net,
    )


def _code(basket: Basket, static: str) -> BuyerCode | None:
    if basket.qris_due is None or not static:
        return None
    text = qris.dynamic(static, basket.qris_due, basket.bill_number)
    seller = qris.merchant(static)
    return BuyerCode(text, basket.qris_due, seller.name, seller.nmid)


def _done(session: Session, row: FinishedRow | None) -> BuyerDone | None:
    if row is None or row.kind is SaleKind.CORRECTION:
        return None
    return BuyerDone(row.id, row.at, paid_for(session, row.id), row.given, row.change or 0)
