"""Which pieces of a receipt come back, why, and where they go."""

from pos.shop import Shop
from tests.builders.booth import a_line, sell
from tests.builders.proof import is_sound, stands
from tests.screens.conftest import At
from tests.screens.returns.receipt import CAP, CLOTH, TRAIN, opens
from tests.screens.rooms import gives_word


async def test_goods_come_back_by_number_piece_by_piece_for_cash_on_a_managers_word(
    selling: Shop, at: At
) -> None:
    sell(selling, a_line(selling, quantity=3))
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f7")
        await hands.sees("Nomor struk")
        await hands.type("0001")
        await hands.press("enter")
        await hands.sees("Batik cap kawung", "GRC-20261124-0001 · 24/11/2026 · Sari Lestari")
        await hands.press("f3", "plus", "f3", "f3")
        await hands.sees("Batik cap kawung: 3 dapat diretur", "3 barang kembali: Rp225.000")
        await hands.press("minus", "enter", "1", "enter")
        await hands.sees("↩", "Retur: Batik cap kawung", "-2", "-150.000", "PENGEMBALIAN")
        await hands.press("enter")
        await hands.sees("Retur perlu pengelola")
        await gives_word(hands, "TUNAI")
        await hands.press("enter")
        await hands.sees("PENGEMBALIAN", "Retur GRC-20261124-0002", "Keranjang kosong")
        await hands.settles()
    assert stands(selling, "cash:K1") == 500_000 + 75_000
    is_sound(selling)


async def test_a_receipt_with_one_piece_left_starts_with_the_reason(trusting: Shop, at: At) -> None:
    sell(trusting)
    async with at(trusting) as hands:
        await opens(hands)
        await hands.sees("1 barang kembali: Rp75.000", "Satu angka, lalu Enter")
        await hands.press("enter")
        await hands.sees("Pilih 1 sampai 5")
        await hands.press("1", "enter")
        await hands.sees("↩", "-75.000", "Pindai barang penggantinya", "Salah ukuran")


async def test_enter_takes_one_piece_of_the_marked_line(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, quantity=2), a_line(trusting, "KMR-0003-03"))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("down", "enter", "4", "enter")
        await hands.sees("Retur: Kereta koran", "-1", "-33.350", "Berubah pikiran")


async def test_scanned_pieces_are_taken_back_of_the_receipt(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, quantity=2), a_line(trusting, "KMR-0003-03"))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.scan(CLOTH)
        await hands.sees("✖", f"{CLOTH} tidak ada pada struk")
        await hands.scan(TRAIN)
        await hands.sees("1 barang kembali: Rp33.350")
        await hands.scan(CAP)
        await hands.scan(CAP)
        await hands.sees("3 barang kembali: Rp183.350")
        await hands.scan(CAP)
        await hands.sees("2 dapat diretur")
        await hands.press("2", "enter")
        await hands.sees("-150.000", "-33.350", "Retur -Rp183.350")


async def test_damaged_goods_are_shown_as_such_and_can_be_turned(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, quantity=2))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("f3")
        await hands.sees("ke rak")
        await hands.press("space")
        await hands.sees("rusak       Rp75.000")
        await hands.press("f5", "enter", "3")
        await hands.sees("ke rak      Rp75.000")
        await hands.press("f5")
        await hands.sees("rusak       Rp75.000")
        await hands.press("enter")
        await hands.sees("Retur: Batik cap kawung", "rusak")


async def test_the_reason_damaged_sends_the_pieces_aside(trusting: Shop, at: At) -> None:
    sell(trusting)
    async with at(trusting) as hands:
        await opens(hands)
        await hands.sees("ke rak      Rp75.000")
        await hands.press("3")
        await hands.sees("rusak       Rp75.000", "tidak kembali ke rak; F5 mengubahnya")
        await hands.press("left")
        await hands.sees("ke rak      Rp75.000", "▸2 warna")


async def test_another_reason_is_typed(trusting: Shop, at: At) -> None:
    sell(trusting)
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("5")
        await hands.sees("Alasan lain")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.type("hadiah dobel")
        await hands.press("enter")
        await hands.sees("hadiah dobel", "-75.000")


async def test_what_came_back_already_is_said(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting), a_line(trusting, "KMR-0003-03", 2))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("enter", "1", "enter")
        await hands.sees("↩")
        await hands.press("enter")
        await hands.sees("TUNAI")
        await hands.press("enter")
        await hands.sees("Retur GRC-20261124-0002")
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Kereta koran")
        await hands.press("f3")
        await hands.sees("Batik cap kawung: sudah diretur semua")
        await hands.press("down", "f3", "f3", "enter", "1", "enter", "enter")
        await hands.sees("TUNAI")
        await hands.press("enter")
        await hands.sees("Retur GRC-20261124-0003")
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Semua barang pada struk ini sudah diretur")
    is_sound(trusting)


async def test_an_unknown_number_is_refused_with_words(trusting: Shop, at: At) -> None:
    async with at(trusting) as hands:
        await hands.signs_in()
        await hands.type(".r9999")
        await hands.press("enter")
        await hands.sees("Struk 9999 tidak ada")
        await hands.press("escape")
        await hands.misses(".r9999")


async def test_a_receipt_nobody_brought_is_found_by_what_was_bought(trusting: Shop, at: At) -> None:
    sell(trusting)
    sell(trusting, a_line(trusting, "KMR-0003-03"))
    async with at(trusting) as hands:
        await hands.signs_in()
        await hands.press("f7")
        await hands.sees("Nomor struk")
        await hands.press("f2")
        await hands.sees("Cari struk")
        await hands.type("kereta")
        await hands.sees("GRC-20261124-0002")
        await hands.misses("GRC-20261124-0001")
        await hands.press("enter")
        await hands.sees("1 barang kembali: Rp33.350")
        await hands.press("1", "enter")
        await hands.sees("Retur: Kereta koran")


async def test_a_late_receipt_asks_a_manager_once_and_goes_on(late: Shop, at: At) -> None:
    async with at(late) as hands:
        await opens(hands)
        await hands.sees("Batas retur 7 hari sudah lewat")
        await hands.press("1", "enter")
        await hands.sees("Otorisasi", "GRC-20261124-0001 · Rp75.000")
        await gives_word(hands, "↩", "-75.000")
        await hands.press("enter")
        await hands.sees("TUNAI")
        await hands.press("enter")
        await hands.sees("Retur GRC-20261205-0001")
    is_sound(late)


async def test_without_a_managers_word_a_late_receipt_stays_where_it_is(late: Shop, at: At) -> None:
    async with at(late) as hands:
        await opens(hands)
        await hands.press("1", "enter")
        await hands.sees("Otorisasi")
        await hands.press("escape")
        await hands.sees("✖", "1 barang kembali")
        await hands.press("escape")
        await hands.sees("Keranjang kosong")
