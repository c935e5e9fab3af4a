"""Practice is said on every screen, dialog, slip and display of it."""

from __future__ import annotations

import pytest

from pos.services.practice import open_practice
from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.eyes import a_display
from tests.screens.practice.drawer import BAND, comes_back, practises, sells_at_practice


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


async def test_the_display_of_a_practice_drawer_says_it_without_the_pin(selling: Shop) -> None:
    practice = open_practice(selling)
    try:
        async with a_display(practice.shop) as eyes:
            await eyes.sees("▒ LATIHAN ▒", "Selamat datang")
            await eyes.misses("2580")
    finally:
        practice.close()
