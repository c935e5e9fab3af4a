"""What a sold piece was paid with, and what its right item costs today, are told apart."""

from __future__ import annotations

from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.receipts.desk import opens


async def test_the_price_that_was_paid_stays_whatever_the_right_item_costs_today(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "183350")
        await hands.press("f5")
        await hands.sees("semua rusun")
        await hands.scan("2990000000022")
        await hands.sees("Harga yang dibayar pembeli tetap Rp75.000", "hari ini Rp1.250.000")
