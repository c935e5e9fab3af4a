"""Practice at the till: said on every screen, gone without a trace, and the counter as it was."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from pos.app import PosApp
from pos.screens.checkout import CheckoutScreen
from pos.services.draft import open_basket
from pos.services.practice import open_practice
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import ibu
from tests.builders.untouched import bytes_of, content
from tests.screens.conftest import At
from tests.screens.eyes import a_display
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word

BAND = "▒ LATIHAN · PIN semua orang 2580 ▒"
"""What stands on every screen of practice."""


@pytest.fixture(autouse=True)
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which practice drawers are opened."""
    folder = tmp_path / "rooms"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left_in(rooms: Path) -> list[str]:
    """Name what is left of practice."""
    return [one.name for one in rooms.iterdir()]


async def practises(hands: Hands) -> None:
    """Go from the counter to a practice drawer."""
    await hands.settles()
    await hands.press("f10")
    await hands.sees("Kegiatan", "Latihan", "Keluar")
    await hands.press("ctrl+r")
    await hands.sees(BAND, "Keranjang kosong")
    await hands.settles()


async def comes_back(hands: Hands, *words: str) -> None:
    """Leave practice by the menu."""
    await hands.press("f10")
    await hands.sees("Kegiatan")
    await hands.press("ctrl+r")
    await hands.sees("Latihan selesai", *words)
    await hands.misses("LATIHAN")


async def sells_at_practice(hands: Hands, number: str = "LAT1-20261124-0001") -> None:
    """Sell a piece for exact cash."""
    await hands.scan("2990000000015")
    await hands.sees("1 barang")
    await hands.press("enter")
    await hands.sees("SISA BAYAR", BAND)
    await hands.press("enter")
    await hands.sees("KEMBALIAN", number)
    await hands.settles()


async def test_the_basket_waits_while_somebody_practises(selling: Shop, at: At, rooms: Path) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000039")
        await hands.sees("1 barang", "Kereta koran")
        await practises(hands)
        await sells_at_practice(hands)
        kept = open_basket(selling)
        assert kept is not None
        assert [line.code for line in kept.lines] == ["KMR-0003-03"]
        counters = [screen.shop for screen in hands.till.screen_stack if isinstance(screen, CheckoutScreen)]
        assert counters == [selling, hands.till.shop]
        await comes_back(hands, "Kereta koran", "1 barang", "Sari Lestari")
        assert left_in(rooms) == []
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "GRC-20261124-0001")


async def test_nothing_of_practice_is_in_the_booth(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.settles()
        before = content(selling), bytes_of(selling)
        await practises(hands)
        await sells_at_practice(hands)
        await hands.press("f9")
        await hands.sees("Kegiatan")
        await hands.press("f8")
        await hands.sees("Rp100.000", BAND)
        await hands.press("escape")
        await comes_back(hands)
        await hands.settles()
        assert (content(selling), bytes_of(selling)) == before


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=str)
async def test_every_screen_and_every_dialog_says_it(selling: Shop, at: At, size: tuple[int, int]) -> None:
    async with at(selling, size) as hands:
        await hands.signs_in()
        await practises(hands)
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        for key, words in [
            ("f1", "Bantuan"),
            ("f3", "Qty"),
            ("f4", "Diskon baris"),
            ("f5", "Tunda keranjang"),
            ("f10", "Kegiatan"),
        ]:
            await hands.press(key)
            await hands.sees(words, BAND)
            await hands.press("escape")
            await hands.settles()
        await hands.press("f8")
        await hands.sees("SISA BAYAR", BAND)
        await hands.press("f2")
        await hands.sees("NMID ID0000000000000", "LATIHAN, JANGAN DIBAYAR", BAND)
        await hands.press("escape")
        await hands.sees("Uang pas")
        await hands.press("f3")
        await hands.sees("Kode persetujuan", BAND)


