"""A day at the counter: one buyer after the other, baskets on hold, goods that come back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from pos.demo.buyer import fill_basket, knock_off, pay
from pos.services.draft import drop_draft, hold_basket, recall_basket, save_draft
from pos.services.reprint import reprint
from pos.services.returns import Return, bought, take_back
from pos.services.sale import take_payment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from random import Random

    from pos.demo.drawer import Drawer
    from pos.demo.found import Booth
    from pos.demo.shelf import Standing
    from pos.rules.basket import Basket
    from pos.services.login import Actor

_WHY_BACK: Final = (
    "Jahitan lepas", "Salah warna", "Ukuran tidak cocok", "Hadiah ganda", "Sulaman bertiras", "Tali putus",
)  # fmt: skip
_WHY_HELD: Final = (
    "Ibu berkerudung biru, ke ATM", "Bapak topi hitam", "Menunggu suami", "Ambil dompet di mobil",
    "Rombongan dinas",
)  # fmt: skip


@dataclass
class Counter:
    """Hold what the day at the counter needs and remembers."""

    booth: Booth
    """Where it stands."""
    day: date
    """The booth's day."""
    dice: Random
    """The day's dice."""
    shelf: Sequence[Standing]
    """What can be sold."""
    manager: Actor
    """Who is on duty."""
    coming_back: list[tuple[date, str]]
    """Day and receipt number of goods that will come back; shared by all days."""
    unnamed: list[tuple[str, int]]
    """Receipt number and price of pieces nobody could name; shared by all days."""
    on_hold: list[str] = field(default_factory=list)
    """Tokens of baskets on hold."""
    receipts: int = 0
    """Sales so far."""
    lines: int = 0
    """Lines sold or returned so far."""

    def serve(self, drawer: Drawer) -> None:
        """Serve one buyer: most pay, some ask to wait, some walk away."""
        basket = fill_basket(self.booth, self.dice, self.shelf)
        if not basket.lines:
            return
        basket = knock_off(self.dice, basket, self.manager.id)
        roll = self.dice.random()
        if roll < 0.02:
            self._walk_away(drawer, basket)
        elif roll < 0.07:
            self.hold(drawer, basket)
        else:
            self._sell(drawer, basket)

    def _walk_away(self, drawer: Drawer, basket: Basket) -> None:
        save_draft(self.booth.shop, actor=drawer.cashier, basket=basket)
        self.booth.clock.forward(30)
        drop_draft(self.booth.shop, token=basket.token)

    def hold(self, drawer: Drawer, basket: Basket) -> None:
        """Put a basket on hold, and its pieces aside."""
        hold_basket(self.booth.shop, actor=drawer.cashier, basket=basket, note=self.dice.choice(_WHY_HELD))
        self.on_hold.append(basket.token)
        self._take_off(basket)

    def recall(self, drawer: Drawer) -> None:
        """Take the oldest basket off hold and sell it."""
        if self.on_hold:
            basket = recall_basket(self.booth.shop, actor=drawer.cashier, token=self.on_hold.pop(0))
            self._pay(drawer, basket)

    def _sell(self, drawer: Drawer, basket: Basket) -> None:
        self._pay(drawer, basket)
        self._take_off(basket)

    def _pay(self, drawer: Drawer, basket: Basket) -> None:
        basket, payments = pay(self.booth, self.dice, basket)
        done = take_payment(self.booth.shop, actor=drawer.cashier, basket=basket, payments=payments)
        drawer.holds += (done.given or 0) - done.change
        self.receipts += 1
        self.lines += len(basket.lines)
        month_ends = (self.day + timedelta(days=1)).day == 1
        if self.dice.random() < (0.2 if month_ends else 0.045):
            self.coming_back.append((self.day + timedelta(days=self.dice.randint(0, 9)), done.number))
        if self.dice.random() < 0.02:
            self.booth.clock.forward(20)
            reprint(self.booth.shop, actor=drawer.cashier, token=self.booth.token(), number=done.number)

    def count(self, basket: Basket, *, off_the_shelf: bool = True) -> None:
        """Remember that a basket was sold or exchanged: its lines, and that its pieces are gone."""
        self.receipts += basket.back is None
        self.lines += len(basket.lines) + len(basket.back.lines if basket.back else ())
        if off_the_shelf:
            self._take_off(basket)
        if basket.back:
            self.put_back({line.code: line.quantity for line in basket.back.lines})

    def put_back(self, pieces: Mapping[str, int]) -> None:
        """Remember that pieces are on the shelf again, by code of the item."""
        for standing in self.shelf:
            standing.on_hand += pieces.get(standing.good.code, 0)

    def _take_off(self, basket: Basket) -> None:
        sold = {line.code: line.quantity for line in basket.lines}
        for standing in self.shelf:
            standing.on_hand -= sold.get(standing.good.code, 0)

    def take_back_due(self, drawer: Drawer) -> None:
        """Take back what was to come back by today."""
        due = sorted(one for one in self.coming_back if one[0] <= self.day)
        for one in due:
            if self._take_back(drawer, one[1]):
                self.coming_back.remove(one)

    def _take_back(self, drawer: Drawer, number: str) -> bool:
        """Take one piece or line back; False when the drawer could not pay for it today."""
        lines = [
            line for line in bought(self.booth.shop, number=number).lines if line.returned < line.quantity
        ]
        if not lines:
            return True
        line = self.dice.choice(lines)
        left = line.quantity - line.returned
        if line.net + 1_000 > drawer.holds:
            return False
        pieces = {line.position: self.dice.randint(1, left)}
        self.booth.clock.forward(self.dice.randint(60, 180))
        done = take_back(
            self.booth.shop,
            actor=drawer.cashier,
            approver=self.manager,
            token=self.booth.token(),
            back=Return(number, pieces, self.dice.choice(_WHY_BACK)),
        )
        drawer.holds -= done.cash
        self.lines += 1
        self.put_back({line.code: pieces[line.position]})
        return True
