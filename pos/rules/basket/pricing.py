"""What a basket costs: promotions, discounts of lines, then of the basket, spread to the rupiah.

The one invariant: the parts of the lines add up to the basket's discount, none above its line's worth.
"""

from collections.abc import Sequence
from dataclasses import replace

from pos.errors import Refused
from pos.rules.basket.value import Basket, BasketLine, Discount, DiscountKind, PricedLine, Totals
from pos.rules.line import shared_part
from pos.rules.money import WHOLE_BP, half_up
from pos.rules.promotion import Offer, OfferKind, missing, offered


def priced(basket: Basket) -> tuple[PricedLine, ...]:
    """Work out every line with its part of all discounts, in the order of the basket.

    The basket's discount is spread by what the lines are worth after their own, rounded down; the rupiah left
    over go to the largest remainders, a tie to the earlier line.

    Raises:
        Refused: `discount-negative`, `discount-percent`, `discount-over-worth`.
    """
    own = [_own(line) for line in basket.lines]
    worth = [line.price * line.quantity - sum(offs) for line, offs in zip(basket.lines, own, strict=True)]
    parts = spread(taken_off(basket.discount, sum(worth)), worth)
    return tuple(map(_priced, basket.lines, own, parts))


def promotion_off(line: BasketLine) -> int:
    """Give what the promotion of a line takes off, in rupiah: never beyond the item's maximum."""
    return offered(line.offer, line.price, line.quantity, line.max_discount_bp)


def left_to_give(line: BasketLine) -> int:
    """Give what a cashier may still take off a line alone, below the item's maximum, in rupiah."""
    gross = line.price * line.quantity
    return shared_part(gross, gross, line.max_discount_bp) - promotion_off(line)


def next_pieces(line: BasketLine) -> tuple[int, int] | None:
    """Tell what a bundle that is nearly full offers the buyer.

    Returns:
        How many pieces more, and what they cost in rupiah: 0 where they are free, more where the item's
        maximum allows less; None when no bundle is nearly full, or the shelf has no such pieces.
    """
    steps = [missing(offer, line.quantity) for offer in line.offers]
    for pieces in sorted(filter(None, steps)):
        more = replace(line, quantity=line.quantity + pieces)
        cost = _promoted(more) - _promoted(line)
        on_shelf = line.on_hand is None or more.quantity <= line.on_hand
        if on_shelf and cost < min(_promoted(more), line.price * pieces) and _is_bundle(more.offer):
            return pieces, max(0, cost)
    return None


def _promoted(line: BasketLine) -> int:
    return line.price * line.quantity - promotion_off(line)


def _is_bundle(offer: Offer | None) -> bool:
    return offer is not None and offer.kind is OfferKind.BUNDLE


def _own(line: BasketLine) -> tuple[int, int]:
    """Give what promotion and discount of a line take off it; a percent is of what the line is worth."""
    gross = line.price * line.quantity
    promotion = promotion_off(line)
    off = taken_off(line.discount, gross)
    if promotion + off > gross and line.discount and line.discount.kind is DiscountKind.AMOUNT:
        raise Refused("discount-over-worth", discount=off, worth=gross - promotion)
    return promotion, min(off, gross - promotion)


def totals(basket: Basket) -> Totals:
    """Add up the basket.

    Raises:
        Refused: as `priced`.
    """
    lines = priced(basket)
    back = sum(line.net for line in basket.back.lines) if basket.back else 0
    return Totals(
        pieces=sum(each.line.quantity for each in lines),
        gross=sum(each.gross for each in lines),
        discount=sum(each.discount for each in lines),
        total=sum(each.net for each in lines) - back,
        back=back,
    )


def awaits_approval(basket: Basket) -> tuple[int, ...]:
    """List the places of lines whose discount no manager has allowed yet; empty when the basket may be paid.

    A manager's word for a line covers the line's own discount, his word for the basket covers all of it.
    """
    if basket.discount_approved_by is not None:
        return ()
    return tuple(
        at
        for at, each in enumerate(priced(basket))
        if each.beyond_maximum and (each.basket_discount > 0 or each.line.approved_by is None)
    )


def taken_off(discount: Discount | None, worth: int) -> int:
    """Give a discount in rupiah of what it is taken from.

    Raises:
        Refused: `discount-negative`, `discount-percent` above 100%, `discount-over-worth`.
    """
    if discount is None:
        return 0
    if discount.value < 0:
        raise Refused("discount-negative")
    if discount.kind is DiscountKind.PERCENT:
        if discount.value > WHOLE_BP:
            raise Refused("discount-percent", rate=discount.value)
        return half_up(worth * discount.value, WHOLE_BP)
    if discount.value > worth:
        raise Refused("discount-over-worth", discount=discount.value, worth=worth)
    return discount.value


def spread(amount: int, worth: Sequence[int]) -> list[int]:
    """Divide a discount among lines by their worth: nothing lost, none above its worth.

    Args:
        amount: rupiah, 0 to the sum of the worths.
        worth: rupiah of each line, 0 or more.
    """
    whole = sum(worth)
    if amount == 0:
        return [0] * len(worth)
    parts = [amount * each // whole for each in worth]
    by_remainder = sorted(range(len(worth)), key=lambda at: -(amount * worth[at] % whole))
    for at in by_remainder[: amount - sum(parts)]:
        parts[at] += 1
    return parts


def own_excess(line: BasketLine) -> int:
    """Give what a line's promotion and own discount are beyond the item's maximum, in rupiah."""
    gross = line.price * line.quantity
    off = sum(_own(line))
    return off - shared_part(gross, off, line.max_discount_bp)


def excess(basket: Basket) -> int:
    """Give what all discounts together are beyond the maximum of the items, in rupiah."""
    return sum(each.discount - each.shared_discount - each.promotion_discount for each in priced(basket))


def _priced(line: BasketLine, own: tuple[int, int], part: int) -> PricedLine:
    promotion, given = own
    gross, discount = line.price * line.quantity, promotion + given + part
    within = shared_part(gross, discount, line.max_discount_bp)
    return PricedLine(
        line=line,
        gross=gross,
        line_discount=given,
        basket_discount=part,
        discount=discount,
        shared_discount=within - promotion,
        net=gross - discount,
        beyond_maximum=discount > within,
        promotion_discount=promotion,
    )
