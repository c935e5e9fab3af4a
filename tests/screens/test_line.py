"""Everything that is typed on the scan line, and everything a scanner may write there."""

import pytest
from rich.cells import cell_len

from pos.rules.dot import DOT_WORDS, Deed
from pos.screens.linehelp import DEEDS, FORMS, words_of
from pos.services.draft import held_baskets, open_basket
from pos.shop import Shop
from pos.widgets.scanline import ScanLine
from pos.words import LANGUAGES, catalogue
from tests.builders.booth import Goods, a_line, on_the_shelf, sell
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word

PIECE = "4006381333931"
"""A barcode whose check digit fits."""


@pytest.fixture
def labelled(selling: Shop) -> Shop:
    """Give the shop one more piece, whose barcode a GS1 symbol can hold."""
    on_the_shelf(selling, Goods("DMG-0009-09", "Tas rajut", 60_000, barcode=PIECE, artisan_name="Wati"))
    return selling


def line(hands: Hands) -> ScanLine:
    return hands.till.screen.query_one(ScanLine)


async def says(hands: Hands, text: str) -> None:
    await hands.type(text)
    await hands.press("enter")


# Discounts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "off", "left"),
    [
        ("-10%", "-7.500", "67.500"),
        ("10%", "-7.500", "67.500"),
        ("-5000", "-5.000", "70.000"),
        ("-5rb", "-5.000", "70.000"),
        ("--10%", "-7.500", "67.500"),
        ("--Rp5.000", "-5.000", "70.000"),
    ],
)
async def test_a_discount_is_typed(selling: Shop, at: At, typed: str, off: str, left: str) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await says(hands, typed)
        await hands.sees(off, left)
        assert line(hands).value == ""
        await says(hands, "--0" if typed.startswith("--") else "-0")
        await hands.misses(off)


