"""Steps of the basket taken back by Ctrl+Z and done again by Ctrl+Y."""

import pytest

from pos.rules.basket import Basket
from pos.services.draft import open_basket
from pos.services.price import change_price
from pos.shop import Shop
from tests.builders.booth import a_line, ibu, sell
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word, says


def kept(shop: Shop) -> Basket:
    basket = open_basket(shop)
    assert basket is not None
    return basket


async def scans_two(hands: Hands) -> None:
    await hands.signs_in()
    await hands.scan("2990000000015")
    await hands.scan("2990000000039")
    await hands.sees("2 barang")


@pytest.mark.parametrize(
    ("keys", "told", "there", "gone"),
    [
        (["3", "*", *"pgb-0001-01", "enter"], "3× Batik cap kawung", "2 barang", "5 barang"),
        (["up", "*", "4", "enter"], "3× Batik cap kawung", "2 barang", "5 barang"),
        (["delete"], "1× Kereta koran dikeluarkan", "2 barang", "1 barang"),
        (["up", *"-10%", "enter"], "diskon Batik cap kawung", "2 barang", "-7.500"),
        ([*"--5000", "enter"], "diskon keranjang", "2 barang", "Diskon -Rp5.000"),
        (["f3", "2", "enter"], "1× Kereta koran", "2 barang", "3 barang"),
    ],
)
async def test_each_step_is_taken_back_told_and_done_again(
    selling: Shop, at: At, keys: list[str], told: str, there: str, gone: str
) -> None:
    async with at(selling) as hands:
        await scans_two(hands)
        await hands.settles()
        before = kept(selling)
        await hands.press(*keys)
        await hands.sees(gone)
        await hands.settles()
        after = kept(selling)
        assert after != before
        await hands.press("ctrl+z")
        await hands.sees(f"Diurungkan: {told}", there)
        await hands.misses(gone)
        await hands.settles()
        assert kept(selling) == before
        await hands.press("ctrl+y")
        await hands.sees(f"Diulangi: {told}", gone)
        await hands.settles()
        assert kept(selling) == after


async def test_many_steps_back_at_once_stop_at_the_empty_basket(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await scans_two(hands)
        await hands.press(*["ctrl+z"] * 9)
        await hands.sees("Tidak ada langkah yang dapat diurungkan", "Keranjang kosong")
        await hands.press(*["ctrl+y"] * 9)
        await hands.sees("Tidak ada langkah yang dapat diulangi", "2 barang")
        await hands.press("ctrl+z")
        await hands.sees("Diurungkan: 1× Kereta koran")
        await hands.scan("2990000000022")
        await hands.sees("Kain tulis parang", "2 barang")
        await hands.press("ctrl+y")
        await hands.sees("Tidak ada langkah yang dapat diulangi")


async def test_a_scan_after_steps_back_is_not_lost(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press(*["ctrl+z"] * 3)
        await hands.scan("2990000000015")
        await hands.sees("1 barang")


async def test_what_was_sold_cannot_be_taken_back(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await scans_two(hands)
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN")
        await hands.press("ctrl+z")
        await hands.sees("Tidak ada langkah", "KEMBALIAN")
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("ctrl+z", "ctrl+z")
        await hands.sees("Tidak ada langkah", "0 barang")
        await hands.misses("Kereta koran")


async def test_a_basket_put_on_hold_or_taken_up_begins_anew(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await scans_two(hands)
        await says(hands, ".h merah")
        await hands.sees("Keranjang ditunda")
        await hands.press("ctrl+z")
        await hands.sees("Tidak ada langkah", "0 barang")
        await hands.press("f6")
        await hands.sees("merah")
        await hands.press("enter")
        await hands.sees("2 barang")
        await hands.press("ctrl+z")
        await hands.sees("Tidak ada langkah", "2 barang")
        await hands.press("delete")
        await hands.sees("1 barang")
        await hands.press("ctrl+z")
        await hands.sees("2 barang")


async def test_what_comes_back_is_a_step_as_well(selling: Shop, at: At) -> None:
    sell(selling, a_line(selling))
    async with at(selling) as hands:
        await scans_two(hands)
        await says(hands, ".r0001")
        await hands.sees("Alasan")
        await hands.press("enter", "1", "enter")
        await hands.sees("Retur -Rp75.000")
        await says(hands, "-10%")
        await hands.sees("✖")
        await hands.press("escape")
        await hands.press("ctrl+z")
        await hands.sees("Diurungkan: barang yang kembali")
        await hands.misses("Retur -Rp75.000")
        await hands.press("ctrl+y")
        await hands.sees("Retur -Rp75.000")
        await hands.press("delete")
        await hands.misses("Retur -Rp75.000")
        await hands.press("ctrl+z")
        await hands.sees("Retur -Rp75.000")


async def test_a_managers_word_comes_back_only_for_what_was_seen(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await says(hands, "-40%")
        await gives_word(hands, "-30.000", why="1")
        await says(hands, "*2")
        await hands.sees("!-60.000")
        await hands.press("ctrl+z")
        await hands.sees("-30.000")
        await hands.misses("!")
        await hands.press("ctrl+y")
        await hands.sees("!-60.000")
        await hands.press("enter")
        await hands.sees("Otorisasi")


async def test_an_old_price_does_not_come_back(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await scans_two(hands)
        await hands.press("up", "delete")
        await hands.sees("1 barang")
        change_price(
            selling, actor=ibu(selling), code="PGB-0001-01", price=80_000, net_price=None, reason="naik"
        )
        await hands.press("ctrl+z")
        await hands.sees("Harga atau stok berubah: Batik cap kawung", "80.000", "2 barang")
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN")


async def test_a_code_that_was_drawn_for_the_basket_stays_its_own(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await scans_two(hands)
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("f2")
        await hands.sees("GRC-261124-Q0001")
        await hands.press("escape")
        await hands.sees("SISA BAYAR")
        await hands.press("escape")
        await hands.misses("SISA BAYAR")
        await hands.press("ctrl+z")
        await hands.sees("1 barang")
        await hands.settles()
        assert kept(selling).bill_number == "GRC-261124-Q0001"


async def test_steps_back_stand_in_help_and_palette(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("ctrl+p")
        await hands.sees("Cari perintah")
        await hands.type("urungkan")
        await hands.sees("Urungkan (Ctrl+Z)")
