"""How money goes back to the buyer, before it does; values only.

The invariant: card and QRIS give back no more than they still hold of the receipt, and what no other means
gives back is cash, rounded so that any number of refunds of one receipt ends at the rounded sum.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from pos.errors import Refused
from pos.rules.cash import refund_cash
from pos.rules.tendering import Means, Taken

HELD: Final = (Means.QRIS, Means.CARD)
"""Means that give back only what they took."""


@dataclass(frozen=True, slots=True)
class Refunding:
    """What is owed to the buyer and how it goes back."""

    owed: int
    """Exact, whole rupiah."""
    step: int
    """Rounding step of its cash part, whole rupiah."""
    cash_before: int = 0
    """Exact cash parts refunded before on the same receipt, whole rupiah."""
    held: Mapping[Means, int] = field(default_factory=dict)
    """What card and QRIS still hold of the receipt, whole rupiah; nothing without a receipt."""
    given: tuple[Taken, ...] = ()
    """What goes back by other means than cash, in order."""

    @property
    def rest(self) -> int:
        """What is left for cash, exact; negative when more went back than is owed by now."""
        return self.owed - sum(one.amount for one in self.given)

    @property
    def cash(self) -> int:
        """Cash to hand out for the rest, rounded."""
        return refund_cash(max(0, self.rest), self.cash_before, self.step)

    def left_in(self, means: Means) -> int:
        """Tell what a means could still give back, whatever is owed; a transfer can give any amount."""
        if means not in HELD:
            return self.rest
        return max(0, self.held.get(means, 0) - sum(one.amount for one in self.given if one.means is means))

    def most(self, means: Means) -> int:
        """Tell what may go back by a means now."""
        return max(0, min(self.rest, self.left_in(means)))

    def check(self, means: Means, amount: int) -> int:
        """See that an amount may go back by a means, and give it.

        Raises:
            Refused: `tender-not-positive`, `refund-beyond-due`, `refund-beyond-paid`.
        """
        if amount <= 0:
            raise Refused("tender-not-positive", amount=amount)
        if amount > self.rest:
            raise Refused("refund-beyond-due", amount=amount, due=self.rest)
        if amount > self.left_in(means):
            raise Refused("refund-beyond-paid", means=means.value, amount=amount, paid=self.left_in(means))
        return amount

    def with_other(self, given: Taken) -> Refunding:
        """Give a part back by another means than cash.

        Raises:
            Refused: as `check`.
        """
        self.check(given.means, given.amount)
        return replace(self, given=(*self.given, given))

    def without_last(self) -> Refunding:
        """Take the last one away again."""
        return replace(self, given=self.given[:-1])
