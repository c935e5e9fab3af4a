"""What a manager is asked about a discount on the whole basket: which one, on how much, what it leaves."""

import pytest

from pos.shop import Shop
from tests.screens.conftest import At


@pytest.mark.parametrize(
    ("typed", "named"),
    [("--50%", "Diskon 50% untuk seluruh keranjang"), ("--54175", "Diskon Rp54.175 untuk")],
)
async def test_the_question_names_the_discount_and_what_the_basket_is_worth(
    selling: Shop, at: At, typed: str, named: str
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.scan("2990000000039")
        await hands.sees("2 barang")
        await hands.type(typed)
        await hands.press("enter")
        await hands.sees("Otorisasi", named, "Rp108.350", "-Rp54.175", "menjadi")
