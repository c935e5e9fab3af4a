"""What has been taken towards a basket so far, before the sale is made; values only.

The invariant: other tenders never exceed the exact total, so that only cash is ever rounded or changed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from pos.errors import Refused
from pos.rules.cash import cash_due, quick_notes


class Means(StrEnum):
    """How money comes."""

    CASH = "cash"
    QRIS = "qris"
    CARD = "card"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class Taken:
    """One tender that is not cash, complete with its proof."""

    means: Means
    """QRIS, card or transfer."""
    amount: int
    """Exact, whole rupiah."""
    reference: str
    """Acquirer's reference, approval code or transfer reference."""
    last_four: str = ""
    """Last digits of the card."""
    bill_number: str = ""
    """Number in the QRIS code."""


@dataclass(frozen=True, slots=True)
class Tendering:
    """What is due and what has come."""

    total: int
    """What the basket costs, whole rupiah."""
    step: int
    """Rounding step of the booth, whole rupiah."""
    taken: tuple[Taken, ...] = ()
    """Other tenders, in order."""
    given: int | None = None
    """Cash handed over so far, whole rupiah; None when none was."""

    @property
    def other(self) -> tuple[int, ...]:
        """Amounts of the other tenders."""
        return tuple(taken.amount for taken in self.taken)

    @property
    def exact(self) -> int:
        """What is left without looking at cash, exact."""
        return self.total - sum(self.other)

    @property
    def over(self) -> int:
        """What was taken beyond the total, because the basket has shrunk since; 0 when all is well."""
        return max(0, -self.exact) if self.taken else 0

    @property
    def due(self) -> int:
        """Cash that would settle it, rounded; 0 while too much was taken."""
        return 0 if self.over else cash_due(self.total, self.other, self.step)

    @property
    def remaining(self) -> int:
        """What is still missing: rounded cash less what was given; 0 when it is settled."""
        return max(0, self.due - (self.given or 0))

    @property
    def open_for_other(self) -> int:
        """What another tender may still be: exact, less the cash given."""
        return max(0, self.exact - (self.given or 0))

    @property
    def change(self) -> int:
        """What goes back to the buyer."""
        return max(0, (self.given or 0) - self.due)

    @property
    def settled(self) -> bool:
        """Whether the sale can be made."""
        return self.remaining == 0 and not self.over

    @property
    def offers(self) -> tuple[int, ...]:
        """Round amounts of cash a buyer is likely to hand over, smallest first."""
        return quick_notes(self.remaining)

    def with_cash(self, amount: int) -> Tendering:
        """Take more cash.

        Raises:
            Refused: `cash-not-due` when nothing is left to pay in cash.
        """
        if amount and not self.remaining:
            raise Refused("cash-not-due", given=amount)
        return replace(self, given=(self.given or 0) + amount)

    def with_other(self, taken: Taken) -> Tendering:
        """Take another tender.

        Raises:
            Refused: `tender-not-positive`, `tender-beyond-due`.
        """
        if taken.amount <= 0:
            raise Refused("tender-not-positive", amount=taken.amount)
        if taken.amount > self.open_for_other:
            raise Refused("tender-beyond-due", amount=taken.amount, due=self.open_for_other)
        return replace(self, taken=(*self.taken, taken))

    def without_last(self) -> Tendering:
        """Give the last thing taken back: the cash first, then the other tenders from the last."""
        if self.given is not None:
            return replace(self, given=None)
        return replace(self, taken=self.taken[:-1])


def at_most(maximum: int, read: Callable[[str], int]) -> Callable[[str], int]:
    """Narrow a reader of amounts to what may still be taken.

    Args:
        maximum: whole rupiah.
        read: reads the typed text.
    """

    def narrowed(text: str) -> int:
        amount = read(text)
        if amount <= 0:
            raise Refused("tender-not-positive", amount=amount)
        if amount > maximum:
            raise Refused("tender-beyond-due", amount=amount, due=maximum)
        return amount

    return narrowed
