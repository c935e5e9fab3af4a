"""Prices on the screen."""

from pos.services.item import item_by_code
from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.rooms import gives_word, goes_to


def price(shop: Shop, code: str) -> int:
    return item_by_code(shop, code=code)[0].price


async def test_an_item_found_by_words_gets_a_new_price(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f3")
        await gives_word(hands, "Ketik kata")
        await hands.type("koran")
        await hands.sees("Kereta koran", "[bold]koran[/bold")
        await hands.press("enter")
        await hands.sees("Harga baru")
        await hands.type("75.5")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.press("ctrl+u")
        await hands.scan("2990000000015")
        await hands.type("35rb")
        await hands.press("enter", "enter")
        await hands.type("bahan naik")
        await hands.press("enter", "enter")
        await hands.sees("KMR-0003-03: Rp33.350 menjadi Rp35.000")
    assert price(selling, "KMR-0003-03") == 35_000


async def test_a_scan_opens_its_item_and_the_basket_follows_the_new_price(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await goes_to(hands, "f10", "f3")
        await gives_word(hands, "Ketik kata")
        await hands.scan("2990000000015")
        await hands.sees("Harga baru", "PGB-0001-01")
        await hands.type("80000")
        await hands.press("enter", "enter", "enter")
        await hands.sees("Rp75.000 menjadi Rp80.000")
        await hands.press("escape")
        await hands.sees("80.000", "Batik cap kawung")


async def test_what_is_not_found_is_said(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in("ibu", "482913")
        await goes_to(hands, "f10", "f3", "Ketik kata")
        await hands.type("'; DROP TABLE")
        await hands.sees("Tidak ada barang untuk '; DROP TABLE")
