"""Goods that come back against a receipt: chosen on its lines, put into the basket, paid for from there."""

from datetime import date

import pytest

from pos.services.day import close_day
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.shop import Shop
from tests.builders.booth import FLOAT, Clock, a_line, an_open_shift, cash, ibu, qris, sari, sell
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word

CAP, CLOTH, TRAIN = "2990000000015", "2990000000022", "2990000000039"


@pytest.fixture
def trusting(selling: Shop) -> Shop:
    """Give a shop whose cashiers may pay for returns alone."""
    change_setting(selling, actor=ibu(selling), name="manager_acts", value=[])
    return selling


@pytest.fixture
def late(trusting: Shop, clock: Clock) -> Shop:
    """Give the same shop eleven days after it sold one cap."""
    sell(trusting)
    end_shift(trusting, actor=sari(trusting), token="end", counted={**FLOAT, 50_000: 5, 5_000: 5})
    close_day(trusting, actor=ibu(trusting), token="close")
    clock.set(date(2026, 12, 5))
    an_open_shift(trusting)
    return trusting


async def opens(hands: Hands, number: str = "GRC-20261124-0001") -> None:
    """Sign in and scan a receipt at the counter."""
    await hands.signs_in()
    await hands.scan(number)
    await hands.sees("Alasan", number)


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


async def test_refunds_by_the_means_that_hold_the_money_and_the_rest_in_cash(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, "KMR-0003-03", 3), payments=[qris(50_000), cash(50_100)])
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("f3", "f3", "f3", "enter", "1", "enter", "enter")
        await hands.sees("QRIS Rp50.000", "TUNAI")
        await hands.misses("F3 Kartu")
        await hands.type("60000")
        await hands.press("f2")
        await hands.sees("✖", "Rp50.000")
        await hands.press("ctrl+u")
        await hands.type("20000")
        await hands.press("enter")
        await hands.sees("Tekan F2, F3, atau F4")
        await hands.press("f2")
        await hands.sees("salin nomor referensinya")
        await hands.type("RRN-9")
        await hands.press("enter")
        await hands.sees("RRN-9", "Sisa Rp80.050", "QRIS Rp30.000")
        await hands.press("escape")
        await hands.sees("Sebagian uang sudah dikembalikan")
        await hands.press("f4")
        await hands.sees("Kirim transfernya")
        await hands.press("up")
        await hands.press("ctrl+u")
        await hands.type("30050")
        await hands.press("enter")
        await hands.type("TRF-7")
        await hands.press("enter")
        await hands.sees("TRF-7", "Sisa Rp50.000")
        await hands.press("ctrl+z")
        await hands.misses("TRF-7")
        await hands.press("enter")
        await hands.sees("PENGEMBALIAN", "Retur GRC-20261124-0002", "Tunai Rp80.100")
    assert stands(trusting, "qris") == 30_000
    assert stands(trusting, "cash:K1") == 500_000 + 50_100 - 80_100
    is_sound(trusting)


async def test_a_drawer_without_the_money_says_transfer_and_transfer_does_it(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, "PGB-0002-02"), payments=[qris(1_250_000)])
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("4", "enter", "enter")
        await hands.sees("QRIS Rp1.250.000")
        await hands.press("enter")
        await hands.sees("Uang di laci tidak cukup", "transfer")
        await hands.press("f4")
        await hands.sees("Kirim transfernya")
        await hands.type("TRF-1")
        await hands.press("enter")
        await hands.sees("Retur GRC-20261124-0002", "Tunai Rp0")
    assert stands(trusting, "transfer") == -1_250_000
    is_sound(trusting)


async def test_a_line_that_comes_back_is_kept_after_all(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, quantity=2), a_line(trusting, "KMR-0003-03"))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("f3", "down", "f3", "enter", "1", "enter")
        await hands.sees("Retur: Kereta koran", "Retur: Batik cap kawung")
        await hands.type("*2")
        await hands.press("enter")
        await hands.sees("F7 mengubahnya")
        await hands.press("ctrl+u", "delete")
        await hands.sees("Tidak jadi diretur: Kereta koran", "-75.000")
        await hands.misses("-33.350")
        await hands.press("delete")
        await hands.sees("Keranjang kosong")


async def test_what_comes_back_can_be_changed_and_another_receipt_waits(trusting: Shop, at: At) -> None:
    sell(trusting, a_line(trusting, quantity=3))
    sell(trusting, a_line(trusting, "KMR-0003-03"))
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("f3", "enter", "5")
        await hands.type("sobek")
        await hands.press("enter")
        await hands.sees("-75.000", "sobek")
        await hands.scan("GRC-20261124-0002")
        await hands.sees("Keranjang sudah membawa retur dari GRC-20261124-0001")
        await hands.press("f7")
        await hands.sees("1 barang kembali: Rp75.000", "sobek")
        await hands.press("f3", "f8")
        await hands.sees("-150.000", "sobek")


async def test_what_comes_back_survives_hold_recall_and_a_restart(trusting: Shop, at: At) -> None:
    sell(trusting)
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("1", "enter")
        await hands.sees("-75.000")
        await hands.press("f5")
        await hands.sees("Tunda keranjang")
        await hands.press("enter")
        await hands.sees("Keranjang kosong")
        await hands.press("f6")
        await hands.sees("-Rp75.000")
        await hands.press("enter")
        await hands.sees("Retur: Batik cap kawung", "PENGEMBALIAN")
        await hands.settles()
    async with at(trusting) as hands:
        await hands.signs_in()
        await hands.sees("Retur: Batik cap kawung", "PENGEMBALIAN")
        await hands.press("enter")
        await hands.sees("TUNAI")
        await hands.press("enter", "enter", "enter")
        await hands.sees("Retur GRC-20261124-0002")
        await hands.settles()
    assert stands(trusting, "cash:K1") == 500_000
    is_sound(trusting)


async def test_a_piece_that_came_back_meanwhile_is_refused_at_paying(trusting: Shop, at: At) -> None:
    number = sell(trusting).number
    async with at(trusting) as hands:
        await opens(hands)
        await hands.press("1", "enter")
        await hands.sees("-75.000")
        await hands.settles()
        give_back(trusting, number)
        await hands.press("enter")
        await hands.sees("✖", "Tidak dapat meretur 1 buah")
