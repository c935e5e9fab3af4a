"""The steps of an open basket, to take them back one by one and do them again.

The one invariant: a step back changes what the cashier chose and never what the shop knows; price, stock,
promotions, the QRIS code and proven tenders stay as they are now, and no word of a manager stands for more
than what that manager saw.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from pos.rules.basket.change import News, reprice
from pos.rules.basket.value import Back, BackLine, Basket, BasketLine

MOST_STEPS: Final = 200
"""Steps that are remembered; older ones are forgotten."""


class StepKind(StrEnum):
    """Name what a step did."""

    PUT_IN = "put-in"
    """Pieces came into the basket."""
    TAKEN_OUT = "taken-out"
    """Pieces went out of it."""
    LINE_DISCOUNT = "line-discount"
    """A line got another discount."""
    BASKET_DISCOUNT = "basket-discount"
    """The whole basket got another discount."""
    BRINGING_BACK = "bringing-back"
    """Something else comes back."""


@dataclass(frozen=True, slots=True)
class Step:
    """Hold what one step did."""

    kind: StepKind
    """What it was."""
    name: str = ""
    """Name of the item, where it was about one."""
    pieces: int = 0
    """Pieces put in or taken out."""
    at: int = 0
    """Place of the line it was about, from 0, in the later basket; in the earlier one where it went out."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Remember the states of one open basket."""

    now: Basket
    """The basket as it is."""
    past: tuple[Basket, ...] = ()
    """What it was before each step, oldest first."""
    ahead: tuple[Basket, ...] = ()
    """What was taken back, nearest first."""

    def then(self, basket: Basket) -> Trail:
        """Go on to another state.

        Another basket begins anew. News of the shop and a manager's word are no step of their own.
        """
        if basket.token != self.now.token:
            return Trail(basket)
        if _chosen(basket) == _chosen(self.now):
            return replace(self, now=basket)
        return Trail(basket, (*self.past, self.now)[-MOST_STEPS:])

    def undone(self) -> Trail | None:
        """Take the last step back; None when there is none."""
        past = self.past
        while past:
            target, past = as_known(past[-1], self.now), past[:-1]
            if _chosen(target) != _chosen(self.now):
                return Trail(target, past, (self.now, *self.ahead))
        return None

    def redone(self) -> Trail | None:
        """Do again what was taken back last; None when there is nothing."""
        ahead = self.ahead
        while ahead:
            target, ahead = as_known(ahead[0], self.now), ahead[1:]
            if _chosen(target) != _chosen(self.now):
                return Trail(target, (*self.past, self.now), ahead)
        return None


def as_known(basket: Basket, now: Basket) -> Basket:
    """Give an earlier state of a basket with all that is known now: prices, stock, the bill, proven money."""
    known = {line.item_id: line for line in now.lines if not line.unmatched}
    fresh = replace(
        basket,
        token=now.token,
        bill_number=now.bill_number,
        note=now.note,
        taken=now.taken,
        qris_due=now.qris_due,
        refunded=now.refunded,
    )
    for at, line in enumerate(basket.lines):
        news = known.get(line.item_id)
        if news is not None and not line.unmatched and _news(news) != _news(line):
            fresh = reprice(fresh, at, _news(news))
    return fresh


def step_between(before: Basket, after: Basket) -> Step:
    """Say what one step did to a basket."""
    if before.back != after.back:
        return Step(StepKind.BRINGING_BACK, at=len(after.lines))
    if len(before.lines) > len(after.lines):
        at = _first_differing(before.lines, after.lines)
        return Step(StepKind.TAKEN_OUT, before.lines[at].name, before.lines[at].quantity, at)
    at = _first_differing(after.lines, before.lines)
    if at < len(after.lines):
        return _line_step(before.lines[at] if at < len(before.lines) else None, after.lines[at], at)
    return Step(StepKind.BASKET_DISCOUNT, at=max(0, len(after.lines) - 1))


def _line_step(before: BasketLine | None, after: BasketLine, at: int) -> Step:
    more = after.quantity - (before.quantity if before else 0)
    if more:
        kind = StepKind.PUT_IN if more > 0 else StepKind.TAKEN_OUT
        return Step(kind, after.name, abs(more), at)
    return Step(StepKind.LINE_DISCOUNT, after.name, at=at)


def _first_differing(longer: tuple[BasketLine, ...], shorter: tuple[BasketLine, ...]) -> int:
    for at, line in enumerate(longer):
        if at >= len(shorter) or _choice(line) != _choice(shorter[at]):
            return at
    return len(longer)


def _news(line: BasketLine) -> News:
    return News(line.price, line.max_discount_bp, line.on_hand, line.offers)


def _choice(line: BasketLine) -> object:
    """Give what the cashier chose of a line; the price only where the cashier typed it."""
    typed = (line.name, line.price) if line.unmatched else None
    return line.item_id, line.quantity, line.discount, line.unmatched, typed


def _chosen(basket: Basket) -> object:
    return tuple(map(_choice, basket.lines)), basket.discount, _chosen_back(basket.back)


def _chosen_back(back: Back | None) -> object:
    return back and (back.number, tuple(map(_back_choice, back.lines)), back.reason)


def _back_choice(line: BackLine) -> object:
    return line.position, line.item_id, line.quantity, line.way
