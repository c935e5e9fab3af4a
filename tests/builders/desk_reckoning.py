"""What a desk should hold after any deeds with receipts, reckoned a second time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from tests.builders.booth import Goods
from tests.builders.reckoning import GOODS, STOCK, half_up, rounded


@dataclass
class DeskLine:
    """One line sold, or put in the place of one; goods are None where nobody can name the piece."""

    goods: Goods | None
    price: int
    quantity: int
    discount: int
    kept: int

    def net(self, kept: int) -> int:
        return self.price * kept - half_up(self.discount * kept, self.quantity)

    def share(self, kept: int) -> int:
        if self.goods is None:
            return self.price * kept
        theirs = half_up(self.discount * kept, self.quantity) * self.goods.artisan_discount_bp // 10_000
        if self.goods.net_price is not None:
            own = self.goods.net_price * kept
            return own - min(theirs, own)
        base = self.price * kept - theirs
        return base - half_up(base * self.goods.rate_bp, 10_000)


@dataclass
class DeskReceipt:
    """One sale or exchange, with what each means of payment still holds of it."""

    number: str
    lines: list[DeskLine]
    paid: Counter[str] = field(default_factory=Counter)
    refunded_cash: int = 0
    touched: bool = False
    exchange: bool = False

    def cash_back(self, exact: int) -> int:
        """Say what is handed out for an exact cash part, and remember it."""
        out = rounded(self.refunded_cash + exact) - rounded(self.refunded_cash)
        self.refunded_cash += exact
        return out

    def would_hand_out(self, exact: int) -> int:
        return rounded(self.refunded_cash + exact) - rounded(self.refunded_cash)

    @property
    def net(self) -> int:
        """What was paid for the line sold; the others stand in its place."""
        return self.lines[0].net(self.lines[0].quantity)


@dataclass
class Desk:
    """What the accounts and the shelf should say."""

    drawer: int
    held: Counter[str] = field(default_factory=Counter)
    receipts: list[DeskReceipt] = field(default_factory=list)
    made_good: Counter[str] = field(default_factory=Counter)
    stock: dict[str, int] = field(default_factory=lambda: {one.code: STOCK for one in GOODS})

    def owed(self, goods: Goods | None) -> int:
        lines = [line for one in self.receipts for line in one.lines if line.goods is goods]
        return sum(line.share(line.kept) for line in lines) + (self.made_good[goods.code] if goods else 0)

    def take(self, receipt: DeskReceipt, means: str, amount: int) -> None:
        """Let money come by a means; cash is rounded."""
        if means == "cash":
            self.drawer += rounded(amount)
        else:
            self.held[means] += amount
            receipt.paid[means] += amount

    def keep(self, line: DeskLine, pieces: int) -> int:
        """Let pieces of a line come back: what they are worth, exact."""
        worth = line.net(line.kept) - line.net(line.kept - pieces)
        line.kept -= pieces
        return worth

    def on_shelf(self, line: DeskLine, pieces: int) -> None:
        """Put pieces of a line on the shelf, or take them off it."""
        if line.goods is not None:
            self.stock[line.goods.code] += pieces
