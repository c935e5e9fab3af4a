"""A month of an artisan: what is owed, what is paid, what goes on.

The one invariant: balance = paid + carried_on, so nothing is lost between two months. Whole rupiah.
"""

from dataclasses import dataclass

from pos.errors import Refused


@dataclass(frozen=True, slots=True)
class ArtisanMonth:
    """Hold what a month brought an artisan, by business date."""

    artisan_id: int
    """Key of the artisan."""
    carried: int
    """Balance carried from the month before; negative when the artisan owes."""
    shares: int
    """Shares of what was sold."""
    returned: int
    """Shares taken back by returns; a rounded net price can make it a rupiah less than nothing."""
    owed_now: int
    """What the ledger owes the artisan today, later events included; negative when the artisan owes."""


@dataclass(frozen=True, slots=True)
class Settled:
    """Hold how an artisan's month comes out."""

    balance: int
    """What the ledger owed at the month's end; negative when the artisan owed."""
    paid: int
    """What is paid, 0 or more."""
    carried_on: int
    """What the next month starts with: balance - paid."""


def settle_artisan(month: ArtisanMonth, *, minimum: int = 0) -> Settled:
    """Settle an artisan's month.

    Pays the whole balance when it reaches the minimum, though never more than the ledger owes by now: goods
    may have come back since. Carries the rest; a balance the artisan owes is carried, never collected here.

    Args:
        month: what the month brought.
        minimum: smallest balance paid out; less is carried.

    Raises:
        Refused: `payout-minimum` below 0.
    """
    if minimum < 0:
        raise Refused("payout-minimum", minimum=minimum)
    balance = month.carried + month.shares - month.returned
    paid = min(balance, max(0, month.owed_now)) if balance >= max(1, minimum) else 0
    return Settled(balance=balance, paid=paid, carried_on=balance - paid)