async def test_a_typed_discount_is_for_the_marked_line_and_two_dashes_for_all(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.scan("2990000000039")
        await hands.sees("2 barang")
        await hands.press("up")
        await says(hands, "-5%")
        await hands.sees("71.250", "33.350", "Diskon -Rp3.750")
        await says(hands, "--1000")
        await hands.sees("Diskon -Rp4.750")


async def test_a_typed_discount_beyond_the_maximum_asks_a_manager_there_and_then(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await says(hands, "-40%")
        await hands.sees("Otorisasi")
        await hands.press("escape")
        await hands.sees("✖", "75.000")
        assert line(hands).value == "-40%"
        await hands.press("enter")
        await hands.sees("Otorisasi")
        await gives_word(hands, "-30.000", "45.000", why="1")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("-75.5", "titik memisahkan ribuan"),
        ("--1,250,000", "✖"),
        ("-10.5%", "✖"),
        ("-101%", "✖"),
        ("-3", "terlalu kecil untuk diskon"),
        ("-80000", "✖"),
        ("-2990000000015", "✖"),
    ],
)
async def test_a_discount_that_is_none_is_refused_and_stays_to_be_put_right(
    selling: Shop, at: At, typed: str, told: str
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await says(hands, typed)
        await hands.sees(told)
        assert line(hands).value == typed
        basket = open_basket(selling)
        assert basket is not None
        assert (basket.discount, basket.lines[0].discount) == (None, None)


@pytest.mark.parametrize("typed", ["-10%", "--5000", "*3", ".hapus", ".tunda"])
async def test_what_needs_goods_is_refused_while_there_are_none(selling: Shop, at: At, typed: str) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await says(hands, typed)
        await hands.sees("Keranjang masih kosong")
        assert line(hands).value == typed


# Scans ----------------------------------------------------------------------------------------------------


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


# Words after a dot ----------------------------------------------------------------------------------------


async def test_a_basket_is_put_on_hold_with_a_note_in_one_line_and_taken_up_again(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await says(hands, ".h ibu merah")
        await hands.sees("Keranjang ditunda", "0 barang")
        (held,) = held_baskets(selling)
        assert held.basket.note == "ibu merah"
        await says(hands, ".lanjut")
        await hands.sees("Keranjang yang ditunda", "ibu merah")
        await hands.press("enter")
        await hands.sees("1 barang")
        await says(hands, ".recall")
        await hands.sees("Keranjang masih berisi")
        await hands.press("escape")
        await says(hands, ".tunda")
        await hands.sees("Tunda keranjang")


async def test_a_word_does_what_its_key_does(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await says(hands, ".hapus")
        await hands.sees("Dihapus", "0 barang")
        await says(hands, ".urung")
        await hands.sees("Diurungkan", "1 barang")
        await says(hands, ".redo")
        await hands.sees("Diulangi", "0 barang")
        await says(hands, ".laci")
        await hands.sees("Kas masuk")
        await hands.press("escape")
        await says(hands, ".menu")
        await hands.sees("Pengaturan")
        await hands.press("escape")
        await says(hands, ".r")
        await hands.sees("Nomor struk")
        await hands.press("escape")
        await says(hands, ".kunci")
        await hands.sees("Terkunci")


async def test_a_receipt_is_opened_to_be_put_right_by_the_end_of_its_number(selling: Shop, at: At) -> None:
    sell(selling, a_line(selling))
    async with at(selling) as hands:
        await hands.signs_in()
        await says(hands, ".v0001")
        await hands.sees("GRC-20261124-0001")
        await hands.press("escape")
        await says(hands, ".struk 7777")
        await hands.sees("✖", "7777")
        await hands.press("escape")
        await says(hands, ".cetak")
        await hands.sees("GRC-20261124-0001 dicetak ulang")


async def test_an_unknown_word_does_nothing_and_names_the_nearest(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await says(hands, ".tnda")
        await hands.sees("“.tnda” tidak dikenal", ".tunda")
        assert line(hands).value == ".tnda"
        await hands.press("escape")
        await says(hands, ".qqq")
        await hands.sees("“.qqq” tidak dikenal", "daftarnya")


async def test_the_list_of_all_is_behind_a_question_mark_and_writes_what_is_chosen(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await says(hands, "?")
        await hands.sees("Yang dapat diketik", "3*kode", "-10%, -5000", ".tunda .hold .h", ".kunci .lock .l")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan")
        await hands.press("end", "enter")
        await hands.misses("Yang dapat diketik")
        assert line(hands).value == ".kunci"
        await hands.press("escape")
        await says(hands, "?")
        await hands.sees("Yang dapat diketik")
        await hands.press("down", "enter")
        await hands.misses("Yang dapat diketik")
        await hands.type("pgb-0001-01")
        await hands.press("enter")
        await hands.sees("3 barang")


# How it goes on -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_word_begun_goes_on_by_tab_or_the_arrow(selling: Shop, at: At, key: str) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type(".la")
        await hands.sees(".lanjut")
        assert line(hands).value == ".la"
        await hands.press(key)
        assert line(hands).value == ".lanjut"
        await hands.press(key)
        assert (line(hands).value, hands.till.focused) == (".lanjut", line(hands))


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("pgb-0002", "pgb-0002-02"), ("3*kmr-0003-0", "3*kmr-0003-03"), ("?KMR-O0", "?KMR-O003-03")],
)
async def test_a_code_begun_goes_on_as_the_first_code_of_the_catalogue(
    selling: Shop, at: At, typed: str, whole: str
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type(typed)
        await hands.sees(whole)
        assert line(hands).value == typed
        await hands.press("tab", "enter")
        await hands.misses(whole)
        told = {"p": "1 barang", "3": "3 barang", "?": "Kereta koran: Rp33.350"}
        await hands.sees(told[typed[0]])


async def test_a_scan_is_neither_completed_nor_looked_for(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        for code in ("xyz-0001-0", "29900000000"):
            await hands.scan(code, suffix=None)
            assert hands.till.screen._pausing is None  # type: ignore[attr-defined]
            await hands.sees("Tidak ada barang")
            assert line(hands).value == ""


# Lines typed before ---------------------------------------------------------------------------------------


async def test_lines_typed_before_come_again(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await says(hands, "?pgb-0001-01")
        await hands.sees("stok 10")
        await says(hands, "2*pgb-0001-01")
        await hands.sees("2 barang")
        await hands.scan("2990000000039")
        await hands.sees("3 barang")
        await hands.type("bat")
        await hands.press("ctrl+up")
        assert line(hands).value == "2*pgb-0001-01"
        await hands.press("ctrl+up")
        assert line(hands).value == "?pgb-0001-01"
        await hands.press("ctrl+up")
        assert line(hands).value == "?pgb-0001-01"
        await hands.press("ctrl+down", "ctrl+down")
        assert line(hands).value == "bat"
        await hands.press("ctrl+down")
        assert line(hands).value == "bat"


async def test_what_may_be_a_pin_is_not_kept(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        for pin in ("7351", "48291", "482913"):
            await says(hands, pin)
            await hands.sees("✖")
            await hands.press("escape")
        await hands.press("ctrl+up")
        assert line(hands).value == ""


# While paying ---------------------------------------------------------------------------------------------


async def pays(hands: Hands, code: str = "2990000000015") -> None:
    await hands.signs_in()
    await hands.scan(code)
    await hands.sees("1 barang")
    await hands.press("enter")
    await hands.sees("SISA BAYAR")


async def test_a_piece_scanned_while_paying_is_added_by_its_own_key(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await pays(hands)
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
        await pays(hands)
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
        await pays(hands)
        await hands.scan("GRC-20261124-0001")
        await hands.sees("diabaikan", "SISA BAYAR")


async def test_money_that_is_proven_stays_with_the_basket_a_piece_is_added_to(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await pays(hands)
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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_all_cuts_nothing_off_on_the_smallest_terminal(language: str) -> None:
    said = catalogue(language)
    for form, _begins, does in FORMS:
        assert cell_len(said.get(form, form)) <= 24
        assert cell_len(said.get(does, does)) <= 45
    assert all(cell_len(words_of(known)) <= 24 for known in DOT_WORDS)
    assert all(cell_len(said.get(DEEDS[deed], DEEDS[deed])) <= 45 for deed in Deed)
    assert len(FORMS) + len(DOT_WORDS) <= 20
