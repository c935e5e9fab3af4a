"""After a refund by several means the large digits are the cash to hand out; the rest is said beside them."""

import pytest

from pos.services.sale import Payment, TenderKind
from pos.shop import Shop
from pos.widgets.amount import BigAmount
from tests.builders.booth import a_line, sell
from tests.builders.proof import is_sound, stands
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word

TRAIN = "2990000000039"


@pytest.fixture
def desk(selling: Shop) -> Shop:
    """Give a shop that has sold two caps, one paid by card and one in cash."""
    paid = [Payment(TenderKind.CARD, 75_000, "AP-1", "1234"), Payment(TenderKind.CASH, 75_000)]
    sell(selling, a_line(selling, quantity=2), payments=paid)
    return selling


async def brings_both_back(hands: Hands) -> None:
    """Sign in, scan the receipt and bring both caps back."""
    await hands.signs_in()
    await hands.scan("GRC-20261124-0001")
    await hands.press("f3", "f3")
    await hands.sees("2 barang kembali: Rp150.000")
    await hands.press("1", "enter")


async def gives_by_card(hands: Hands, amount: str) -> None:
    """Give a part back to the card."""
    await hands.type(amount)
    await hands.press("f3")
    await hands.press("enter")
    await hands.type("AP-9")
    await hands.press("enter")


def digits(hands: Hands) -> tuple[str, str]:
    """Read the large amount of the counter and its caption."""
    big = hands.till.screen.query_one("TotalsPanel BigAmount", BigAmount)
    return big.caption, big.amount


async def test_a_return_by_card_and_cash_shows_the_cash(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_both_back(hands)
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await gives_by_card(hands, "50000")
        await hands.sees("Rp100.000")
        await hands.press("enter")
        await hands.sees("Retur GRC-20261124-0002", "Pengembalian Rp150.000", "Bukan tunai Rp50.000")
        assert digits(hands) == ("SERAHKAN TUNAI", "Rp100.000")
    assert stands(desk, "cash:K1") == 575_000 - 100_000
    is_sound(desk)


async def test_an_exchange_by_card_and_cash_shows_the_cash(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_both_back(hands)
        await hands.scan(TRAIN)
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await gives_by_card(hands, "75000")
        await hands.press("enter")
        await hands.sees("Tukar GRC-20261124-0002", "Pengembalian Rp116.700", "Bukan tunai Rp75.000")
        assert digits(hands) == ("SERAHKAN TUNAI", "Rp41.700")
    assert stands(desk, "cash:K1") == 575_000 - 41_700
    is_sound(desk)


async def test_a_refund_to_the_card_alone_says_that_no_cash_goes_out(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await hands.signs_in()
        await hands.scan("GRC-20261124-0001")
        await hands.press("enter", "1", "enter", "enter")
        await gives_word(hands, "TUNAI")
        await gives_by_card(hands, "75000")
        await hands.sees("Retur GRC-20261124-0002", "Bukan tunai Rp75.000")
        assert digits(hands) == ("TANPA TUNAI", "Rp0")
    assert stands(desk, "card") == 0


async def test_cash_alone_needs_nothing_beside_it(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_both_back(hands)
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.press("enter")
        await hands.sees("Retur GRC-20261124-0002")
        await hands.misses("Bukan tunai")
        assert digits(hands) == ("PENGEMBALIAN", "Rp150.000")
