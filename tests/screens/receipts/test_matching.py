"""Whose a sold piece is: moved from another's, or found for one without a label."""

from __future__ import annotations

from pos.services.match import Match, match_piece
from pos.services.receipt_view import see_receipt
from pos.shop import Shop
from tests.builders.booth import a_line, ibu, sell
from tests.builders.proof import is_sound, stands
from tests.builders.unnamed import sell_unnamed
from tests.screens.conftest import At
from tests.screens.receipts.desk import CLOTH, TRAIN, opens
from tests.screens.rooms import gives_word, goes_to


async def test_a_piece_rung_up_as_anothers_is_moved(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "183350")
        await hands.press("f5")
        await hands.sees("“Batik cap kawung” di GRC-20261124-0003 (Rp75.000)", "semua rusun")
        await hands.scan("2990000000022")
        await hands.sees("Kain tulis parang", "haknya ke Siti", "Berapa buah")
        await hands.press("3", "enter")
        await hands.sees("Yang masih pada pembeli hanya 2.")
        await hands.press("ctrl+u")
        await hands.press("1", "enter", "2", "enter")
        await gives_word(hands, "kini milik Siti: slip GRC-20261124-0004", "Kain tulis parang")
        await hands.settles()
    assert stands(booth, "payable:PGB-0002") == -60_000
    assert [line.left for line in see_receipt(booth, number="GRC-20261124-0003").lines] == [1, 1, 1]
    is_sound(booth)


async def test_what_is_not_found_and_what_is_the_same_is_said(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "0001")
        await hands.press("f5")
        await hands.sees("semua rusun")
        await hands.misses("Tak dikenal")
        await hands.type("zzzz")
        await hands.press("enter")
        await hands.sees("zzzz", "Tidak ada barang")
        await hands.press("f8", "escape")
        await hands.type("kawung")
        await hands.sees("PGB-0001-01")
        await hands.press("enter")
        await hands.sees("haknya ke Warsinah")
        await hands.press("1", "enter")
        await gives_word(hands, "sudah memakai barang PGB-0001-01")
        await hands.press("escape")
        await hands.sees("Perajin lain")


async def test_a_line_that_was_moved_whole_has_nothing_left_to_move(booth: Shop, at: At) -> None:
    match_piece(booth, actor=ibu(booth), token="m", match=Match("GRC-20261124-0001", 0, 1, CLOTH, "tertukar"))
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "GRC-20261124-0001")
        await hands.press("f5")
        await hands.sees("Batik cap kawung: tidak ada lagi yang tersisa")


async def test_a_waiting_piece_finds_its_artisan_and_is_counted_in(booth: Shop, at: At) -> None:
    number = sell_unnamed(booth, pieces=2)
    sell(booth, a_line(booth, TRAIN, 8))
    async with at(booth) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f11", number, "Becak kecil", "Rp60.000")
        await hands.press("enter")
        await hands.sees("“Becak kecil”")
        await hands.type("kereta")
        await hands.sees("KMR-0003-03")
        await hands.press("enter")
        await hands.sees("haknya ke Rahmat", "stok 0")
        await hands.press("enter", "1", "enter")
        await gives_word(hands, "Hitung masuk?", "KMR-0003-03")
        await hands.press("escape")
        await hands.sees("haknya ke Rahmat")
        await hands.press("enter", "enter")
        await gives_word(hands, "Hitung masuk?")
        await hands.press("f8")
        await hands.sees("kini milik Rahmat", "Tidak ada barang yang belum dikenali")
        await hands.settles()
    assert stands(booth, "payable:unmatched") == 0
    is_sound(booth)


async def test_a_description_is_read_as_written_by_who_gives_the_piece_to_its_artisan(
    booth: Shop, at: At
) -> None:
    sell_unnamed(booth, "[b]Becak [/] [@click=app.quit]")
    async with at(booth) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f11", "[b]Becak [/] [@click=app.quit]")
        await hands.press("enter")
        await hands.type("kereta")
        await hands.sees("KMR-0003-03")
        await hands.press("enter")
        await hands.sees("“[b]Becak [/] [@click=app.quit]” ke perajinnya", "haknya ke Rahmat")


async def test_the_desk_leads_to_what_waits(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f10", "Semua hari ini")
        await hands.press("f6")
        await hands.sees("Tidak ada barang yang belum dikenali")
        await hands.press("enter", "escape")
        await hands.sees("Semua hari ini")
