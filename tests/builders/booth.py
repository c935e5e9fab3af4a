"""A booth for tests: founded through the real set-up, with goods, people and money that tests can name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import insert, select

from db.models import AgreementKind, Place, StaffRole, TenderKind
from db.tables import agreement, artisan, cooperative, item, price_change, rusun, staff
from pos.keys import Keys
from pos.rules.barcode import look_alikes
from pos.rules.basket import Basket, BasketLine, Discount, Word, add
from pos.rules.fold import words
from pos.rules.roles import Role
from pos.services.booth import Machine, SetUp, set_up
from pos.services.item import item_by_code
from pos.services.journal import Event, Move, record
from pos.services.login import Actor, Approver, hash_with
from pos.services.sale import Payment, SaleDone, take_payment
from pos.services.shift import ShiftOpened, open_shift
from pos.services.unit import stamp
from pos.shop import OFFICE, Shop, open_store

KEYS = Keys(pepper=b"p" * 32, cipher=b"c" * 32)
"""Keys of every test booth."""
MANAGER_PIN = "482913"
"""PIN of the manager IBU."""
CASHIER_PIN = "7351"
"""PIN of the cashier SARI."""
FLOAT = {100_000: 2, 50_000: 4, 10_000: 8, 1_000: 20}
"""A float of Rp500.000."""
START = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
"""Tuesday, 24 November 2026, 09.00 WIB."""


@dataclass
class Clock:
    """Tell a time that tests move by hand."""

    present: datetime = START

    def __call__(self) -> datetime:
        return self.present

    def forward(self, **amount: float) -> None:
        """Move on by days, hours, minutes or seconds."""
        self.present += timedelta(**amount)

    def set(self, day: date, hour: int = 9) -> None:
        """Go to an hour (WIB) of a day."""
        self.present = datetime(day.year, day.month, day.day, hour, tzinfo=UTC) - timedelta(hours=7)


@dataclass
class Tokens:
    """Make tokens that tests can tell apart."""

    numbers: Iterable[int] = field(default_factory=lambda: count(1))
    prefix: str = "token"

    def __call__(self) -> str:
        return f"{self.prefix}-{next(iter(self.numbers))}"


def found_booth(place: str, home: Path) -> Shop:
    """Found the booth all tests start from: Rp2.000.000 in the safe, 20.000.000 in the bank, SARI and IBU."""
    machine = Machine(home=home, clock=Clock(START - timedelta(days=90)), keys=KEYS)
    shop = set_up(
        place,
        SetUp(
            booth_name="Gerai Rusun Citos",
            receipt_prefix="GRC",
            manager_code="IBU",
            manager_name="Ratna Wulandari",
            pin=MANAGER_PIN,
            safe=2_000_000,
            bank=20_000_000,
        ),
        machine=machine,
    )
    with shop.writing() as session:
        session.execute(
            insert(staff).values(
                code="SARI",
                name="Sari Lestari",
                role=StaffRole.CASHIER,
                pin_hash=hash_with(KEYS.pepper, CASHIER_PIN, "sari"),
                active=True,
                failures=0,
            )
        )
    return shop


def booth_at(place: str, home: Path, clock: Clock, till: str = "K1") -> Shop:
    """Open a founded booth at one of its tills with a clock of the test's own."""
    return Shop(open_store(place), till, home, KEYS, clock, Tokens())


def actor(shop: Shop, code: str) -> Actor:
    """Give one of the staff without asking for a PIN."""
    with shop.reading() as session:
        row = session.execute(
            select(staff.c.id, staff.c.code, staff.c.name, staff.c.role).where(staff.c.code == code)
        ).one()
    return Actor(row.id, row.code, row.name, Role(row.role.value))


def sari(shop: Shop) -> Actor:
    """Give the cashier."""
    return actor(shop, "SARI")


def ibu(shop: Shop) -> Actor:
    """Give the manager."""
    return actor(shop, "IBU")


def approver(shop: Shop, why: str = "Cacat kecil") -> Approver:
    """Give the manager who gives the word for something, and why."""
    return Approver(**vars(ibu(shop)), why=why)


def word_of(manager: Actor, why: str = "Cacat kecil") -> Word:
    """Give somebody's word, as a basket keeps it."""
    return Word(manager.id, why)


@dataclass(frozen=True)
class Goods:
    """Describe an item on the shelf with its owner and terms."""

    code: str = "PGB-0001-01"
    name: str = "Batik cap kawung"
    price: int = 75_000
    stock: int = 10
    max_discount_bp: int = 1_000
    kind: AgreementKind = AgreementKind.COMMISSION
    rate_bp: int = 2_000
    net_price: int | None = None
    artisan_discount_bp: int = 0
    barcode: str | None = None
    artisan_name: str = "Warsinah"
    craft: str = "batik"


