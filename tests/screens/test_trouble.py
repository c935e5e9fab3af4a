from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from sqlmodel import Session

from pos.app import LOG, PosApp
from pos.errors import Trouble
from pos.shop import Shop
from tests.screens.conftest import At


@dataclass
class Disk:
    """A disk that is full until somebody makes room."""

    shop: Shop
    full: bool = False

    @contextmanager
    def writing(self) -> Iterator[Session]:
        if self.full:
            raise Trouble("disk-full", reason="")
        with self.shop.writing() as session:
            yield session


@dataclass(frozen=True)
class ShopOnDisk(Shop):
    """The shop with such a disk under it."""

    disk: Disk | None = None

    @property
    def writing(self) -> Callable[[], object]:  # type: ignore[override]
        assert self.disk is not None
        return self.disk.writing


def on_a_disk(shop: Shop) -> ShopOnDisk:
    fields = {name: getattr(shop, name) for name in Shop.__dataclass_fields__}
    return ShopOnDisk(**fields, disk=Disk(replace(shop)))


async def test_a_full_disk_is_told_and_the_same_key_sells_when_there_is_room(selling: Shop, at: At) -> None:
    shop = on_a_disk(selling)
    assert shop.disk is not None
    async with at(shop) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f8")
        await hands.sees("SISA BAYAR")
        shop.disk.full = True
        await hands.press("enter")
        await hands.sees("Gangguan", "Coba lagi")
        await hands.press("enter")
        await hands.sees("Gangguan")
        shop.disk.full = False
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "GRC-20261124-0001")


async def test_after_trouble_the_basket_can_be_left_as_it_is(selling: Shop, at: At) -> None:
    shop = on_a_disk(selling)
    assert shop.disk is not None
    async with at(shop) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f8")
        await hands.sees("SISA BAYAR")
        shop.disk.full = True
        await hands.press("enter")
        await hands.sees("Gangguan")
        await hands.press("escape")
        await hands.sees("SISA BAYAR", "Rp75.000")
        await hands.press("escape")
        await hands.sees("Batik cap kawung", "1 barang")


async def test_nobody_leaves_while_something_is_written(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        hands.till.busy += 1
        await hands.press("ctrl+q", "ctrl+l", "f9")
        assert hands.till.is_running
        await hands.sees("Keranjang kosong")
        hands.till.busy -= 1
        await hands.press("ctrl+q")
        await hands.until(lambda: not hands.till.is_running, lambda: "still there")


async def test_what_nobody_expected_is_written_down_under_the_number_shown(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        hands.till.screen.report(RuntimeError("a bolt came loose"))  # type: ignore[attr-defined]
        await hands.sees("catat nomor", "Keranjang kosong")
        written = (selling.home / LOG).read_text()
        number = hands.text.split("catat nomor ")[1][:8]
        assert number in written
        assert "a bolt came loose" in written


async def test_an_idle_till_locks_itself_and_keeps_the_basket(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        assert isinstance(hands.till, PosApp)
        hands.till._touched -= 301
        hands.till._tick()
        await hands.sees("Terkunci")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("1 barang")
