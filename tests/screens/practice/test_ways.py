"""Ways into practice and out of it again, and who is there under which PIN."""

from __future__ import annotations

from pathlib import Path

from pos.app import PosApp
from pos.services.practice import open_practice
from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.practice.drawer import BAND, comes_back, left_in, practises
from tests.screens.rooms import gives_word


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
