"""What comes back, looked at again before it is paid for: what it is worth now, and what a manager is asked.

The invariant: a manager is told how much money goes out and which pieces the booth makes good.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pos.errors import Refused
from pos.rules.basket import Back, BackLine, Way, worth_today
from pos.rules.money import rupiah
from pos.rules.refunding import HELD, Refunding
from pos.rules.roles import Act
from pos.rules.tendering import Taken
from pos.services.item import ItemRow
from pos.services.returns import Bought
from pos.words import _


def worth_now(back: Back, seen: Bought) -> Back:
    """Give what comes back at what its receipt says of it now.

    Raises:
        Refused: `return-more-than-bought`.
    """
    lines = []
    for line in back.lines:
        worth = seen.lines[line.position].worth
        if line.quantity > len(worth):
            raise Refused("return-more-than-bought", quantity=line.quantity, left=len(worth))
        lines.append(replace(line, net=worth[line.quantity - 1]))
    return replace(back, lines=tuple(lines))


def prices_now(back: Back, items: Sequence[ItemRow]) -> Back:
    """Give what comes back without a receipt at what a buyer pays for it now.

    The manager's word is taken off where that is more than the manager saw.
    """
    known = {item.id: item for item in items}
    lines = tuple(_price_now(line, known.get(line.item_id)) for line in back.lines)
    fresh = replace(back, lines=lines)
    return fresh if worth_of(fresh) <= worth_of(back) else replace(fresh, approved_by=None)


def _price_now(line: BackLine, item: ItemRow | None) -> BackLine:
    if item is None:
        return line
    net = worth_today(item.price, line.quantity, item.offers, item.max_discount_bp)
    return replace(line, price=item.price, net=net)


def refunding_of(owed: int, seen: Bought | None, step: int, given: tuple[Taken, ...]) -> Refunding:
    """Give how money can go back.

    Args:
        owed: exact, whole rupiah.
        seen: the receipt goods come back of; None without one.
        step: the booth's rounding step, for goods without a receipt.
        given: what went back before by other means than cash.
    """
    if seen is None:
        return Refunding(owed=owed, step=step, given=given)
    return Refunding(
        owed=owed,
        step=seen.step,
        cash_before=seen.cash_before,
        held={means: seen.paid.get(means.value, 0) for means in HELD},
        given=given,
    )


def worth_of(back: Back, way: Way | None = None) -> int:
    """Add up what comes back, or what of it goes one way, whole rupiah."""
    return sum(line.net for line in back.lines if way in (None, line.way))


def act_for(back: Back, seen: Bought | None, *, pays_out: bool) -> Act:
    """Tell for what a manager is asked."""
    if not back.number:
        return Act.RETURN_WITHOUT_RECEIPT
    if seen is not None and seen.late:
        return Act.RETURN_LATE
    if any(line.way is Way.DAMAGED for line in back.lines):
        return Act.RETURN_DAMAGED
    return Act.RETURN if pays_out else Act.EXCHANGE


def about_back(back: Back, refund: int) -> str:
    """Say in the chosen language about what a manager is asked.

    Args:
        back: what comes back.
        refund: money that goes out, whole rupiah; 0 or less where none does.
    """
    damaged = [line.name for line in back.lines if line.way is Way.DAMAGED]
    told = [back.number or _("without a receipt")]
    if refund > 0:
        told.append(rupiah(refund))
    elif damaged or not back.number:
        told.append(rupiah(worth_of(back)))
    told += _promoted(back)
    if damaged:
        told.append(_("damaged: {names}").format(names=", ".join(damaged)))
    return " · ".join(told)


def _promoted(back: Back) -> list[str]:
    """Say what today's promotions take off goods that nobody has a receipt for."""
    listed = sum(line.price * line.quantity for line in back.lines)
    off = listed - worth_of(back)
    if back.number or not off:
        return []
    told = _("list price {price}, today's promotion -{off}")
    return [told.format(price=rupiah(listed), off=rupiah(off))]
