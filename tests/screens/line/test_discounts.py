"""Discounts that are typed on the scan line."""

import pytest

from pos.services.draft import open_basket
from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.line.keys import line
from tests.screens.rooms import gives_word, says


@pytest.mark.parametrize(
    ("typed", "off", "left"),
    [
        ("-10%", "-7.500", "67.500"),
        ("10%", "-7.500", "67.500"),
        ("-5000", "-5.000", "70.000"),
        ("-5rb", "-5.000", "70.000"),
        ("--10%", "-7.500", "67.500"),
        ("--Rp5.000", "-5.000", "70.000"),
    ],
)
async def test_a_discount_is_typed(selling: Shop, at: At, typed: str, off: str, left: str) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await says(hands, typed)
        await hands.sees(off, left)
        assert line(hands).value == ""
        await says(hands, "--0" if typed.startswith("--") else "-0")
        await hands.misses(off)


async def test_a_typed_discount_is_for_the_marked_line_and_two_dashes_for_all(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.scan("2990000000039")
        await hands.sees("2 barang")
        await hands.press("up")
        await says(hands, "-5%")
        await hands.sees("71.250", "33.350", "Diskon -Rp3.750")
        await says(hands, "--1000")
        await hands.sees("Diskon -Rp4.750")


async def test_a_typed_discount_beyond_the_maximum_asks_a_manager_there_and_then(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await says(hands, "-40%")
        await hands.sees("Otorisasi")
        await hands.press("escape")
        await hands.sees("✖", "75.000")
        assert line(hands).value == "-40%"
        await hands.press("enter")
        await hands.sees("Otorisasi")
        await gives_word(hands, "-30.000", "45.000", why="1")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("-75.5", "titik memisahkan ribuan"),
        ("--1,250,000", "✖"),
        ("-10.5%", "✖"),
        ("-101%", "✖"),
        ("-3", "terlalu kecil untuk diskon"),
        ("-80000", "✖"),
        ("-2990000000015", "✖"),
    ],
)
async def test_a_discount_that_is_none_is_refused_and_stays_to_be_put_right(
    selling: Shop, at: At, typed: str, told: str
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await says(hands, typed)
        await hands.sees(told)
        assert line(hands).value == typed
        basket = open_basket(selling)
        assert basket is not None
        assert (basket.discount, basket.lines[0].discount) == (None, None)


@pytest.mark.parametrize("typed", ["-10%", "--5000", "*3", ".hapus", ".tunda"])
async def test_what_needs_goods_is_refused_while_there_are_none(selling: Shop, at: At, typed: str) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await says(hands, typed)
        await hands.sees("Keranjang masih kosong")
        assert line(hands).value == typed
