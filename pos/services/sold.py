"""What a basket sells: its lines with the terms of the day, ready to be written; writes nothing itself.

The one invariant: nothing is sold at a price, stock or promotion other than what holds now, and nothing that
needs a manager without one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlmodel import Session

from db.models import AgreementKind, Place
from db.queries.item import TermsRow, terms_of
from db.queries.sale import LineRow
from db.queries.staff import manager_codes
from pos.errors import Refused
from pos.rules.basket import Basket, BasketLine, PricedLine, awaits_approval, priced
from pos.rules.line import Deal, Parts, Terms, TermsKind, check_deal, parts_sold
from pos.rules.promotion import Offer, best
from pos.rules.roles import Act
from pos.services.journal import Move
from pos.services.offer import offers_for
from pos.services.reason import given_reason
from pos.services.settings import BoothSettings
from pos.services.unmatched import UNMATCHED


@dataclass(frozen=True)
class Sold:
    """Hold one line ready to be written."""

    line: PricedLine
    """The line as the basket has it."""
    terms: TermsRow
    """Owner and terms of the day."""
    deal: Deal
    """What is frozen."""
    parts: Parts
    """Where the money goes."""


def sold_of(session: Session, basket: Basket, day: date, settings: BoothSettings) -> list[Sold]:
    """See that a basket can be sold today, and on which terms.

    Args:
        session: the verb's unit of work.
        basket: what is sold, at prices shown.
        day: the booth's day.
        settings: what needs a manager.

    Raises:
        Refused: an empty basket, a price, promotion or stock that changed, a discount beyond the maximum or
            a piece nobody can name without a manager, terms that cannot be.
    """
    if not basket.lines:
        raise Refused("empty-basket")
    ids = [line.item_id for line in basket.lines]
    found, offers = terms_of(session, ids, day), offers_for(session, ids, day)
    basket = replace(basket, lines=tuple(_as_allowed(line, found.get(line.item_id)) for line in basket.lines))
    waiting = awaits_approval(basket)
    if waiting:
        line = basket.lines[waiting[0]]
        raise Refused("discount-beyond-maximum", name=line.name, maximum=line.max_discount_bp)
    if Act.SELL_UNMATCHED.value in settings.manager_acts and any(map(_unallowed, basket.lines)):
        raise Refused("needs-manager", act=Act.SELL_UNMATCHED.value)
    lacking = _lacking(basket, found)
    return [
        _sold(one, found.get(one.line.item_id), offers.get(one.line.item_id, ()), lacking)
        for one in priced(basket)
    ]


def _as_allowed(line: BasketLine, row: TermsRow | None) -> BasketLine:
    """Put the catalogue's maximum on a line, whatever the basket remembers of it."""
    if row is None or row.max_discount_bp == line.max_discount_bp:
        return line
    return replace(line, max_discount_bp=row.max_discount_bp)


def _unallowed(line: BasketLine) -> bool:
    return line.unmatched and line.granted_by is None


def pieces_of(basket: Basket) -> Counter[int]:
    """Count the pieces of each item in a basket, by key of the item."""
    pieces: Counter[int] = Counter()
    for line in basket.lines:
        pieces[line.item_id] += line.quantity
    return pieces


def pieces_written(lines: Iterable[LineRow]) -> Counter[int]:
    """Count the pieces of each item on written lines, whichever way they went, by key of the item."""
    pieces: Counter[int] = Counter()
    for line in lines:
        pieces[line.item_id] += abs(line.quantity)
    return pieces


def _lacking(basket: Basket, found: Mapping[int, TermsRow]) -> dict[int, int]:
    """Say of which items the books do not have enough: pieces wanted by key, but on a manager's word."""
    granted = {line.item_id for line in basket.lines if line.granted_by is not None or line.unmatched}
    return {
        key: wanted
        for key, wanted in pieces_of(basket).items()
        if key in found and key not in granted and wanted > found[key].on_hand
    }


def _sold(one: PricedLine, row: TermsRow | None, offers: Sequence[Offer], lacking: Mapping[int, int]) -> Sold:
    line = one.line
    if row is None or line.unmatched is not (row.code == UNMATCHED) or not (row.active or line.unmatched):
        raise Refused("item-not-sold", name=line.name)
    if row.price != line.price and not line.unmatched:
        raise Refused("price-changed", name=row.name, shown=line.price, price=row.price)
    offer = best(offers, line.price, line.quantity)
    if offer != line.offer:
        raise Refused("promotion-changed", name=row.name)
    if row.item_id in lacking:
        wanted = lacking[row.item_id]
        raise Refused("not-enough-on-shelf", name=row.name, item=row.code, wanted=wanted, on_hand=row.on_hand)
    deal = Deal(
        line.price,
        line.quantity,
        one.discount,
        one.shared_discount,
        terms_for(row),
        one.promotion_discount,
        offer.artisan_bp if offer and one.promotion_discount else 0,
    )
    check_deal(deal)
    return Sold(one, row, deal, parts_sold(deal))


