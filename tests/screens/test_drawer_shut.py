"""A counter whose drawer is shut says so, takes nothing in, and keeps what stands on it."""

import pytest

from pos.services.draft import open_basket, save_draft
from pos.shop import Shop
from pos.widgets.scanline import ScanLine
from tests.builders.booth import a_basket, sari
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import counts, goes_to

SHUT = "▲ Laci tertutup"
REFUSED = "✖ Laci mesin kasir K1 belum dibuka. Tekan F9"


async def ends_shift(hands: Hands) -> None:
    await goes_to(hands, "f9", "f8", "KAS AKTUAL")
    await counts(hands, "5")
    await hands.press("f8")
    await hands.sees("Giliran berakhir")
    await hands.press("enter")
    await hands.settles()


async def test_after_the_shift_the_counter_says_how_to_open_it_and_refuses_a_scan(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        assert SHUT not in hands.text
        await ends_shift(hands)
        await hands.sees(SHUT, "F9")
        await hands.scan("2990000000015")
        await hands.sees(REFUSED, "0 barang", SHUT)
        await hands.press("f9")
        await counts(hands, "5")
        await hands.press("f8")
        await hands.misses(SHUT, REFUSED, "F9 membuka")
        await hands.scan("2990000000015")
        await hands.sees("1 barang")


@pytest.mark.parametrize("typed", ["pgb-0001-01", "3*pgb-0001-01", "GRC-20261124-0001"])
async def test_before_the_drawer_is_open_nothing_is_taken_in(stocked: Shop, at: At, typed: str) -> None:
    async with at(stocked) as hands:
        await hands.signs_in()
        await hands.press("escape")
        await hands.sees(SHUT)
        await hands.type(typed)
        await hands.press("enter")
        await hands.sees(REFUSED, "0 barang")
        assert hands.till.screen.query_one(ScanLine).value == typed


async def test_prices_are_told_while_the_drawer_is_shut(stocked: Shop, at: At) -> None:
    async with at(stocked) as hands:
        await hands.signs_in()
        await hands.press("escape")
        await hands.type("?")
        await hands.scan("2990000000015")
        await hands.sees("Batik cap kawung: Rp75.000", SHUT)


async def test_a_basket_that_was_open_stays_and_is_paid_when_the_drawer_is(selling: Shop, at: At) -> None:
    save_draft(selling, actor=sari(selling), basket=a_basket(selling))
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.sees("1 barang")
        await ends_shift(hands)
        await hands.sees(SHUT, "1 barang", "Batik cap kawung")
        await hands.scan("2990000000039")
        await hands.sees(REFUSED, "1 barang")
        await hands.press("enter")
        await hands.sees(REFUSED, "1 barang")
        assert open_basket(selling) is not None
        await hands.press("f9")
        await counts(hands, "5")
        await hands.press("f8")
        await hands.misses(SHUT)
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN")
