"""What was said of a basket goes with it: with the next change, the sale, or the next first scan."""

from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.hands import Hands

BATIK, KORAN = "2990000000015", "2990000000039"


async def two_pieces(hands: Hands) -> None:
    await hands.signs_in()
    await hands.scan(BATIK)
    await hands.scan(KORAN)
    await hands.sees("2 barang")


async def pays(hands: Hands) -> None:
    await hands.press("enter", "enter")
    await hands.sees("KEMBALIAN")
    await hands.settles()


async def test_what_was_removed_is_not_said_of_the_next_buyers_basket(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await two_pieces(hands)
        await hands.press("delete")
        await hands.sees("Dihapus: Kereta koran")
        await pays(hands)
        assert "Dihapus" not in hands.text


async def test_a_refusal_goes_when_what_was_refused_is_done_by_a_key(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await two_pieces(hands)
        await hands.type("-75.5")
        await hands.press("enter")
        await hands.sees("✖ ")
        await hands.press("f4")
        await hands.sees("Diskon baris")
        await hands.type("5%")
        await hands.press("enter")
        await hands.sees("Diskon -Rp")
        await hands.misses("✖ ")


async def test_a_refused_payment_is_not_said_of_the_sale_that_came_after_it(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await two_pieces(hands)
        await hands.type("tak ada yang begini")
        await hands.press("enter")
        await hands.sees("✖ ")
        await hands.press("f8", "enter")
        await hands.sees("KEMBALIAN")
        await hands.misses("✖ ")


async def test_a_piece_sold_unmatched_is_said_until_the_sale_is_over(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f2")
        await hands.type("Becak kecil 60rb")
        await hands.press("f8", "enter")
        await hands.sees("? Becak kecil", "dijual sebagai belum dikenali")
        await pays(hands)
        assert "belum dikenali" not in hands.text


async def test_what_a_step_says_itself_stays(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await two_pieces(hands)
        await hands.press("delete")
        await hands.sees("Dihapus: Kereta koran")
        await hands.press("ctrl+z")
        await hands.sees("Diurungkan", "2 barang")
        await hands.misses("Dihapus")
        await hands.press("f5", "enter")
        await hands.sees("Keranjang ditunda")
        await hands.press("f6", "enter")
        await hands.sees("2 barang")
        await hands.misses("Keranjang ditunda")