def terms_for(row: TermsRow) -> Terms:
    """Give the terms of an item's agreement.

    Raises:
        Refused: `no-agreement`, `net-price-missing`.
    """
    if row.agreement_id is None:
        raise Refused("no-agreement", name=row.name, artisan=row.artisan_code)
    if row.kind is AgreementKind.NET and row.net_price is None:
        raise Refused("net-price-missing", item=row.code)
    return Terms(
        kind=TermsKind(row.kind.value),
        rate_bp=row.rate_bp or 0,
        net_price=row.net_price or 0 if row.kind is AgreementKind.NET else 0,
        artisan_bp=row.artisan_discount_bp or 0,
    )


def approvers(session: Session, basket: Basket) -> tuple[str, ...]:
    """Name the managers who allowed something in a basket, by code.

    Raises:
        Refused: `approver-is-no-manager`.
    """
    keys = {word.by for word in basket.words}
    if basket.back and basket.back.approved_by is not None:
        keys.add(basket.back.approved_by)
    codes = manager_codes(session, keys) if keys else []
    if len(codes) < len(keys):
        raise Refused("approver-is-no-manager")
    return tuple(codes)


def reasons(basket: Basket) -> tuple[str, ...]:
    """Say why managers allowed what they allowed in a basket, each reason once, in its order.

    Raises:
        Refused: `approval-without-reason`, `reason-too-long`.
    """
    said = (given_reason(word.why, "approval-without-reason") for word in basket.words)
    return tuple(dict.fromkeys(said))


def columns_sold(sold: Sequence[Sold], day: date, *, start: int = 0) -> list[dict[str, Any]]:
    """Give the columns of the lines sold, numbered from `start`."""
    return [_columns(position, one, day) for position, one in enumerate(sold, start)]


def _columns(position: int, one: Sold, day: date) -> dict[str, Any]:
    name = one.line.line.name if one.line.line.unmatched else one.terms.name
    offer = one.line.line.offer if one.deal.promotion_discount else None
    return {
        "position": position,
        "item_id": one.terms.item_id,
        "artisan_id": one.terms.artisan_id,
        "agreement_id": one.terms.agreement_id,
        "business_date": day,
        "item_name": name,
        "line_discount": one.line.line_discount,
        "basket_discount": one.line.basket_discount,
        "original_line_id": None,
        "compensation": 0,
        "promotion_id": offer.id if offer else None,
        **deal_columns(one.deal, one.parts),
    }


def deal_columns(deal: Deal, parts: Parts) -> dict[str, Any]:
    """Give the columns of a line that its deal and its money make."""
    return {
        "price": deal.price,
        "quantity": deal.quantity,
        "discount": deal.discount,
        "shared_discount": deal.shared_discount,
        "promotion_discount": deal.promotion_discount,
        "promotion_bp": deal.promotion_bp,
        "terms_kind": AgreementKind(deal.terms.kind.value),
        "rate_bp": deal.terms.rate_bp,
        "net_price": deal.terms.net_price,
        "artisan_bp": deal.terms.artisan_bp,
        "artisan_discount": parts.artisan_discount,
        "booth_discount": parts.booth_discount,
        "commission": parts.commission,
        "share": parts.share,
    }


def postings_sold(sold: Sequence[Sold]) -> list[tuple[str, int]]:
    """Give what the goods sold post, tenders and rounding aside."""
    moved = []
    for one in sold:
        moved.append(("discount", one.parts.booth_discount))
        moved.append((f"payable:{one.terms.artisan_code}", -one.parts.share))
        moved.append(("commission", -one.parts.commission))
    return moved


def moves_sold(sold: Sequence[Sold]) -> list[Move]:
    """Give the moves of the goods sold: first what is found in the buyer's hand, then off the shelf."""
    moves: list[Move] = []
    wanted: Counter[int] = Counter()
    for one in sold:
        if not one.line.line.unmatched:
            wanted[one.terms.item_id] += one.deal.quantity
            moves.append(Move(one.terms.item_id, Place.SHELF, Place.BUYER, one.deal.quantity))
    on_hand = {one.terms.item_id: one.terms.on_hand for one in sold}
    found = [
        Move(key, Place.COUNT, Place.SHELF, pieces - on_hand[key])
        for key, pieces in wanted.items()
        if pieces > on_hand[key]
    ]
    return [*found, *moves]
