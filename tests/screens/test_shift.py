"""The end of a shift on the screen: counted blind, told afterwards."""

import pytest

from db.queries.day import balance, open_shift_of
from pos.services.draft import hold_basket
from pos.shop import Shop
from tests.builders.booth import a_basket, an_open_shift, ibu, sari, sell
from tests.screens.conftest import At
from tests.screens.rooms import counts, gives_word, goes_to


def ended(shop: Shop) -> bool:
    with shop.reading() as session:
        return open_shift_of(session, "K1") is None and balance(session, "cash:K1") == 0


async def test_a_right_count_ends_the_shift_and_shows_no_difference(selling: Shop, at: At) -> None:
    sell(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f8", "KAS AKTUAL")
        assert "575" not in hands.text
        await counts(hands, "5", "1", "1", "", "1")
        await hands.press("f8", "f8", "f8", "f8", "f8")
        await hands.sees("Giliran berakhir", "Penerimaan sistem", "Rp575.000", "tidak ada")
        await hands.press("enter")
        await hands.sees("F9 membuka kasir")
    assert ended(selling)


async def test_a_large_difference_asks_the_reason_in_place_without_a_figure(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f8", "KAS AKTUAL")
        await counts(hands, "4")
        await hands.press("f8")
        await hands.sees("Alasan", "Esc kembali")
        assert "Rp500.000" not in hands.text
        assert "Penerimaan sistem" not in hands.text
        await hands.press("enter")
        await hands.sees("Wajib diisi")
        await hands.type("uang tertinggal di rumah")
        await hands.press("enter")
        await hands.sees("kurang Rp100.000", "Rp400.000")
    assert ended(selling)


async def test_after_a_refused_count_one_may_count_again(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f8", "KAS AKTUAL")
        await counts(hands, "4")
        await hands.press("f8")
        await hands.sees("Esc kembali")
        await hands.press("escape")
        await hands.misses("Esc kembali untuk")
        await hands.press("up")
        await hands.type("5")
        assert not ended(selling)


async def test_baskets_that_are_not_sold_are_named(selling: Shop, at: At) -> None:
    hold_basket(selling, actor=sari(selling), basket=a_basket(selling), note="[b]tas merah[/b]")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await goes_to(hands, "f9", "f8", "Keranjang di layar", "1 keranjang ditunda", "[b]tas")


async def test_a_scan_counts_nothing_and_ends_nothing(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f8", "KAS AKTUAL")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan")
        assert "Rp200.000" not in hands.text
    assert not ended(selling)


async def test_a_manager_ends_the_shift_of_another(stocked: Shop, at: At) -> None:
    an_open_shift(stocked, ibu(stocked))
    async with at(stocked) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f8")
        await gives_word(hands, "KAS AKTUAL")
        await counts(hands, "5")
        await hands.press("f8")
        await hands.sees("Giliran berakhir", "tidak ada")
    assert ended(stocked)


async def test_a_shut_drawer_is_opened_by_the_same_key(stocked: Shop, at: At) -> None:
    async with at(stocked) as hands:
        await hands.signs_in()
        await hands.sees("MODAL AWAL")


@pytest.mark.parametrize("typed", ["1.5", "-1", "123456", "1e5"])
async def test_a_count_that_is_no_whole_number_empties_the_row(selling: Shop, at: At, typed: str) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f8", "KAS AKTUAL")
        await hands.type(typed)
        await hands.sees("Hitungan hanya angka bulat", "Rp100.000 ×      ·")
        await hands.press("delete", "2")
        await hands.sees("Rp100.000 ×      2", "Rp200.000")
