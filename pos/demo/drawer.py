"""A cashier's drawer as the story goes: what is in it, what goes in and out, how it is counted.

The one invariant: the story knows what a drawer holds from what the verbs answered, never from the books.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from pos.rules.cash import denominations
from pos.services.cash import CashMove, move_cash
from pos.services.shift import end_shift, open_shift

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from pos.demo.found import Booth
    from pos.services.login import Actor

FLOAT: Final = {
    100_000: 1,
    50_000: 3,
    20_000: 5,
    10_000: 8,
    5_000: 8,
    2_000: 10,
    1_000: 8,
    500: 2,
    200: 3,
    100: 4,
}
"""How a drawer starts, by denomination."""
MUCH: Final = 1_500_000
"""From so much on some of it goes to the safe, whole rupiah."""
LITTLE: Final = 100_000
"""Below so much change is fetched from the safe, whole rupiah."""
_ERRANDS: Final = (
    ("petty:parkir", 5_000, "Parkir kurir"),
    ("petty:kemasan", 45_000, "Kantong kertas"),
    ("petty:kebersihan", 20_000, "Pembersih kaca etalase"),
    ("petty:konsumsi", 30_000, "Air minum galon"),
)
_REASONS: Final = (
    "Salah hitung kembalian, sudah dicek ulang",
    "Uang receh habis, kembalian dibulatkan",
    "Pecahan tertukar saat ramai",
)


@dataclass
class Drawer:
    """Hold the open drawer of a cashier."""

    booth: Booth
    """Whose booth it is in."""
    cashier: Actor
    """Whose shift it is."""
    holds: int
    """Cash in it, whole rupiah."""

    def errand(self, dice: Random) -> None:
        """Move money for a reason: something is bought, change is fetched, or the drawer is too full."""
        if self.holds > MUCH:
            amount = (self.holds - 500_000) // 50_000 * 50_000
            self._move(-amount, "safe", "Setor ke brankas, laci penuh")
        elif self.holds < LITTLE or dice.random() < 0.3:
            self._move(200_000, "safe", "Tambahan uang receh")
        else:
            account, amount, reason = dice.choice(_ERRANDS)
            self._move(-amount, account, reason)

    def _move(self, amount: int, account: str, reason: str) -> None:
        move_cash(
            self.booth.shop,
            actor=self.cashier,
            token=self.booth.token(),
            move=CashMove(amount, account, reason),
        )
        self.holds += amount

    def end(self, dice: Random) -> None:
        """Count the drawer, not always right, and end the shift."""
        difference = _difference(dice)
        reason = dice.choice(_REASONS) if abs(difference) > 5_000 else ""
        end_shift(
            self.booth.shop,
            actor=self.cashier,
            token=self.booth.token(),
            counted=pieces_of(max(0, self.holds + difference)),
            reason=reason,
        )


def open_drawer(booth: Booth, cashier: Actor) -> Drawer:
    """Open the drawer with the usual float."""
    opened = open_shift(booth.shop, actor=cashier, token=booth.token(), counted=FLOAT)
    return Drawer(booth, cashier, opened.float_amount)


def pieces_of(amount: int) -> Mapping[int, int]:
    """Lay an amount out in notes and coins, largest first."""
    counted = {}
    for worth in denominations(100):
        counted[worth], amount = divmod(amount, worth)
    return counted


def _difference(dice: Random) -> int:
    roll = dice.random()
    if roll < 0.7:
        return 0
    if roll < 0.96:
        return dice.choice((-1, 1)) * dice.randint(1, 50) * 100
    return dice.choice((-1, -1, 1)) * dice.randint(120, 300) * 100
