"""The money and goods of a till by the formulas of the books, written down a second time."""

from __future__ import annotations

from dataclasses import dataclass, field

from db.models import AgreementKind
from tests.builders.booth import Goods

STOCK = 30
GOODS = (
    Goods("PGB-0001-01", "Bros", 33_350, STOCK, 10_000, rate_bp=1_750, artisan_discount_bp=3_333),
    Goods("KMR-0002-01", "Tas", 75_000, STOCK, 10_000, AgreementKind.NET, net_price=62_000, rate_bp=0),
    Goods("DMG-0003-01", "Pouch", 12_345, STOCK, 10_000, rate_bp=0, artisan_discount_bp=10_000),
)
NOTES = {100_000: 1}


def half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def rounded(amount: int) -> int:
    return (2 * amount + 100) // 200 * 100


@dataclass
class Line:
    """One sold line by the formulas of the books, written down a second time."""

    goods: Goods
    quantity: int
    discount: int
    kept: int

    def net(self, kept: int) -> int:
        return self.goods.price * kept - half_up(self.discount * kept, self.quantity)

    def share(self, kept: int) -> int:
        theirs = half_up(self.discount * kept, self.quantity) * self.goods.artisan_discount_bp // 10_000
        if self.goods.net_price is not None:
            own = self.goods.net_price * kept
            return own - min(theirs, own)
        base = self.goods.price * kept - theirs
        return base - half_up(base * self.goods.rate_bp, 10_000)


@dataclass
class Sold:
    """One receipt of the model."""

    number: str
    lines: list[Line]
    refunded: int = 0


@dataclass
class Reckoning:
    """What the booth should hold."""

    drawer: int | None = None
    safe: int = 2_000_000
    qris: int = 0
    petty: int = 0
    short: int = 0
    stock: dict[str, int] = field(default_factory=lambda: {one.code: STOCK for one in GOODS})
    sold: list[Sold] = field(default_factory=list)

    def owed(self, goods: Goods) -> int:
        """What an artisan is owed: the shares of all pieces that buyers kept."""
        lines = (line for one in self.sold for line in one.lines if line.goods is goods)
        return sum(line.share(line.kept) for line in lines)
