"""Everything a scanner may write on the scan line, and beside it while somebody pays."""

import pytest

from pos.shop import Shop
from tests.builders.booth import Goods, on_the_shelf
from tests.screens.conftest import At
from tests.screens.line.keys import line
from tests.screens.rooms import says, stands_at_payment

PIECE = "4006381333931"
"""A barcode whose check digit fits."""


@pytest.fixture
def labelled(selling: Shop) -> Shop:
    """Give the shop one more piece, whose barcode a GS1 symbol can hold."""
    on_the_shelf(selling, Goods("DMG-0009-09", "Tas rajut", 60_000, barcode=PIECE, artisan_name="Wati"))
    return selling


@pytest.mark.parametrize("symbol", ["*00000012", "-10000000", "99999999%", "3*pgb-0001-01", ".hapus  "])
async def test_no_symbol_is_a_quantity_a_discount_or_a_command(selling: Shop, at: At, symbol: str) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.scan(symbol)
        await hands.sees("Tidak ada barang dengan kode")
        await hands.sees("1 barang", "75.000")


@pytest.mark.parametrize(
    ("prefix", "code", "suffix"),
    [
        ((), f"]C1010{PIECE}10LOT7", "enter"),
        ((), f"]d2010{PIECE}17261124", None),
        (("ctrl+right_square_bracket",), f"010{PIECE}", "tab"),
        ((), [*"]d210AB", "ctrl+right_square_bracket", *f"010{PIECE}"], "enter"),
        (("ctrl+b",), PIECE, "ctrl+c,enter"),
        ((), f"]E0{PIECE}", "enter,ctrl+j"),
        ((), "dmg-0009-09", "enter"),
        (("ctrl+g",), "]c1dmg-0009-09", "ctrl+j"),
    ],
)
async def test_however_a_scanner_is_set_up_the_piece_is_sold_once(
    labelled: Shop, at: At, prefix: tuple[str, ...], code: str, suffix: str | None
) -> None:
    async with at(labelled) as hands:
        await hands.signs_in()
        await hands.scan(code, prefix=prefix, suffix=suffix)
        await hands.sees("Tas rajut", "1 barang")
        await hands.settles()
        assert line(hands).value == ""
        await says(hands, "2*")
        await hands.sees("✖")
        await hands.scan(code, prefix=prefix, suffix=suffix)
        await hands.sees("3 barang")


async def test_a_question_typed_before_a_scan_only_asks(labelled: Shop, at: At) -> None:
    async with at(labelled) as hands:
        await hands.signs_in()
        await hands.type("?")
        await hands.scan(f"]C1010{PIECE}")
        await hands.sees("Tas rajut: Rp60.000", "0 barang")


async def test_what_was_half_typed_goes_when_something_is_scanned(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.type("*1")
        await hands.scan("2990000000039")
        await hands.sees("2 barang", "Kereta koran")
        assert line(hands).value == ""


async def test_a_scan_is_neither_completed_nor_looked_for(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        for code in ("xyz-0001-0", "29900000000"):
            await hands.scan(code, suffix=None)
            assert hands.till.screen._pausing is None  # type: ignore[attr-defined]
            await hands.sees("Tidak ada barang")
            assert line(hands).value == ""


async def test_a_piece_scanned_while_paying_is_added_by_its_own_key(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands)
        await hands.type("100000")
        await hands.scan("2990000000039")
        await hands.sees("Dipindai saat membayar", "Kereta koran · Rp33.350")
        await hands.scan("2990000000039")
        await hands.sees("diabaikan")
        await hands.press("f8")
        await hands.misses("SISA BAYAR")
        await hands.sees("2 barang", "Kereta koran")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "Total Rp108.400")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_enter_and_esc_finish_the_payment_first(selling: Shop, at: At, key: str) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands)
        await hands.type("100000")
        await hands.scan("2990000000039")
        await hands.sees("Dipindai saat membayar")
        await hands.press(key)
        await hands.misses("Dipindai saat membayar")
        await hands.sees("KEMBALIAN", "100000")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "Total Rp75.000")


async def test_what_is_no_piece_is_ignored_while_paying(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands)
        await hands.scan("GRC-20261124-0001")
        await hands.sees("diabaikan", "SISA BAYAR")


async def test_money_that_is_proven_stays_with_the_basket_a_piece_is_added_to(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands)
        await hands.type("50000")
        await hands.press("f3")
        await hands.sees("Tagih Rp50.000")
        await hands.press("enter")
        await says(hands, "APP1")
        await says(hands, "1234")
        await hands.sees("Kurang bayar: Rp25.000")
        await hands.scan("2990000000039")
        await hands.sees("Rp50.000 sudah terbukti dibayar")
        await hands.press("f8")
        await hands.misses("Dipindai saat membayar")
        await hands.sees("2 barang")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        await hands.sees("Total Rp108.400")