async def test_practice_wears_a_dress_of_its_own_by_day_and_by_night(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        assert hands.till.theme == "nila"
        await practises(hands)
        assert hands.till.theme == "latihan"
        await hands.press("ctrl+t")
        assert hands.till.theme == "latihan-terang"
        await comes_back(hands)
        assert hands.till.theme == "mori"


async def test_the_slips_on_the_screen_say_it(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await practises(hands)
        await sells_at_practice(hands)
        await hands.misses("antre")
        await hands.press("f10")
        await hands.sees("Kegiatan")
        await hands.press("f2")
        await hands.sees("Kertas", BAND)
        await hands.press("f4")
        await hands.sees("Bukan transaksi, tidak berlaku")


async def test_quitting_leaves_practice_and_not_the_till(selling: Shop, at: At, rooms: Path) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await practises(hands)
        await hands.press("f10")
        await hands.sees("Kegiatan")
        await hands.press("ctrl+q")
        await hands.sees("Latihan selesai")
        await hands.misses("LATIHAN")
        assert hands.till.is_running
        assert left_in(rooms) == []


async def test_who_practised_under_another_name_must_sign_in_again(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000039")
        await hands.sees("1 barang")
        await practises(hands)
        await hands.press("ctrl+l")
        await hands.sees("Terkunci", BAND)
        await hands.type("2580")
        await hands.press("enter")
        await hands.sees("Keranjang kosong")
        await hands.settles()
        await hands.press("ctrl+q")
        await hands.sees("Terkunci", "Dikunci oleh Sari Lestari")
        await hands.misses("LATIHAN")
        await hands.type("2580")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("Kereta koran", "1 barang")


async def test_practice_is_left_from_its_own_lock_and_the_till_can_lock_again(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await practises(hands)
        await hands.press("ctrl+l")
        await hands.sees("Terkunci", BAND)
        await hands.press("ctrl+q")
        await hands.sees("Latihan selesai")
        await hands.misses("LATIHAN", "Terkunci")
        await hands.press("ctrl+l")
        await hands.sees("Terkunci", "Dikunci oleh Sari Lestari")


async def test_signing_out_at_practice_lets_a_manager_practise(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await practises(hands)
        await hands.press("f10")
        await hands.sees("Kegiatan")
        await hands.press("f12")
        await hands.sees("Latihan: coba salah satu ini", "IBU", "Ratna Wulandari")
        await hands.type("ibu")
        await hands.press("enter")
        await hands.type("2580")
        await hands.press("enter")
        await hands.sees("Laci ini milik Sari Lestari", "Ratna Wulandari", BAND)
        await hands.press("ctrl+q")
        await hands.sees("Terkunci", "Dikunci oleh Sari Lestari")


async def test_a_manager_is_asked_with_the_pin_of_practice(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await practises(hands)
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f4")
        await hands.sees("Diskon baris")
        await hands.type("50%")
        await hands.press("enter")
        await hands.sees("Otorisasi", BAND)
        await gives_word(hands, "-37.500", pin="2580", why="1")


async def test_where_there_is_no_room_the_till_says_so_and_sells(selling: Shop, at: At, rooms: Path) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.settles()
        shutil.rmtree(rooms)
        await hands.press("f10")
        await hands.sees("Kegiatan")
        await hands.press("ctrl+r")
        await hands.sees("Kasir latihan tidak dapat dibuka")
        await hands.press("escape")
        await hands.settles()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.misses("LATIHAN")


async def test_a_till_of_practice_alone_asks_who_is_there_and_shows_the_pin(selling: Shop, at: At) -> None:
    practice = open_practice(selling)
    try:
        async with at(practice.shop) as hands:
            await hands.sees(BAND, "Masuk")
            assert isinstance(hands.till, PosApp)
            await hands.signs_in("sari", "2580")
            await hands.sees("MODAL AWAL", BAND)
            await hands.press("escape")
            await hands.press("ctrl+q")
            await hands.pilot.pause()
            assert hands.till.return_code == 0
    finally:
        practice.close()


async def test_the_display_of_a_practice_drawer_says_it_without_the_pin(selling: Shop) -> None:
    practice = open_practice(selling)
    try:
        async with a_display(practice.shop) as eyes:
            await eyes.sees("▒ LATIHAN ▒", "Selamat datang")
            await eyes.misses("2580")
    finally:
        practice.close()


async def test_the_display_of_the_booth_says_nothing_of_it(selling: Shop, at: At) -> None:
    async with at(selling) as hands, a_display(selling) as eyes:
        await hands.signs_in()
        await hands.scan("2990000000039")
        await eyes.sees("1 × Kereta koran")
        await practises(hands)
        await sells_at_practice(hands)
        await eyes.sees("1 × Kereta koran")
        await eyes.misses("LATIHAN", "Batik cap")


async def test_the_palette_knows_practice(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("ctrl+p")
        await hands.sees("Cari perintah")
        await hands.type("latihan")
        await hands.press("enter")
        await hands.sees(BAND)
        await hands.settles()
        await comes_back(hands)


async def test_settings_changed_at_practice_are_not_the_booths(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await practises(hands)
        practised = hands.till.shop
        change_setting(practised, actor=ibu(practised), name="rounding_step", value=1_000)
        await sells_at_practice(hands)
        await comes_back(hands)
        await hands.settles()
        assert hands.till.rounding_step == 100


async def test_what_a_stopped_till_left_of_practice_goes_at_the_next_sign_in(
    selling: Shop, at: At, rooms: Path
) -> None:
    stopped = open_practice(selling)
    stopped.shop.store.close()
    stopped.held.close()
    assert len(left_in(rooms)) == 1
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.until(lambda: left_in(rooms) == [], lambda: str(left_in(rooms)))
