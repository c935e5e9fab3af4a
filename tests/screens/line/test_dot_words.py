"""Words after a dot that are typed on the scan line, and the list of all that can be."""

import pytest
from rich.cells import cell_len

from pos.rules.dot import DOT_WORDS, Deed
from pos.screens.linehelp import DEEDS, FORMS, words_of
from pos.services.draft import held_baskets
from pos.shop import Shop
from pos.words import LANGUAGES, catalogue
from tests.builders.booth import a_line, sell
from tests.screens.conftest import At
from tests.screens.line.keys import line
from tests.screens.rooms import says


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


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_all_cuts_nothing_off_on_the_smallest_terminal(language: str) -> None:
    said = catalogue(language)
    for form, _begins, does in FORMS:
        assert cell_len(said.get(form, form)) <= 24
        assert cell_len(said.get(does, does)) <= 45
    assert all(cell_len(words_of(known)) <= 24 for known in DOT_WORDS)
    assert all(cell_len(said.get(DEEDS[deed], DEEDS[deed])) <= 45 for deed in Deed)
    assert len(FORMS) + len(DOT_WORDS) <= 20
