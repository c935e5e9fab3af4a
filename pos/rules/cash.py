"""Money over the counter: cash rounding, payment, refund, counting.

The one invariant: only the part paid in cash is rounded, and cash handed back over any number of refunds
never differs from the rounded sum of them. All amounts are whole rupiah.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pos.errors import Refused

STEPS: Final = (0, 50, 100, 500, 1_000)
"""Rounding steps a booth may choose, in rupiah; 0 rounds nothing."""
GRID: Final = (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
"""Notes and coins of the counting grid; the note and the coin of Rp1.000 are one row."""
COMMEMORATIVE: Final = 75_000
"""The note of 2020: legal tender, so a count may name it, but too rare for a row of the grid."""
SMALL_COIN: Final = 50
"""Coin that only a booth rounding to Rp50 hands out; a count may always name it."""


@dataclass(frozen=True, slots=True)
class Settlement:
    """Hold how the cash side of a payment comes out."""

    cash_due: int
    """Rupiah the buyer owes in cash, rounded."""
    rounding: int
    """Posting on the rounding account, debit positive: what the books owe less what the drawer keeps."""
    change: int
    """Rupiah handed back."""
    cash_kept: int
    """Rupiah that stay in the drawer: given - change."""


def round_cash(amount: int, step: int) -> int:
    """Round a cash amount to the nearest step, a tie going up.

    Args:
        amount: rupiah, 0 or more.
        step: one of `STEPS`.
    """
    return amount if step == 0 else (2 * amount + step) // (2 * step) * step


def cash_due(total: int, non_cash: Sequence[int], step: int) -> int:
    """Say what is due in cash after the other tenders, rounded.

    Raises:
        Refused: `tender-not-positive`, `tender-beyond-due`.
    """
    return round_cash(_remainder(total, non_cash), step)


def settle(total: int, non_cash: Sequence[int], given: int | None, step: int) -> Settlement:
    """Settle a sale with any tenders.

    Args:
        total: what the basket costs, 0 or more.
        non_cash: amounts by QRIS, card and transfer, exact and positive; empty when the total is 0.
        given: cash handed over; None when no cash was handed over, which is not the same as exact cash: for
            that, give `cash_due`.
        step: rounding step of the booth.

    Raises:
        Refused: `cash-short` (with what is missing), `cash-negative`, `cash-not-due` when the other tenders
            already pay all, and what `cash_due` refuses.
    """
    exact = _remainder(total, non_cash)
    due = round_cash(exact, step)
    held = given or 0
    if held < 0:
        raise Refused("cash-negative", given=held)
    if held > 0 and exact == 0:
        raise Refused("cash-not-due", given=held)
    if held < due:
        raise Refused("cash-short", due=due, given=held, missing=due - held)
    return Settlement(cash_due=due, rounding=exact - due, change=held - due, cash_kept=due)


def refund_cash(amount: int, already: int, step: int) -> int:
    """Say what to hand out for a refund in cash; what it differs from the amount is rounding.

    Args:
        amount: exact cash part of this refund.
        already: exact cash parts refunded before on the same receipt.
        step: rounding step frozen on the sale.
    """
    return round_cash(already + amount, step) - round_cash(already, step)


def quick_notes(due: int) -> tuple[int, ...]:
    """Offer what a buyer is likely to hand over instead of exact cash, smallest first, at most five."""
    offers = {-(-due // note) * note for note in GRID[:5]} - {due, 0}
    return tuple(sorted(offers))


def denominations(step: int) -> tuple[int, ...]:
    """List the rows of the counting grid, largest first."""
    return (*GRID, SMALL_COIN) if step == SMALL_COIN else GRID


def count_total(counted: Mapping[int, int]) -> int:
    """Add up a count by denomination.

    Args:
        counted: rupiah of a note or coin to the number of pieces.

    Raises:
        Refused: `count-denomination`, `count-negative`.
    """
    for worth, pieces in counted.items():
        if worth not in _COUNTABLE:
            raise Refused("count-denomination", worth=worth)
        if pieces < 0:
            raise Refused("count-negative", worth=worth, pieces=pieces)
    return sum(worth * pieces for worth, pieces in counted.items())


_COUNTABLE: Final = frozenset({*GRID, COMMEMORATIVE, SMALL_COIN})


def _remainder(total: int, non_cash: Sequence[int]) -> int:
    """Give what the other tenders leave to pay, exact."""
    for amount in non_cash:
        if amount <= 0:
            raise Refused("tender-not-positive", amount=amount)
    if sum(non_cash) > total:
        raise Refused("tender-beyond-due", due=total, amount=sum(non_cash))
    return total - sum(non_cash)
