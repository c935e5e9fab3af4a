"""What a basket is made of; the one invariant: these values never change, a change makes a new basket."""

from dataclasses import dataclass
from enum import StrEnum


class DiscountKind(StrEnum):
    """Say how a discount was given."""

    PERCENT = "percent"
    """In basis points of what it is taken from."""
    AMOUNT = "amount"
    """In rupiah, off the whole line or the whole basket."""


@dataclass(frozen=True, slots=True)
class Discount:
    """Hold a discount as it was given, on a line or on the basket."""

    kind: DiscountKind
    """Percent or rupiah."""
    value: int
    """Basis points 0 to 10 000, or rupiah."""


@dataclass(frozen=True, slots=True)
class BasketLine:
    """Hold one item in the basket, with what the catalogue and the shelf said of it."""

    item_id: int
    """Key of the item."""
    code: str
    """Code on the label."""
    name: str
    """Name as the buyer reads it."""
    artisan_id: int
    """Key of the owner."""
    price: int
    """Rupiah per piece."""
    quantity: int
    """Pieces, 1 to 9999."""
    max_discount_bp: int
    """Discount a cashier may give alone, in basis points of the line's worth."""
    discount: Discount | None = None
    """Discount of this line alone."""
    approved_by: int | None = None
    """Manager who allowed this line's own discount beyond the maximum."""
    on_hand: int | None = None
    """Pieces on the shelf when last read; None when nobody has looked."""


@dataclass(frozen=True, slots=True)
class Basket:
    """Hold an open basket, made with a token that lets it be sold once."""

    token: str
    """Identity of the sale to be."""
    bill_number: str | None = None
    """Number in the QRIS code drawn for it, once one is drawn."""
    lines: tuple[BasketLine, ...] = ()
    """In the order of scanning."""
    discount: Discount | None = None
    """Discount of the whole basket, after those of the lines."""
    discount_approved_by: int | None = None
    """Manager who allowed what the whole basket gives away beyond the maximum of its items."""
    note: str = ""
    """What the cashier wrote on it, for finding it again."""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """Hold a line with its part of every discount, all in rupiah."""

    line: BasketLine
    """The line as it is in the basket."""
    gross: int
    """Price times quantity."""
    line_discount: int
    """Its own discount."""
    basket_discount: int
    """Its part of the basket's discount."""
    discount: int
    """Both together."""
    shared_discount: int
    """The part within the item's maximum, which the artisan shares."""
    net: int
    """What the buyer pays for it."""
    beyond_maximum: bool
    """Whether a cashier alone may not give this discount."""


@dataclass(frozen=True, slots=True)
class Totals:
    """Hold what the basket comes to."""

    pieces: int
    """Pieces of all lines."""
    gross: int
    """Rupiah before discounts."""
    discount: int
    """Rupiah of all discounts."""
    total: int
    """Rupiah the buyer pays, before cash rounding."""
