"""A return or an exchange whose answer was lost: asked again from the counter it shows the slip made then."""

import pytest

from pos.rules.basket import Basket
from pos.services.draft import open_basket
from pos.services.exchange import exchange
from pos.services.returns import return_of, take_back
from pos.shop import Shop
from tests.builders.booth import a_line, cash, ibu, sari, sell
from tests.builders.proof import is_sound, stands
from tests.screens.conftest import At
from tests.screens.hands import Hands

CLOTH, TRAIN = "2990000000022", "2990000000039"


@pytest.fixture
def desk(selling: Shop) -> Shop:
    """Give a shop that has sold one cap for Rp75.000 in cash."""
    sell(selling)
    return selling


async def brings_back(hands: Hands, *codes: str) -> None:
    """Sign in, bring the cap back and scan what is taken instead."""
    await hands.signs_in()
    await hands.scan("GRC-20261124-0001")
    await hands.press("1", "enter")
    await hands.sees("↩", "-75.000")
    for code in codes:
        await hands.scan(code)
    await hands.settles()


def kept(shop: Shop) -> Basket:
    """Give the basket as it is kept."""
    basket = open_basket(shop)
    assert basket is not None
    return basket


async def test_a_return_shows_its_slip_and_asks_nobody(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        basket = kept(desk)
        assert basket.back is not None
        back = return_of(basket.back)
        take_back(desk, actor=sari(desk), approver=ibu(desk), token=basket.token, back=back)
        await hands.press("enter")
        await hands.sees("PENGEMBALIAN", "Retur GRC-20261124-0002", "Keranjang kosong")
    assert stands(desk, "cash:K1") == 500_000
    is_sound(desk)


async def test_an_exchange_that_gave_money_back_shows_its_receipt(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands, TRAIN)
        exchange(desk, actor=sari(desk), approver=ibu(desk), basket=kept(desk), payments=[])
        await hands.press("enter")
        await hands.sees("PENGEMBALIAN", "Tukar GRC-20261124-0002", "Keranjang kosong")
    is_sound(desk)


async def test_an_exchange_the_buyer_paid_for_shows_the_change(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands, CLOTH)
        paid = [cash(1_200_000)]
        exchange(desk, actor=sari(desk), approver=None, basket=kept(desk), payments=paid)
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "Struk GRC-20261124-0002", "Total Rp1.175.000", "Keranjang kosong")
    is_sound(desk)


async def test_with_another_piece_in_it_by_now_the_slip_is_named(selling: Shop, at: At) -> None:
    sell(selling, a_line(selling, quantity=2))
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("GRC-20261124-0001")
        await hands.press("enter", "1", "enter")
        await hands.settles()
        basket = kept(selling)
        assert basket.back is not None
        back = return_of(basket.back)
        take_back(selling, actor=sari(selling), approver=ibu(selling), token=basket.token, back=back)
        await hands.press("f7")
        await hands.sees("1 barang kembali")
        await hands.press("escape")
        await hands.scan(TRAIN)
        await hands.press("enter")
        await hands.sees("GRC-20261124-0002", "0 barang")
    is_sound(selling)
