"""Goods without a receipt while a promotion runs: the counter shows what they pay, and tells the manager."""

from datetime import timedelta

import pytest

from pos.services.price import change_price
from pos.shop import Shop
from tests.builders.booth import ibu
from tests.builders.promotion import a_promotion
from tests.builders.proof import is_sound, stands
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word

CAP = "2990000000015"


@pytest.fixture
def desk(selling: Shop) -> Shop:
    """Give a shop with ten percent off everything."""
    a_promotion(selling, last=selling.today() + timedelta(days=1))
    return selling


async def brings(hands: Hands) -> None:
    """Sign in, and scan a cap that nobody has a receipt for."""
    await hands.signs_in()
    await hands.press("f7", "f6")
    await hands.sees("Menurut harga hari ini")
    await hands.scan(CAP)


async def test_what_a_buyer_pays_today_is_paid_and_the_manager_reads_it(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings(hands)
        await hands.sees("1 barang kembali: Rp67.500", "Pekan Batik: Rp67.500")
        await hands.press("1", "enter")
        await hands.sees("tanpa struk · Rp67.500", "harga Rp75.000", "promosi hari ini -Rp7.500")
        await gives_word(hands, "↩", "-67.500")
        await hands.press("enter")
        await hands.sees("TUNAI", "-67.500")
        await hands.press("enter")
        await hands.sees("PENGEMBALIAN", "Retur GRC-20261124-0001")
    assert stands(desk, "cash:K1") == 500_000 - 67_500
    is_sound(desk)


async def test_a_promotion_begun_meanwhile_is_told_before_anything_is_paid(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await brings(hands)
        await hands.press("1", "enter")
        await gives_word(hands, "↩", "-75.000")
        a_promotion(selling)
        await hands.press("enter")
        await hands.sees("✖", "-67.500")
        await hands.press("enter")
        await hands.sees("TUNAI", "-67.500")


async def test_a_word_does_not_stand_for_a_price_that_rose_since(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await brings(hands)
        await hands.press("1", "enter")
        await gives_word(hands, "↩", "-75.000")
        change_price(selling, actor=ibu(selling), code="PGB-0001-01", price=90_000, reason="naik")
        await hands.press("enter")
        await hands.sees("✖", "-90.000")
        await hands.press("enter")
        await hands.sees("tanpa struk · Rp90.000")
        await gives_word(hands, "TUNAI")
