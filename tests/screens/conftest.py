"""A till for each test: a founded booth in a file, goods on the shelf, the drawer open, nobody signed in."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest

from pos.app import PosApp
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import Clock, Goods, an_open_shift, ibu, on_the_shelf
from tests.builders.template import FileTemplates
from tests.screens.hands import Hands

QRIS = (
    "00020101021126630017ID.CO.BANKDKI.WWW011893600111000000000102090000000010303URE51440014ID.CO.QRIS.WWW"
    "0215ID10200000000010303URE5204594753033605802ID5917GERAI RUSUN CITOS6015JAKARTA SELATAN61051243062070703"
    "K0163045C67"
)
SHELF = (
    Goods("PGB-0001-01", "Batik cap kawung", 75_000, barcode="2990000000015"),
    Goods("PGB-0002-02", "Kain tulis parang", 1_250_000, barcode="2990000000022", artisan_name="Siti"),
    Goods(
        "KMR-0003-03", "Kereta koran", 33_350, barcode="2990000000039", craft="koran", artisan_name="Rahmat"
    ),
    Goods(
        "KMR-0003-04", "Toples [bold]koran[/bold] \x1b]0;x\x07", 60_000, craft="koran", artisan_name="Rahmat"
    ),
)

At = Callable[..., AbstractAsyncContextManager[Hands]]


def stock(shop: Shop) -> None:
    """Put goods on the shelf and set QRIS up."""
    on_the_shelf(shop, *SHELF)
    change_setting(shop, actor=ibu(shop), name="qris_static", value=QRIS)


def begin_to_sell(shop: Shop) -> None:
    """Let SARI open the drawer before a full shelf."""
    stock(shop)
    an_open_shift(shop)


@pytest.fixture
def stocked(file_templates: FileTemplates, tmp_path: Path, clock: Clock) -> Iterator[Shop]:
    """Give a shop with goods on the shelf and QRIS set up, its drawer shut."""
    with file_templates.a_shop(tmp_path, clock, stock) as shop:
        yield shop


@pytest.fixture
def selling(file_templates: FileTemplates, tmp_path: Path, clock: Clock) -> Iterator[Shop]:
    """Give a shop whose drawer SARI has opened."""
    with file_templates.a_shop(tmp_path, clock, begin_to_sell) as shop:
        yield shop


@pytest.fixture
def at() -> At:
    """Give a way to stand at a till of some size."""

    @asynccontextmanager
    async def stand(shop: Shop, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Hands]:
        till = PosApp(shop)
        async with till.run_test(size=size) as pilot:
            yield Hands(pilot, till)

    return stand
