"""What a cashier does to a basket: each verb gives a new basket or refuses.

The one invariant: an approval stands only as long as no more is given away beyond the maximum than the
manager saw; a change that gives away more takes the approval off, and paying asks again.
"""

from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Final

from pos.errors import Refused
from pos.rules.basket.pricing import excess, own_excess, priced, promotion_off
from pos.rules.basket.value import Back, Basket, BasketLine, Discount, DiscountKind, Word
from pos.rules.promotion import Offer
from pos.rules.quantity import check_quantity


def add(basket: Basket, line: BasketLine) -> Basket:
    """Put an item into the basket.

    A piece of an item that is there already raises the quantity of that line, a discount in percent with it.
    A line with a discount in rupiah keeps its pieces, for which it was given: new ones get their own line.

    Raises:
        Refused: `quantity-not-positive`, `quantity-too-large`, `more-than-on-hand`.
    """
    check_quantity(line.quantity)
    for index, known in enumerate(basket.lines):
        if _joins(line, known):
            more = replace(
                known,
                quantity=known.quantity + line.quantity,
                on_hand=line.on_hand,
                offers=line.offers,
                granted_by=line.granted_by,
            )
            return _put(basket, index, more)
    grown = replace(basket, lines=(*basket.lines, line))
    _check_on_hand(grown, line)
    return _as_approved(basket, grown)


def set_quantity(basket: Basket, index: int, quantity: int, *, granted_by: Word | None = None) -> Basket:
    """Change how many pieces of a line the buyer wants.

    Args:
        basket: the open basket.
        index: place of the line, from 0.
        quantity: pieces.
        granted_by: a manager's word for as many though the books do not have them; a word given before stands
            for as many pieces as it was given for, or fewer.

    Raises:
        Refused: `quantity-not-positive`, `quantity-too-large`, `more-than-on-hand`, `line-unknown`, and
            `discount-over-worth` when a discount in rupiah no longer fits.
    """
    check_quantity(quantity)
    line = _line(basket, index)
    before = line.granted_by if quantity <= line.quantity or line.unmatched else None
    return _put(basket, index, replace(line, quantity=quantity, granted_by=granted_by or before))


def grant(basket: Basket, code: str, word: Word) -> Basket:
    """Put a manager's word on all lines of an item: the buyer holds more than the books have."""
    lines = (replace(line, granted_by=word) if line.code == code else line for line in basket.lines)
    return replace(basket, lines=tuple(lines))


def discount_line(
    basket: Basket, index: int, discount: Discount | None, *, approved_by: Word | None = None
) -> Basket:
    """Give a line a discount of its own instead of the one it has.

    Args:
        basket: the open basket.
        index: place of the line, from 0.
        discount: None takes it away.
        approved_by: word of a manager who sees the basket, whose discount is allowed with it.

    Raises:
        Refused: `line-unknown`, `discount-negative`, `discount-percent`, `discount-over-worth`.
    """
    line = replace(_line(basket, index), discount=discount, approved_by=approved_by if discount else None)
    changed = _as_approved(basket, _with(basket, index, line))
    if approved_by is not None and changed.discount is not None:
        return replace(changed, discount_approved_by=approved_by)
    return changed


def discount_basket(basket: Basket, discount: Discount | None, *, approved_by: Word | None = None) -> Basket:
    """Give the whole basket a discount instead of the one it has; None takes it away.

    Raises:
        Refused: `discount-negative`, `discount-percent`, `discount-over-worth`.
    """
    changed = replace(basket, discount=discount, discount_approved_by=approved_by if discount else None)
    priced(changed)
    return changed


def remove(basket: Basket, index: int) -> Basket:
    """Take a line out; a basket without lines has no discount either.

    Raises:
        Refused: `line-unknown`, `discount-over-worth` when the basket's discount in rupiah no longer fits.
    """
    _line(basket, index)
    lines = basket.lines[:index] + basket.lines[index + 1 :]
    if not lines:
        return replace(basket, lines=(), discount=None, discount_approved_by=None)
    return _as_approved(basket, replace(basket, lines=lines))


def bring_back(basket: Basket, back: Back) -> Basket:
    """Put what comes back into the basket, instead of what was there to come back.

    Raises:
        Refused: `return-of-nothing`.
    """
    if not back.lines:
        raise Refused("return-of-nothing")
    return replace(basket, back=back)


