"""Offers: what a promotion takes off a line, before anybody gives a discount.

The one invariant: an offer never takes more than the line is worth, and a bundle only whole bundles.
Source: the booth's books: promotion, then line, then basket.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos.rules.line import shared_part
from pos.rules.money import WHOLE_BP, half_up


class OfferKind(StrEnum):
    """Say how an offer lowers a price."""

    PERCENT = "percent"
    """Basis points off the line."""
    AMOUNT = "amount"
    """Rupiah off each piece."""
    BUNDLE = "bundle"
    """Pieces free with pieces bought."""


@dataclass(frozen=True, slots=True)
class Offer:
    """Hold a promotion as it stands for one item today."""

    id: int
    """Key of the promotion."""
    name: str
    """What screen and receipt call it."""
    kind: OfferKind
    """Percent, rupiah or bundle."""
    value: int = 0
    """Basis points, or rupiah off each piece; 0 for a bundle."""
    buys: int = 0
    """Pieces of a bundle to be paid for."""
    free: int = 0
    """Pieces of it that are free."""
    artisan_bp: int = 0
    """Part of it that the artisan bears, in basis points."""


def promised(offer: Offer | None, price: int, quantity: int) -> int:
    """Give what an offer takes off a line, in rupiah, before the item's maximum is looked at."""
    if offer is None:
        return 0
    if offer.kind is OfferKind.PERCENT:
        return half_up(price * quantity * offer.value, WHOLE_BP)
    if offer.kind is OfferKind.AMOUNT:
        return min(offer.value, price) * quantity
    return quantity // (offer.buys + offer.free) * offer.free * price


def offered(offer: Offer | None, price: int, quantity: int, max_discount_bp: int) -> int:
    """Give what an offer takes off a line, in rupiah: never beyond the item's maximum."""
    return shared_part(price * quantity, promised(offer, price, quantity), max_discount_bp)


def best(offers: Sequence[Offer], price: int, quantity: int) -> Offer | None:
    """Choose the one offer that takes most off a line; a tie goes to the earlier one.

    Offers are never added up. Which is best may change with the pieces: ten percent beats two and one free
    until the third piece is there.
    """
    return max(offers, key=lambda offer: (promised(offer, price, quantity), -offer.id), default=None)


def missing(offer: Offer, quantity: int) -> int:
    """Tell how many pieces, all free, a bundle still wants; 0 while pieces to be paid for are missing."""
    if offer.kind is not OfferKind.BUNDLE:
        return 0
    wanted = offer.buys + offer.free - quantity % (offer.buys + offer.free)
    return wanted if wanted <= offer.free else 0
