"""Founding the demo booth: keys, people and catalogue, all through the verbs that found a real one."""

from __future__ import annotations

import csv
import tempfile
from dataclasses import dataclass, field
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Final

from db.store import Store
from pos.demo.goods import CRAFTS, Good, goods
from pos.demo.people import STAFF, Maker, makers
from pos.demo.seed import StoryClock, StoryTokens, demo_keys
from pos.keys import store_keys
from pos.rules.money import percent
from pos.rules.period import instant_of
from pos.rules.roles import Role
from pos.services.booth import Machine, SetUp, set_up
from pos.services.catalogue.take_in import import_file
from pos.services.login import Actor, sign_in
from pos.services.staff import add_staff
from pos.shop import Shop

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

DATABASE: Final = "booth.db"
"""Name of the database within the folder."""
TILL: Final = "K1"
"""Code of the only till."""
QRIS: Final = (
    "00020101021126630017ID.CO.BANKDKI.WWW011893600111000000000102090000000010303URE"
    "51440014ID.CO.QRIS.WWW0215ID10200000000010303URE5204594753033605802ID"
    "5917GERAI RUSUN CITOS6015JAKARTA SELATAN61051243062070703K0163045C67"
)
"""Static QRIS text of an invented merchant."""
_MONTH_OF_PAYOUTS: Final = 75_000_000


@dataclass(frozen=True)
class Booth:
    """Hold a demo booth while its story is told."""

    shop: Shop
    """The shop, on the story's clock."""
    clock: StoryClock
    """The story's clock."""
    seed: int
    """The story's seed."""
    goods: tuple[Good, ...]
    """What it sells, by code."""
    staff: dict[str, Actor]
    """Who works there, by code."""
    running: list[tuple[str, date]] = field(default_factory=list)
    """Code and last day of the promotions that began."""

    def token(self) -> str:
        """Give a fresh token of the story."""
        return self.shop.new_token()

    def of_role(self, role: Role) -> tuple[Actor, ...]:
        """List who has a role, in the order they came."""
        return tuple(one for one in self.staff.values() if one.role is role)


def found(folder: Path, *, seed: int, day: date, months: int) -> Booth:
    """Found a demo booth in a folder on a date.

    Args:
        folder: where database, keys and backups go.
        seed: the story's seed.
        day: date of the founding; it sells from the next day on.
        months: how many months it will have to pay for, which its opening money must carry.

    Raises:
        Misuse: there is a booth already.
        Trouble: the folder cannot be written.
    """
    clock = StoryClock(instant_of(day, time(8, 0)))
    tokens = StoryTokens(seed)
    place = str(folder / DATABASE)
    store_keys(folder, demo_keys(seed))
    shop = set_up(place, _asked(months), machine=Machine(folder, clock, tokens))
    shop.store.close()
    shop = Shop(Store(place, hasty=True), shop.till, folder, shop.keys, clock, tokens)
    staff = _take_on(shop)
    people = makers(seed)
    stock = goods(seed, people)
    clock.forward(3_600)
    _take_in(shop, staff[STAFF[0].code], people, stock)
    return Booth(shop, clock, seed, stock, staff)


def _asked(months: int) -> SetUp:
    first = STAFF[0]
    return SetUp(
        booth_name="Gerai Rusun Citos",
        receipt_prefix="GRC",
        manager_code=first.code,
        manager_name=first.name,
        pin=first.pin,
        safe=2_000_000,
        bank=20_000_000 + _MONTH_OF_PAYOUTS * months,
        till=TILL,
        printer="screen:",
        qris_static=QRIS,
        settings={
            "header_lines": ["Cilandak Town Square Lt. Dasar", "Jakarta Selatan 12430"],
            "footer_lines": ["Terima kasih", "Karya warga rusun Jakarta"],
        },
    )


def _take_on(shop: Shop) -> dict[str, Actor]:
    """Take on everybody but the founder; each signs in once."""
    founder = STAFF[0]
    staff = {founder.code: sign_in(shop, code=founder.code, pin=founder.pin)}
    for one in STAFF[1:]:
        add_staff(shop, actor=staff[founder.code], code=one.code, name=one.name, role=one.role, pin=one.pin)
        staff[one.code] = sign_in(shop, code=one.code, pin=one.pin)
    return staff


def _take_in(shop: Shop, manager: Actor, people: Sequence[Maker], stock: Sequence[Good]) -> None:
    """Take the catalogue in from two files, the way a real booth does."""
    take_in_rows(shop, manager, "artisans.csv", map(artisan_row, people))
    take_in_rows(shop, manager, "items.csv", map(item_row, stock))


def take_in_rows(shop: Shop, manager: Actor, name: str, rows: Iterable[dict[str, str]]) -> None:
    """Write rows as a file and take it in."""
    with tempfile.TemporaryDirectory(prefix="pos-demo-") as folder:
        path = Path(folder) / name
        with path.open("w", encoding="utf-8", newline="") as file:
            filled = list(rows)
            writer = csv.DictWriter(file, filled[0])
            writer.writeheader()
            writer.writerows(filled)
        taken = import_file(shop, actor=manager, path=path)
        assert not taken.faulty, taken.faults


def artisan_row(maker: Maker) -> dict[str, str]:
    """Write an artisan as a row of artisans.csv."""
    return {
        "code": maker.code,
        "name": maker.name,
        "honorific": maker.honorific,
        "rusun": maker.block.code,
        "rusun_name": maker.block.name,
        "cooperative": f"KOP-{maker.block.code}",
        "cooperative_name": maker.block.cooperative,
        "craft": CRAFTS.get(maker.craft, maker.craft),
        "terms": "titip" if maker.net else "komisi",
        "rate": "" if maker.net else percent(maker.rate_bp),
        "artisan_discount": percent(maker.artisan_bp),
        "show_name": "ya" if maker.show_name else "tidak",
    }


def item_row(good: Good) -> dict[str, str]:
    """Write an item as a row of items.csv."""
    return {
        "code": good.code,
        "name": good.name,
        "craft": CRAFTS.get(good.maker.craft, good.maker.craft),
        "artisan": good.maker.code,
        "price": str(good.price),
        "net_price": "" if good.net_price is None else str(good.net_price),
        "barcode": good.barcode,
        "stock": str(good.stock),
        "max_discount": percent(good.max_discount_bp),
    }