def keep_back(basket: Basket, index: int) -> Basket:
    """Let the buyer keep one kind of what was to come back; with the last one nothing comes back.

    Raises:
        Refused: `line-unknown`.
    """
    lines = basket.back.lines if basket.back else ()
    if basket.back is None or not 0 <= index < len(lines):
        raise Refused("line-unknown", line=index + 1)
    kept = lines[:index] + lines[index + 1 :]
    return replace(basket, back=replace(basket.back, lines=kept) if kept else None)


@dataclass(frozen=True, slots=True)
class News:
    """Hold what the catalogue says now of the item of a line."""

    price: int
    """Rupiah per piece."""
    max_discount_bp: int
    """Discount a cashier may give alone, in basis points."""
    on_hand: int | None
    """Pieces on the shelf; None when nobody has looked."""
    offers: tuple[Offer, ...] = ()
    """The promotions that are on it today."""


def reprice(basket: Basket, index: int, news: News) -> Basket:
    """Put on a line what the catalogue says now, for a basket that waited.

    A discount in rupiah that no longer fits the lower worth comes off, the line's and then the basket's, for
    somebody to give anew. The quantity stays, even beyond what is on hand: paying refuses it.

    Raises:
        Refused: `line-unknown`.
    """
    line = replace(
        _line(basket, index),
        price=news.price,
        max_discount_bp=news.max_discount_bp,
        on_hand=news.on_hand,
        offers=news.offers,
    )
    if _exceeds(line.discount, line.price * line.quantity - promotion_off(line)):
        line = replace(line, discount=None, approved_by=None)
    changed = _with(basket, index, _line_as_approved(basket.lines[index], line))
    worth = sum(each.net for each in priced(replace(changed, discount=None)))
    if _exceeds(changed.discount, worth):
        return replace(changed, discount=None, discount_approved_by=None)
    return _as_approved(basket, changed)


def _joins(line: BasketLine, known: BasketLine) -> bool:
    """Tell whether a new piece belongs on a line that is there."""
    same = _KIND(line) == _KIND(known) and not line.unmatched
    by_amount = known.discount is not None and known.discount.kind is DiscountKind.AMOUNT
    return same and line.discount is None and not by_amount


_KIND: Final = attrgetter("item_id", "price", "max_discount_bp", "unmatched")


def _put(basket: Basket, index: int, line: BasketLine) -> Basket:
    """Replace a line whose quantity changed."""
    check_quantity(line.quantity)
    changed = _with(basket, index, line)
    _check_on_hand(changed, line)
    approved = _with(changed, index, _line_as_approved(basket.lines[index], line))
    return _as_approved(basket, approved)


def _with(basket: Basket, index: int, line: BasketLine) -> Basket:
    return replace(basket, lines=(*basket.lines[:index], line, *basket.lines[index + 1 :]))


def _line(basket: Basket, index: int) -> BasketLine:
    if not 0 <= index < len(basket.lines):
        raise Refused("line-unknown", line=index + 1)
    return basket.lines[index]


def _line_as_approved(before: BasketLine, after: BasketLine) -> BasketLine:
    """Take the manager's word off a line that now gives away more."""
    if after.approved_by is None or own_excess(after) <= own_excess(before):
        return after
    return replace(after, approved_by=None)


def _as_approved(before: Basket, after: Basket) -> Basket:
    """Take the manager's word off a basket that now gives away more; refuse discounts that do not fit."""
    given_away = excess(after)
    if after.discount_approved_by is None or given_away <= excess(before):
        return after
    return replace(after, discount_approved_by=None)


def _check_on_hand(basket: Basket, line: BasketLine) -> None:
    """Refuse more pieces of an item, over all its lines, than the shelf holds, but on a manager's word."""
    if line.granted_by is not None:
        return
    wanted = sum(each.quantity for each in basket.lines if each.item_id == line.item_id)
    if line.on_hand is not None and wanted > line.on_hand:
        raise Refused(
            "more-than-on-hand", on_hand=line.on_hand, wanted=wanted, item=line.code, name=line.name
        )


def _exceeds(discount: Discount | None, worth: int) -> bool:
    return discount is not None and discount.kind is DiscountKind.AMOUNT and discount.value > worth
