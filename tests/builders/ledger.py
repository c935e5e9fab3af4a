"""A small booth over whole months, worked through the very services a cashier uses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import insert

from db.models import AgreementKind, Place, TenderKind
from db.queries.day import drawer_balance, open_shift_of
from db.tables import agreement, artisan, cooperative, item, price_change, rusun
from pos.rules.basket import Basket, BasketLine, Discount, DiscountKind
from pos.rules.cash import round_cash
from pos.rules.period import Month
from pos.services.cash import CashMove, move_cash
from pos.services.day import close_day
from pos.services.journal import Event, Move, record
from pos.services.login import Actor
from pos.services.payout import approve_payout, pay_cooperative
from pos.services.returns import Return, take_back
from pos.services.sale import Payment, take_payment
from pos.services.shift import end_shift, open_shift
from pos.services.statement import statements
from pos.shop import OFFICE, Shop
from tests.builders.booth import FLOAT, Clock, booth_at, ibu


@dataclass
class TickingClock(Clock):
    """Tell a time that moves on by a second with every look, and further when told to."""

    def __call__(self) -> datetime:
        self.present += timedelta(seconds=1)
        return self.present

    def go(self, day: date, hour: int = 10) -> None:
        """Go forward to an hour of a day (WIB)."""
        here = self.present
        self.set(day, hour)
        self.present = max(self.present, here)


@dataclass
class Booth:
    """A booth and what a test does to it."""

    shop: Shop
    clock: TickingClock
    manager: Actor
    items: dict[str, int] = field(default_factory=dict)
    prices: dict[str, int] = field(default_factory=dict)
    owners: dict[str, int] = field(default_factory=dict)

    def token(self) -> str:
        return self.shop.new_token()

    @contextmanager
    def day(self, day: date) -> Iterator[None]:
        """Open the drawer on a day, let the test sell, count what should be there, close the day."""
        self.clock.go(day)
        open_shift(self.shop, actor=self.manager, token=self.token(), counted=FLOAT)
        yield
        self.clock.go(day, 20)
        self.end_shift()
        close_day(self.shop, actor=self.manager, token=self.token())

    def end_shift(self, *, short: int = 0) -> None:
        """End the shift with a count that is right but for what is short."""
        with self.shop.reading() as session:
            opened = open_shift_of(session, self.shop.till)
            assert opened is not None
            amount = drawer_balance(session, opened) - short
        counted = {}
        for worth in (100_000, 10_000, 1_000, 100):
            counted[worth], amount = divmod(amount, worth)
        assert amount == 0
        end_shift(self.shop, actor=self.manager, token=self.token(), counted=counted, reason="hitungan")

    def basket(self, *lines: tuple[str, int] | tuple[str, int, int]) -> Basket:
        """Fill a basket with (code, pieces) or (code, pieces, rupiah off)."""
        return Basket(token=self.token(), lines=tuple(self._line(*line) for line in lines))

    def _line(self, code: str, pieces: int, off: int = 0) -> BasketLine:
        discount = Discount(DiscountKind.AMOUNT, off) if off else None
        return BasketLine(
            self.items[code], code, f"Barang {code}", 0, self.prices[code], pieces, 5_000, discount
        )

    def sell(self, *lines: tuple[str, int] | tuple[str, int, int], qris: int = 0) -> str:
        """Sell for exact cash, some of it by QRIS; gives the receipt number."""
        basket = self.basket(*lines)
        due = sum(
            line.price * line.quantity - (line.discount.value if line.discount else 0)
            for line in basket.lines
        )
        payments = [Payment(TenderKind.QRIS, qris, reference=f"RRN{self.token()[-6:]}")] if qris else []
        if due > qris:
            payments.append(Payment(TenderKind.CASH, round_cash(due - qris, 100)))
        return take_payment(self.shop, actor=self.manager, basket=basket, payments=payments).number

    def take_back(self, number: str, pieces: dict[int, int]) -> str:
        """Take pieces back against a receipt; gives the number of the slip."""
        back = Return(number, pieces, "tidak cocok")
        return take_back(
            self.shop, actor=self.manager, approver=self.manager, token=self.token(), back=back
        ).number

    def after(self, day: date, hour: int = 9) -> Booth:
        """Wait until an hour of a day."""
        self.clock.go(day, hour)
        return self


@dataclass(frozen=True)
class Resident:
    """An artisan to be, with items as (code, price)."""

    code: str
    block: str
    items: tuple[tuple[str, int], ...]
    rate_bp: int = 2_000
    net: bool = False
    artisan_bp: int = 5_000


RESIDENTS = (
    Resident("PGB-0001", "PGB", (("PGB-0001-01", 75_000), ("PGB-0001-02", 33_350))),
    Resident("PGB-0002", "PGB", (("PGB-0002-01", 45_000),), rate_bp=1_750),
    Resident("PGB-0003", "PGB", (("PGB-0003-01", 250_000),)),
    Resident("KMR-0001", "KMR", (("KMR-0001-01", 60_000),), net=True),
    Resident("KMR-0002", "KMR", (("KMR-0002-01", 15_000),), rate_bp=0),
)


def ledger_booth(
    place: str, home: Path, *, on: date = date(2026, 9, 1), residents: tuple[Resident, ...] = RESIDENTS
) -> Booth:
    """Put two cooperatives, some artisans and goods into a founded booth, and set its clock."""
    clock = TickingClock()
    clock.set(on, 8)
    shop = booth_at(place, home, clock)
    booth = Booth(shop, clock, ibu(shop))
    bring_goods(booth, residents)
    return booth


def bring_goods(booth: Booth, residents: tuple[Resident, ...], pieces: int = 500) -> None:
    """Write residents with agreements, items, prices and pieces on the shelf."""
    at, on = booth.clock(), booth.clock.present.date()
    with booth.shop.writing() as session:
        blocks: dict[str, int] = {}
        for who in residents:
            if who.block not in blocks:
                coop = session.execute(
                    insert(cooperative)
                    .values(code=f"KOP-{who.block}", name=f"Koperasi {who.block}")
                    .returning(cooperative.c.id)
                ).scalar_one()
                blocks[who.block] = session.execute(
                    insert(rusun)
                    .values(code=who.block, name=f"Rusun {who.block}", cooperative_id=coop)
                    .returning(rusun.c.id)
                ).scalar_one()
            owner = session.execute(
                insert(artisan)
                .values(code=who.code, name=f"Warga {who.code}", rusun_id=blocks[who.block])
                .returning(artisan.c.id)
            ).scalar_one()
            booth.owners[who.code] = owner
            session.execute(
                insert(agreement).values(
                    artisan_id=owner,
                    valid_from=on,
                    kind=AgreementKind.NET if who.net else AgreementKind.COMMISSION,
                    rate_bp=0 if who.net else who.rate_bp,
                    artisan_discount_bp=who.artisan_bp,
                    signed_at=at,
                )
            )
            for code, price in who.items:
                net_price = price * 8 // 10 if who.net else None
                key = session.execute(
                    insert(item)
                    .values(
                        code=code,
                        code_key=code,
                        name=f"Barang {code}",
                        artisan_id=owner,
                        price=price,
                        net_price=net_price,
                        max_discount_bp=5_000,
                        search_text=code.lower(),
                    )
                    .returning(item.c.id)
                ).scalar_one()
                session.execute(
                    insert(price_change).values(
                        item_id=key, price=price, net_price=net_price, at=at, staff_code="IBU", reason=""
                    )
                )
                booth.items[code], booth.prices[code] = key, price
        record(
            session,
            Event("stock-opening", OFFICE, on, at, "stok-awal", "IBU"),
            moves=[Move(key, Place.INTAKE, Place.SHELF, pieces) for key in booth.items.values()],
        )


def two_months(booth: Booth) -> None:
    """Work September and October 2026, pay September, approve October and draw its statements."""
    with booth.day(date(2026, 9, 2)):
        first = booth.sell(("PGB-0001-01", 2), ("KMR-0001-01", 1, 3_000))
        booth.sell(("PGB-0001-02", 3), qris=50_000)
        move_cash(
            booth.shop,
            actor=booth.manager,
            token=booth.token(),
            move=CashMove(-20_000, "petty:parkir", "parkir"),
        )
        booth.take_back(first, {0: 1})
    with booth.day(date(2026, 9, 15)):
        booth.sell(("PGB-0003-01", 1, 100_000), ("PGB-0002-01", 2))
    september, october = Month(2026, 9), Month(2026, 10)
    booth.after(date(2026, 10, 1))
    approve_payout(
        booth.shop, month=september, preparer=booth.manager, approver=booth.manager, token=booth.token()
    )
    list(statements(booth.shop, month=september))
    for code in ("KOP-PGB", "KOP-KMR"):
        pay_cooperative(
            booth.shop,
            month=september,
            cooperative=code,
            reference=f"BD-{code}",
            actor=booth.manager,
            token=booth.token(),
        )
    with booth.day(date(2026, 10, 3)):
        booth.take_back(first, {0: 1, 1: 1})
        booth.sell(("KMR-0002-01", 4), qris=60_000)
        booth.sell(("PGB-0002-01", 1))
        booth.clock.go(date(2026, 10, 3), 15)
        booth.end_shift(short=500)
        open_shift(booth.shop, actor=booth.manager, token=booth.token(), counted=FLOAT)
        booth.sell(("PGB-0001-02", 1))
    booth.after(date(2026, 11, 1))
    approve_payout(
        booth.shop, month=october, preparer=booth.manager, approver=booth.manager, token=booth.token()
    )
    list(statements(booth.shop, month=october))
