"""One line of a sale as a function of the pieces the buyer keeps.

The one invariant: share + commission - booth_discount == net for every number of pieces kept, so any order of
returns ends at exactly nothing. All amounts are whole rupiah, all rates basis points.
Source: the booth's books; terms come from the agreement with the artisan and are frozen when the piece sells.
"""

from dataclasses import dataclass
from enum import StrEnum
from operator import add, attrgetter, neg, sub
from typing import Final

from pos.errors import Refused
from pos.rules.money import WHOLE_BP, half_up


class TermsKind(StrEnum):
    """Say how an artisan and the booth divide a price."""

    COMMISSION = "commission"
    """The booth keeps a percent of the price."""
    NET = "net"
    """The artisan names a net price (harga titip), the booth keeps the margin."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Hold what was agreed with the artisan, as of the sale."""

    kind: TermsKind
    """Commission or net price."""
    rate_bp: int = 0
    """Commission in basis points of the base; counts under commission terms only."""
    net_price: int = 0
    """Rupiah for the artisan per piece; counts under net terms only."""
    artisan_bp: int = 0
    """Part of a discount that the artisan bears, in basis points; the odd rupiah is the booth's."""


@dataclass(frozen=True, slots=True)
class Deal:
    """Hold a sold line: what it was sold at, frozen."""

    price: int
    """Rupiah per piece."""
    quantity: int
    """Pieces sold, 1 or more."""
    discount: int
    """Rupiah off the whole line, all discounts together."""
    shared_discount: int
    """The part within the item's maximum, besides a promotion's, which the artisan shares by the terms;
    beyond it the discount is the booth's."""
    terms: Terms
    """Terms in force when it was sold."""
    promotion_discount: int = 0
    """The part that a promotion gave; it lies within the maximum and is divided by its own rate."""
    promotion_bp: int = 0
    """Part of the promotion's discount that the artisan bears, in basis points."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Hold where the money of a line goes; adds up, and its mirror is its negative."""

    pieces: int = 0
    """Pieces these figures are for."""
    gross: int = 0
    """Price times pieces."""
    discount: int = 0
    """All discounts: artisan_discount + booth_discount."""
    artisan_discount: int = 0
    """Borne by the artisan."""
    booth_discount: int = 0
    """Borne by the booth."""
    net: int = 0
    """What the buyer pays: gross - discount."""
    base: int = 0
    """What the terms divide: gross - artisan_discount."""
    commission: int = 0
    """The booth's: base - share."""
    share: int = 0
    """The artisan's."""

    def __add__(self, other: "Parts") -> "Parts":
        return Parts(*map(add, _FIGURES(self), _FIGURES(other)))

    def __sub__(self, other: "Parts") -> "Parts":
        return Parts(*map(sub, _FIGURES(self), _FIGURES(other)))

    def __neg__(self) -> "Parts":
        return Parts(*map(neg, _FIGURES(self)))


_FIGURES: Final = attrgetter(*Parts.__slots__)
NOTHING: Final = Parts()
"""Parts of no pieces: where sums start and full returns end."""


def shared_part(gross: int, discount: int, max_discount_bp: int) -> int:
    """Give the part of a line's discount that lies within the item's maximum, in rupiah.

    The maximum is rounded up, so that the very percent a cashier may give needs nobody's word.
    """
    return min(discount, -(-gross * max_discount_bp // WHOLE_BP))


def check_deal(deal: Deal) -> None:
    """Refuse a line that the books do not accept.

    Raises:
        Refused: `line-price`, `line-quantity`, `line-discount`, `line-shared-discount`, and what
            `check_terms` refuses.
    """
    if deal.price < 0:
        raise Refused("line-price", price=deal.price)
    if deal.quantity < 1:
        raise Refused("line-quantity", quantity=deal.quantity)
    if not 0 <= deal.discount <= deal.price * deal.quantity:
        raise Refused("line-discount", discount=deal.discount, maximum=deal.price * deal.quantity)
    shared = deal.shared_discount + deal.promotion_discount
    if min(deal.shared_discount, deal.promotion_discount) < 0 or shared > deal.discount:
        raise Refused("line-shared-discount", shared=shared, discount=deal.discount)
    if not 0 <= deal.promotion_bp <= WHOLE_BP:
        raise Refused("terms-artisan-part", rate=deal.promotion_bp)
    check_terms(deal.terms, deal.price)


def check_terms(terms: Terms, price: int) -> None:
    """Refuse terms that no price, or not this price, can carry; to be asked when either of them changes.

    Raises:
        Refused: `terms-rate`, `terms-artisan-part`, `terms-net-price`.
    """
    if not 0 <= terms.rate_bp <= WHOLE_BP:
        raise Refused("terms-rate", rate=terms.rate_bp)
    if not 0 <= terms.artisan_bp <= WHOLE_BP:
        raise Refused("terms-artisan-part", rate=terms.artisan_bp)
    if terms.kind is TermsKind.NET and not 0 <= terms.net_price <= price:
        raise Refused("terms-net-price", net_price=terms.net_price, price=price)


def parts_kept(deal: Deal, kept: int) -> Parts:
    """Say where the money goes when the buyer keeps some of the pieces.

    Args:
        deal: a line that `check_deal` accepts.
        kept: pieces kept, 0 to the quantity sold.

    Raises:
        Refused: `line-kept` for pieces that were not sold.
    """
    if not 0 <= kept <= deal.quantity:
        raise Refused("line-kept", kept=kept, quantity=deal.quantity)
    terms, gross = deal.terms, deal.price * kept
    discount = half_up(deal.discount * kept, deal.quantity)
    promised = half_up(deal.promotion_discount * kept, deal.quantity)
    shared = min(half_up(deal.shared_discount * kept, deal.quantity), discount - promised)
    artisan_discount = promised * deal.promotion_bp // WHOLE_BP + shared * terms.artisan_bp // WHOLE_BP
    if terms.kind is TermsKind.NET:
        artisan_discount = min(artisan_discount, terms.net_price * kept)
        share = terms.net_price * kept - artisan_discount
        commission = gross - artisan_discount - share
    else:
        commission = half_up((gross - artisan_discount) * terms.rate_bp, WHOLE_BP)
        share = gross - artisan_discount - commission
    return Parts(
        pieces=kept,
        gross=gross,
        discount=discount,
        artisan_discount=artisan_discount,
        booth_discount=discount - artisan_discount,
        net=gross - discount,
        base=gross - artisan_discount,
        commission=commission,
        share=share,
    )


def parts_sold(deal: Deal) -> Parts:
    """Say where the money of the whole line goes."""
    return parts_kept(deal, deal.quantity)


def parts_returned(deal: Deal, *, already: int, now: int) -> Parts:
    """Say what a return takes back, as positive figures of which the books post the mirror.

    Args:
        deal: the line as it was sold.
        already: pieces of it that came back before.
        now: pieces that come back with this return.

    Raises:
        Refused: `return-quantity` below one piece, `return-more-than-bought` beyond what is left.
    """
    left = deal.quantity - already
    if now < 1:
        raise Refused("return-quantity", quantity=now, left=left)
    if already < 0 or now > left:
        raise Refused("return-more-than-bought", quantity=now, left=left)
    return parts_kept(deal, left) - parts_kept(deal, left - now)
