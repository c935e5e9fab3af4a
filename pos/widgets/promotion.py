"""What a promotion takes off, beside a line or a price: never more than the item's maximum lets it take."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol

from pos.rules.basket import BasketLine, PricedLine, next_pieces, promotion_off
from pos.rules.money import rupiah
from pos.rules.promotion import Offer
from pos.words import _, ngettext


class Promoted(Protocol):
    """What is asked of an item to say its promotions."""

    @property
    def price(self) -> int:
        """Price of one piece, whole rupiah."""

    @property
    def max_discount_bp(self) -> int:
        """Highest discount without a manager, basis points."""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The promotions that are on it."""


def about_promotion(line: PricedLine) -> list[str]:
    """Say what a promotion takes off a line, and what the piece would cost that fills a bundle."""
    told = []
    if line.line.offer and line.promotion_discount:
        told.append(f"% {line.line.offer.name} -{rupiah(line.promotion_discount)}")
    coming = next_pieces(line.line)
    if coming:
        pieces, cost = coming
        free = ngettext("{n} more is free", "{n} more are free", pieces)
        dear = ngettext("{n} more costs {cost}", "{n} more cost {cost}", pieces)
        told.append((dear if cost else free).format(n=pieces, cost=rupiah(cost)))
    return told


def promotions_told(item: Promoted) -> list[str]:
    """Say what an item costs under each promotion that is on it: one piece, or a whole bundle."""
    return [told for told in (_told(item, offer) for offer in item.offers) if told]


def _told(item: Promoted, offer: Offer) -> str:
    pieces = max(1, offer.buys + offer.free)
    bare = BasketLine(0, "", "", 0, item.price, pieces, item.max_discount_bp)
    off = promotion_off(replace(bare, offers=(offer,)))
    price = rupiah(item.price * pieces - off)
    if not off:
        return ""
    if pieces == 1:
        return f"{offer.name}: {price}"
    return _("{name}: {n} for {price}").format(name=offer.name, n=pieces, price=price)
