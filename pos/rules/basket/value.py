"""What a basket is made of; the one invariant: these values never change, a change makes a new basket."""

from dataclasses import dataclass
from enum import StrEnum

from pos.rules.promotion import Offer, best
from pos.rules.tendering import Taken


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
class Word:
    """Hold a manager's word for what a cashier may not do alone."""

    by: int
    """Key of the manager."""
    why: str
    """Why it was given, as it stands in the books."""


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
    approved_by: Word | None = None
    """The word for this line's own discount beyond the maximum."""
    on_hand: int | None = None
    """Pieces on the shelf when last read; None when nobody has looked."""
    offers: tuple[Offer, ...] = ()
    """The promotions that are on it today; one of them at most holds."""
    granted_by: Word | None = None
    """The word for the line itself: pieces that the books do not have, or one nobody can name."""
    unmatched: bool = False
    """Whether nobody can name the piece: its name is what was typed, and it waits for its artisan."""

    @property
    def offer(self) -> Offer | None:
        """The promotion that holds for these pieces."""
        return best(self.offers, self.price, self.quantity)


class Way(StrEnum):
    """Say where a piece goes that comes back."""

    SHELF = "shelf"
    """It can be sold again."""
    DAMAGED = "damaged"
    """It is broken; the booth makes it good to the artisan."""


@dataclass(frozen=True, slots=True)
class BackLine:
    """Hold pieces of one kind that come back."""

    position: int
    """Place of the line among those of its receipt, from 0; order of entry without a receipt."""
    item_id: int
    """Key of the item."""
    code: str
    """Code on the label."""
    name: str
    """Name as the buyer reads it."""
    price: int
    """Rupiah per piece."""
    quantity: int
    """Pieces that come back, 1 or more."""
    net: int
    """What the buyer gets for them, in rupiah, before cash rounding."""
    way: Way = Way.SHELF
    """Where they go."""


@dataclass(frozen=True, slots=True)
class Back:
    """Hold what comes back in this basket, of one receipt or of none."""

    number: str
    """Number of the receipt; empty without one."""
    lines: tuple[BackLine, ...]
    """In the order they were chosen, at least one."""
    reason: str
    """Why, in words."""
    approved_by: int | None = None
    """Manager who allowed it."""


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
    discount_approved_by: Word | None = None
    """The word for what the whole basket gives away beyond the maximum of its items."""
    note: str = ""
    """What the cashier wrote on it, for finding it again."""
    back: Back | None = None
    """What comes back with it."""
    taken: tuple[Taken, ...] = ()
    """What was proven to be paid besides cash, while it is being paid."""
    qris_due: int | None = None
    """Rupiah of the QRIS code on show for it; None while there is none."""
    refunded: tuple[Taken, ...] = ()
    """What was proven to be given back besides cash, while it is being given back."""

    @property
    def proven(self) -> bool:
        """Whether money besides cash was moved for it, one way or the other."""
        return bool(self.taken or self.refunded)

    @property
    def words(self) -> tuple[Word, ...]:
        """The managers' words it stands on, each once, in the order of its lines and then its discount."""
        given = [word for line in self.lines for word in (line.approved_by, line.granted_by)]
        return tuple(dict.fromkeys(filter(None, [*given, self.discount_approved_by])))

    @property
    def idle(self) -> bool:
        """Whether nothing is in it."""
        return not self.lines and self.back is None


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
    """All together."""
    shared_discount: int
    """The part within the item's maximum, besides the promotion's, which the artisan shares."""
    net: int
    """What the buyer pays for it."""
    beyond_maximum: bool
    """Whether a cashier alone may not give this discount."""
    promotion_discount: int = 0
    """What its promotion takes off."""


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
    """Rupiah the buyer pays, before cash rounding; negative when the buyer gets money."""
    back: int = 0
    """Rupiah the buyer gets for what comes back, taken off the total."""
