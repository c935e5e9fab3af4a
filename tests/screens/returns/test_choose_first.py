"""Keys that need a piece that comes back say so while there is none."""

import pytest

from pos.shop import Shop
from tests.builders.booth import a_line, sell
from tests.screens.conftest import At
from tests.screens.returns.receipt import opens

FIRST = "Pilih dulu yang kembali"


@pytest.mark.parametrize("key", ["f5", "space", "1", "3", "5"])
async def test_before_a_piece_is_taken_keys_say_what_comes_first(trusting: Shop, at: At, key: str) -> None:
    sell(trusting, a_line(trusting, quantity=2), a_line(trusting, "KMR-0003-03"))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press(key)
        await hands.sees(FIRST)
        await hands.press("enter", "1")
        await hands.misses(FIRST)
        await hands.press("enter")
        await hands.sees("↩", "Salah ukuran")


async def test_a_line_that_is_not_taken_is_not_turned_unseen(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, quantity=2), a_line(trusting, "KMR-0003-03"))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("f5", "enter")
        await hands.sees("ke rak")
        await hands.press("f5")
        await hands.misses("ke rak")


@pytest.mark.parametrize("key", ["f3", "f4", "f5", "f8"])
async def test_before_the_receipt_is_known_keys_say_how_to_begin(trusting: Shop, at: At, key: str) -> None:
    async with at(trusting) as hands:
        await hands.signs_in()
        await hands.press("f7")
        await hands.sees("Nomor struk")
        await hands.press(key)
        await hands.sees("▲ Pindai barcode struk")
