"""A damaged piece at the counter: a manager is asked, and told what the booth will bear."""

import pytest

from pos.services.returns import Return, take_back
from pos.shop import Shop
from tests.builders.booth import Goods, a_line, ibu, on_the_shelf, sari, sell
from tests.builders.proof import is_sound, stands
from tests.screens.conftest import At
from tests.screens.rooms import gives_word

SCARF = "2990000000046"


@pytest.fixture
def desk(selling: Shop) -> Shop:
    """Give a shop that has sold two caps for Rp75.000 each and has scarves of the same price."""
    on_the_shelf(selling, Goods("PGB-0005-01", "Selendang ecoprint", 75_000, barcode=SCARF))
    sell(selling, a_line(selling, quantity=2))
    return selling


async def test_an_even_exchange_of_a_damaged_piece_asks_a_manager(desk: Shop, at: At) -> None:
    take_back(
        desk, actor=sari(desk), approver=ibu(desk), token="one", back=Return("GRC-20261124-0001", {0: 1}, "-")
    )
    async with at(desk) as hands:
        await hands.signs_in()
        await hands.scan("GRC-20261124-0001")
        await hands.press("3", "enter")
        await hands.scan(SCARF)
        await hands.press("enter")
        await hands.sees("Menerima barang rusak", "rusak: Batik cap kawung", "Rp75.000")
        await gives_word(hands, "DITUKAR")
    assert stands(desk, "shrinkage") == 60_000
    is_sound(desk)


async def test_a_word_for_one_damaged_piece_does_not_stand_for_two(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await hands.signs_in()
        await hands.scan("GRC-20261124-0001")
        await hands.press("enter", "3", "enter")
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.press("escape")
        await hands.sees("Pindai")
        await hands.press("f7")
        await hands.sees("1 barang kembali")
        await hands.press("f3")
        await hands.sees("2 barang kembali")
        await hands.press("3", "enter")
        await hands.scan(SCARF)
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
