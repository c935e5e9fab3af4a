"""Whole screens as text, at the smallest and at a comfortable size: nothing cut, nothing moved unseen."""

import pytest
from syrupy.assertion import SnapshotAssertion

from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import a_line, cash, ibu, qris, sell
from tests.builders.returns import give_back
from tests.screens.conftest import At
from tests.screens.rooms import gives_word

SIZES = [(80, 24), (120, 36)]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_counter_with_a_basket(
    selling: Shop, at: At, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with at(selling, size) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.scan("2990000000022")
        await hands.sees("2 barang", "Kain tulis parang")
        await hands.settles()
        assert hands.text == snapshot


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_payment_of_a_basket(
    selling: Shop, at: At, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with at(selling, size) as hands:
        await hands.signs_in()
        await hands.scan("2990000000039")
        await hands.sees("1 barang")
        await hands.press("f8")
        await hands.sees("SISA BAYAR", "Uang pas")
        await hands.settles()
        assert hands.text == snapshot


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_change_stands_until_the_next_scan(
    selling: Shop, at: At, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with at(selling, size) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.press("f8")
        await hands.sees("SISA BAYAR")
        await hands.type("100000")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "GRC-20261124-0001")
        await hands.settles()
        assert hands.text == snapshot


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_count_at_the_end_of_a_shift(
    selling: Shop, at: At, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with at(selling, size) as hands:
        await hands.signs_in()
        await hands.press("f9")
        await hands.sees("F8")
        await hands.press("f8")
        await hands.sees("Rp100.000")
        await hands.settles()
        assert hands.text == snapshot


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_lines_of_a_receipt_that_goods_come_back_of(
    selling: Shop, at: At, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    sell(selling, a_line(selling, quantity=3), a_line(selling, "KMR-0003-03"))
    give_back(selling, "GRC-20261124-0001", {0: 1})
    async with at(selling, size) as hands:
        await hands.signs_in()
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Pindai barangnya")
        await hands.press("f3", "f5", "f3", "enter", "2")
        await hands.sees("▸2 warna")
        await hands.settles()
        assert hands.text == snapshot


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_an_exchange_in_the_basket_and_the_money_it_gives_back(
    selling: Shop, at: At, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    change_setting(selling, actor=ibu(selling), name="manager_acts", value=[])
    sell(selling, payments=[qris(50_000), cash(25_000)])
    async with at(selling, size) as hands:
        await hands.signs_in()
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Satu angka")
        await hands.press("3", "enter")
        await hands.scan("2990000000039")
        await hands.sees("1 barang", "PENGEMBALIAN")
        await hands.settles()
        assert hands.text == snapshot
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.settles()
        assert hands.text == snapshot
