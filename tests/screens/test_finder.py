"""The finder by keys: from rusun to artisan to kind of piece, by words, by price, with how many."""

from __future__ import annotations

from pos.services.draft import open_basket
from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.hands import Hands


async def finds(hands: Hands) -> None:
    """Open the finder at the counter."""
    await hands.signs_in()
    await hands.press("f2")
    await hands.sees("Cari: semua rusun", "Rusunawa KMR", "Rusunawa PGB", "Tak dikenal: jual saja")


async def test_three_enters_lead_from_the_rusun_to_the_basket(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await finds(hands)
        await hands.sees("1 perajin", "2 jenis")
        await hands.press("enter")
        await hands.sees("Cari: Rusunawa KMR", "Ibu Rahmat", "koran")
        await hands.press("enter")
        await hands.sees("Rusunawa KMR › Ibu Rahmat", "Kereta koran", "Rp33.350", "10")
        await hands.press("enter")
        await hands.sees("1 barang", "Kereta koran", "33.350")
        assert "Cari:" not in hands.text
    basket = open_basket(selling)
    assert basket is not None
    assert [(line.code, line.quantity) for line in basket.lines] == [("KMR-0003-03", 1)]


async def test_what_is_typed_narrows_the_step_and_searches_all_below(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await finds(hands)
        await hands.type("kmr")
        await hands.misses("Rusunawa PGB")
        await hands.sees("Rusunawa KMR", "Kereta koran")
        await hands.press("escape")
        await hands.sees("Rusunawa PGB")
        await hands.type("siti")
        await hands.sees("Ibu Siti", "Kain tulis parang")
        await hands.misses("Rusunawa")
        await hands.press("enter")
        await hands.sees("Rusunawa PGB › Ibu Siti", "Rp1.250.000")
        await hands.press("escape")
        await hands.sees("Cari: Rusunawa PGB", "Ibu Warsinah")


async def test_a_piece_is_taken_by_its_word_and_digits_in_front_are_how_many(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await finds(hands)
        await hands.type("3 kawung")
        await hands.sees("Batik cap kawung", "3 barang")
        await hands.press("enter")
        await hands.sees("225.000")
        await hands.misses("Cari:")


async def test_pieces_typed_on_the_way_are_remembered(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await finds(hands)
        await hands.type("*2")
        await hands.press("enter")
        await hands.sees("Ibu Rahmat", "2 barang")
        await hands.press("right")
        await hands.sees("Kereta koran")
        await hands.press("enter")
        await hands.sees("66.700")


async def test_a_price_shows_what_costs_about_that(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await finds(hands)
        await hands.type("70rb")
        await hands.sees("Batik cap kawung", "Rp75.000")
        await hands.misses("Rusunawa KMR", "Kereta koran")
        await hands.press("enter")
        await hands.sees("75.000", "1 barang")


async def test_arrows_walk_on_and_back_and_never_sell(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await finds(hands)
        await hands.press("right")
        await hands.sees("Cari: Rusunawa KMR")
        await hands.press("right")
        await hands.sees("Kereta koran")
        await hands.press("right", "right")
        await hands.sees("Kereta koran", "Cari:")
        await hands.press("left")
        await hands.sees("Cari: Rusunawa KMR", "▸KMR-0003")
        await hands.press("left")
        await hands.sees("Cari: semua rusun")
        await hands.press("left")
        await hands.misses("Cari:")
        await hands.sees("0 barang")


async def test_back_marks_where_one_came_from(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await finds(hands)
        await hands.press("down", "enter")
        await hands.sees("Cari: Rusunawa PGB")
        await hands.press("escape")
        await hands.sees("▸PGB")


async def test_what_cannot_be_a_price_or_a_quantity_is_refused_and_taken_for_nothing(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await finds(hands)
        for typed in ("75.5", "0*batik"):
            await hands.type(typed)
            await hands.press("enter")
            await hands.sees("✖", "Cari: semua rusun")
            await hands.press("escape")
            await hands.misses("✖")


async def test_enter_pressed_before_the_shelf_answers_takes_what_was_meant(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f2")
        for key in ("k", "e", "r", "e", "t", "a", "enter"):
            hands.now_ms += 200
            await hands.pilot.press(key)
        await hands.sees("33.350", "1 barang")


async def test_a_scan_in_the_finder_is_the_piece_in_hand(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await finds(hands)
        await hands.type("2")
        await hands.scan("2990000000015")
        await hands.sees("150.000", "2 barang")
        await hands.misses("Cari:")


async def test_words_on_the_line_go_with_f2_into_the_finder(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("porselen")
        await hands.press("f2")
        await hands.sees("Cari:", "Tak dikenal: jual saja")
        await hands.misses("Rusunawa")
        await hands.press("enter")
        await hands.sees("Belum dikenal", "porselen", "Harga satuan")
        await hands.press("escape")
        await hands.sees("Keranjang kosong")


async def test_the_finder_fits_at_both_sizes(selling: Shop, at: At) -> None:
    for width, height in ((80, 24), (120, 36)):
        async with at(selling, (width, height)) as hands:
            await finds(hands)
            await hands.type("kereta")
            await hands.sees("Kereta koran", "Rp33.350", "F8", "F1 Bantuan")
            lines = hands.text.splitlines()
            assert len(lines) == height
            assert max(map(len, lines)) <= width
