"""Baskets on hold: seen with their contents from every till, whole again with returns and unnamed pieces."""

from dataclasses import replace

from pos.rules.basket import Back, BackLine, Basket, BasketLine
from pos.services.draft import hold_basket
from pos.services.price import change_price
from pos.services.unmatched import Unnamed, unmatched_line
from pos.shop import Shop
from tests.builders.booth import a_basket, a_line, ibu, sari, word_of
from tests.builders.proof import another_till
from tests.screens.conftest import At
from tests.screens.rooms import counts, goes_to


def hold(shop: Shop, basket: Basket, note: str = "") -> None:
    hold_basket(shop, actor=sari(shop), basket=basket, note=note)


def with_return(shop: Shop, basket: Basket) -> Basket:
    line = a_line(shop, "KMR-0003-03")
    back = BackLine(0, line.item_id, line.code, line.name, line.price, 2, 66_700)
    return replace(basket, back=Back("", (back,), "salah warna", ibu(shop).id))


def unknown(shop: Shop) -> BasketLine:
    return unmatched_line(shop, piece=Unnamed("Gantungan kunci ikan", 25_000, 1))


async def test_baskets_of_every_till_are_listed_with_note_worth_and_contents(selling: Shop, at: At) -> None:
    hold(selling, a_basket(selling, a_line(selling, "PGB-0001-01", 2), a_line(selling, "KMR-0003-03")))
    hold(another_till(selling), a_basket(selling), "ibu tas merah")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f6")
        await hands.sees("Batik cap kawung", "ibu tas merah", "K1", "K2", "Rp183.350", "Rp75.000")
        await hands.sees("2× Batik cap kawung, 1× Kereta koran")
        await hands.press("down")
        await hands.misses("Kereta koran")
        await hands.press("enter")
        await hands.sees("1 barang", "F8 Bayar")


async def test_what_comes_back_and_what_nobody_can_name_wait_and_return_as_they_were(
    selling: Shop, at: At
) -> None:
    hold(selling, with_return(selling, a_basket(selling, a_line(selling), unknown(selling))), "tukar")
    change_price(selling, actor=ibu(selling), code="PGB-0001-01", price=80_000, reason="naik")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f6")
        await hands.sees("tukar", "Gantungan kunci ikan", "Kembali: 2× Kereta koran", "Rp33.300")
        await hands.press("enter")
        await hands.sees("Harga atau stok berubah: Batik cap kawung.", "25.000", "80.000")


async def test_a_piece_beyond_the_books_keeps_its_word_while_it_waits(selling: Shop, at: At) -> None:
    line = replace(a_line(selling), quantity=11, granted_by=word_of(ibu(selling)))
    hold(selling, Basket("granted", lines=(line,)))
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f6")
        await hands.sees("11× Batik cap kawung")
        await hands.press("enter")
        await hands.sees("11 barang")
        await hands.settles()
        assert "berubah" not in hands.text


async def test_nothing_but_goods_that_come_back_waits_too(selling: Shop, at: At) -> None:
    hold(selling, with_return(selling, Basket("back")))
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f6")
        await hands.sees("Kereta koran", "Kembali: 2× Kereta koran", "-Rp66.700")
        await hands.press("enter")
        await hands.misses("Keranjang ditunda")
        await hands.sees("Kereta koran")


async def test_the_end_of_a_shift_names_the_baskets_of_this_till_before_the_count(
    selling: Shop, at: At
) -> None:
    hold(selling, a_basket(selling), "ibu tas merah")
    hold(selling, a_basket(selling, a_line(selling, "KMR-0003-03")))
    hold(another_till(selling), a_basket(selling), "di kasir lain")
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f8", "2 keranjang ditunda", "· ibu tas merah · Rp75.000")
        await hands.sees("· Kereta koran · Rp33.350")
        assert "di kasir lain" not in hands.text
        await counts(hands, "5")
        await hands.press("f8")
        await hands.sees("Giliran berakhir")