def on_the_shelf(shop: Shop, *goods: Goods) -> None:
    """Put goods on the shelf, with rusun, cooperative, artisan and agreement as their codes say."""
    for one in goods or (Goods(),):
        _put(shop, one)


def _put(shop: Shop, goods: Goods) -> None:
    block = goods.code.split("-")[0]
    owner = "-".join(goods.code.split("-")[:2])
    with shop.writing() as session:
        at = stamp(session, shop, OFFICE)
        artisan_id = session.execute(select(artisan.c.id).where(artisan.c.code == owner)).scalar_one_or_none()
        if artisan_id is None:
            artisan_id = _owner(session, block, owner, goods, at)
        item_id = session.execute(
            insert(item)
            .values(
                code=goods.code,
                code_key=look_alikes(goods.code),
                barcode=goods.barcode,
                name=goods.name,
                craft=goods.craft,
                artisan_id=artisan_id,
                price=goods.price,
                net_price=goods.net_price,
                max_discount_bp=goods.max_discount_bp,
                search_text=_search_text(goods, block),
                active=True,
            )
            .returning(item.c.id)
        ).scalar_one()
        session.execute(
            insert(price_change).values(
                item_id=item_id,
                price=goods.price,
                net_price=goods.net_price,
                at=at,
                staff_code="IBU",
                reason="",
            )
        )
        moves = [
            Move(item_id, Place.ARTISAN, Place.INTAKE, goods.stock),
            Move(item_id, Place.INTAKE, Place.SHELF, goods.stock),
        ]
        day = date(2026, 9, 1)
        event = Event("stock-opened", OFFICE, day, at, goods.code, "IBU")
        record(session, event, moves=moves if goods.stock else [])


def _search_text(goods: Goods, block: str) -> str:
    return " ".join(words(f"{goods.name} {goods.code} {goods.artisan_name} {block} {goods.craft}"))


def _owner(session: Any, block: str, owner: str, goods: Goods, at: datetime) -> int:
    rusun_id = session.execute(select(rusun.c.id).where(rusun.c.code == block)).scalar_one_or_none()
    if rusun_id is None:
        cooperative_id = session.execute(
            insert(cooperative)
            .values(code=f"KOP-{block}", name=f"Koperasi Rusun {block}")
            .returning(cooperative.c.id)
        ).scalar_one()
        rusun_id = session.execute(
            insert(rusun)
            .values(code=block, name=f"Rusunawa {block}", cooperative_id=cooperative_id)
            .returning(rusun.c.id)
        ).scalar_one()
    artisan_id: int = session.execute(
        insert(artisan)
        .values(
            code=owner,
            name=goods.artisan_name,
            honorific="Ibu",
            rusun_id=rusun_id,
            craft=goods.craft,
            show_name=True,
            active=True,
        )
        .returning(artisan.c.id)
    ).scalar_one()
    session.execute(
        insert(agreement).values(
            artisan_id=artisan_id,
            valid_from=date(2026, 1, 1),
            kind=goods.kind,
            rate_bp=goods.rate_bp,
            artisan_discount_bp=goods.artisan_discount_bp,
            signed_at=at,
        )
    )
    return artisan_id


def an_open_shift(shop: Shop, cashier: Actor | None = None) -> ShiftOpened:
    """Open the drawer with a float of Rp500.000."""
    return open_shift(shop, actor=cashier or sari(shop), token=shop.new_token(), counted=FLOAT)


def a_line(shop: Shop, code: str = "PGB-0001-01", quantity: int = 1) -> BasketLine:
    """Scan an item."""
    (found,) = item_by_code(shop, code=code)
    return BasketLine(
        item_id=found.id,
        code=found.code,
        name=found.name,
        artisan_id=found.artisan_id,
        price=found.price,
        quantity=quantity,
        max_discount_bp=found.max_discount_bp,
        on_hand=found.on_hand,
        offers=found.offers,
    )


def a_basket(shop: Shop, *lines: BasketLine, discount: Discount | None = None) -> Basket:
    """Fill a basket, with one scanned piece if nothing else is said."""
    basket = Basket(token=shop.new_token(), discount=discount)
    for line in lines or (a_line(shop),):
        basket = add(basket, line)
    return basket


def cash(amount: int) -> Payment:
    """Hand over cash."""
    return Payment(TenderKind.CASH, amount)


def qris(amount: int, reference: str = "RRN000001") -> Payment:
    """Pay by QRIS with the acquirer's reference."""
    return Payment(TenderKind.QRIS, amount, reference, bill_number="GRC-261124-Q0001")


def sell(
    shop: Shop, *lines: BasketLine, payments: Sequence[Payment] | None = None, cashier: Actor | None = None
) -> SaleDone:
    """Sell some lines for cash, the buyer handing over a million, if nothing else is said."""
    basket = a_basket(shop, *lines)
    return take_payment(
        shop,
        actor=cashier or sari(shop),
        basket=basket,
        payments=payments if payments is not None else [cash(1_000_000)],
    )
