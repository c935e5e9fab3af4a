"""The receipt desk by keys: finding, undoing, putting right, matching; and what is refused, in words."""

from __future__ import annotations

import pytest

from db.models import TenderKind
from pos.rules.basket import Basket, BasketLine, add
from pos.services.day import close_day
from pos.services.kuitansi import KuitansiAsked, write_kuitansi
from pos.services.match import Match, match_piece
from pos.services.receipt_view import see_receipt
from pos.services.sale import Payment, take_payment
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.services.unmatched import UNMATCHED, unmatched_item
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import FLOAT, a_line, an_open_shift, cash, ibu, qris, sari, sell
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word, goes_to

CAP, CLOTH, TRAIN = "PGB-0001-01", "PGB-0002-02", "KMR-0003-03"
ASKED = "Cara bayar"
"""Stands on the keys of an open receipt."""


def card(amount: int) -> Payment:
    return Payment(TenderKind.CARD, amount, "APP-1", "4321")


@pytest.fixture
def booth(selling: Shop) -> Shop:
    """Give a booth that sold 0001 for cash, 0002 by card, 0003 by QRIS."""
    sell(selling, a_line(selling, CAP))
    sell(selling, a_line(selling, TRAIN), payments=[card(33_350)])
    sell(selling, a_line(selling, CAP, 2), a_line(selling, TRAIN), payments=[qris(183_350)])
    return selling


def sell_unnamed(shop: Shop, name: str = "Becak kecil", quantity: int = 1) -> str:
    line = BasketLine(unmatched_item(shop), UNMATCHED, name, 0, 60_000, quantity, 0, unmatched=True)
    basket = add(Basket(token=shop.new_token()), line)
    return take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(60_000 * quantity)]).number


def to_the_next_day(shop: Shop) -> None:
    counted = {**FLOAT, 50_000: 5, 20_000: 1, 5_000: 1}
    end_shift(shop, actor=sari(shop), token="end", counted=counted)
    close_day(shop, actor=ibu(shop), token="close")
    shop.clock.forward(days=1)  # type: ignore[attr-defined]
    an_open_shift(shop)


async def opens(hands: Hands, known: str, *words: str) -> None:
    """Open the receipt that alone fits what is known of it."""
    await goes_to(hands, "f10", "f10", "Semua hari ini")
    await hands.type(known)
    await hands.press("enter")
    await hands.sees("Perajin lain", *words)
    await hands.settles()


# Finding -------------------------------------------------------------------------------------------------


async def test_the_desk_shows_the_day_and_narrows_while_somebody_types(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f10", "Semua hari ini", "GRC-20261124-0001", "GRC-20261124-0003")
        await hands.type("*4321")
        await hands.sees("kartu …4321 · 92 hari terakhir", "Kartu 4321", "GRC-20261124-0002")
        await hands.misses("GRC-20261124-0001")
        await hands.press("ctrl+u")
        await hands.type("75rb batik")
        await hands.sees("Rp75.000 · barang batik", "GRC-20261124-0001")
        await hands.misses("GRC-20261124-0003")
        await hands.press("enter")
        await hands.sees("Batik cap kawung", "Warsinah", "Total Rp75.000", "Tunai Rp75.000")


async def test_what_cannot_be_read_is_said_beside_the_line(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f10", "Semua hari ini")
        await hands.type("75.5")
        await hands.sees("“75.5”: titik memisahkan ribuan")
        await hands.press("enter")
        await hands.sees("✖ “75.5”")
        await hands.press("ctrl+u")
        await hands.type("1/1 23/11")
        await hands.sees("Sebut satu tanggal saja.")


async def test_nothing_fits_is_said_and_enter_opens_nothing(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f10", "Semua hari ini")
        await hands.type("987654")
        await hands.sees("Tidak ada struk yang cocok")
        await hands.press("enter")
        await hands.sees("Tidak ada struk yang cocok", "Enter Buka")


async def test_a_scanned_receipt_opens_and_a_scanned_piece_narrows(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f10", "Semua hari ini")
        await hands.scan("2990000000039")
        await hands.sees("barcode 2990000000039", "GRC-20261124-0003", "GRC-20261124-0002")
        await hands.misses("GRC-20261124-0001")
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Perajin lain", "GRC-20261124-0001 · Penjualan")


async def test_arrows_mark_another_receipt(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f10", "Semua hari ini", "GRC-20261124-0001")
        await hands.press("down", "down", "enter")
        await hands.sees("GRC-20261124-0001 · Penjualan")
        await hands.press("escape")
        await hands.sees("Semua hari ini")
        await hands.press("escape")
        await hands.sees("Pindai, ketik kode")


async def test_the_return_finds_its_receipt_by_amount(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await hands.press("f7")
        await hands.sees("Nomor struk")
        await hands.press("f2")
        await hands.sees("Cari struk", "Semua hari ini", "GRC-20261124-0002")
        await hands.type("183350")
        await hands.sees("Rp183.350 ·")
        await hands.press("enter")
        await hands.sees("GRC-20261124-0003 · 24/11/2026", "Kereta koran")


async def test_a_receipt_leads_to_its_return(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "0001")
        await hands.press("f7")
        await hands.sees("Nomor struk", "GRC-20261124-0001 · 24/11/2026")


# Undoing -------------------------------------------------------------------------------------------------


async def test_who_has_a_kuitansi_is_to_give_it_back_before_the_sale_is_undone(booth: Shop, at: At) -> None:
    asked = KuitansiAsked("GRC-20261124-0001", "Dinas Koperasi")
    write_kuitansi(booth, actor=sari(booth), token="kuitansi", kuitansi=asked)
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "0001")
        await hands.press("delete")
        await hands.sees("Kuitansi KWT-2026-0001 sudah diserahkan untuk struk ini: minta", "kembali dulu.")


async def test_a_sale_is_undone_in_place_on_a_managers_word(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "0001")
        await hands.press("delete")
        await hands.sees("Batalkan GRC-20261124-0001", "Dikembalikan: Tunai Rp75.000")
        await hands.press("2", "enter")
        await gives_word(hands, "dibatalkan dengan GRC-20261124-0004. Kembalikan Tunai")
        await hands.sees("✖ Dibatalkan dengan GRC-20261124-0004.", "Pembatalan", "-Rp75.000")
        await hands.settles()
    assert stands(booth, "cash:K1") == 500_000
    slip = see_receipt(booth, number="GRC-20261124-0004")
    assert (slip.reason, slip.approved_by) == ("Tercatat dua kali", "Ratna Wulandari")
    is_sound(booth)


async def test_a_manager_who_holds_enter_down_undoes_once(booth: Shop, at: At) -> None:
    counted = {**FLOAT, 50_000: 5, 20_000: 1, 5_000: 1}
    end_shift(booth, actor=sari(booth), token="end", counted=counted)
    an_open_shift(booth, ibu(booth))
    async with at(booth) as hands:
        await hands.signs_in("ibu", "482913")
        await opens(hands, "GRC-20261124-0002")
        await hands.press("delete")
        await hands.sees("Dikembalikan: Kartu Rp33.350")
        await hands.press("3", "enter")
        await hands.type("BACK-1")
        await hands.press("enter", "enter", "enter", "enter", "enter")
        await hands.settles()
    seen = see_receipt(booth, number="GRC-20261124-0002")
    assert [(slip.kind.value, slip.total) for slip in seen.slips] == [("void", -33_350)]
    assert stands(booth, "card") == 0
    is_sound(booth)


async def test_a_scan_in_a_question_is_no_reason_and_no_reference(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "183350")
        await hands.press("delete")
        await hands.sees("Bukti QRIS kembali")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan", "satu angka, atau dengan kata")
        await hands.press("escape", "f4")
        await hands.sees("BELUM DISEBUT")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan", "kosong: seluruh sisanya")


async def test_qris_goes_back_only_with_its_reference(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "183350")
        await hands.press("delete")
        await hands.sees("Dikembalikan: QRIS Rp183.350", "Bukti QRIS kembali")
        await hands.type("pembeli pergi")
        await hands.press("enter", "enter")
        await hands.sees("✖ Wajib diisi")
        await hands.type("RRN-BACK")
        await hands.press("enter")
        await gives_word(hands, "✖ Dibatalkan dengan GRC-20261124-0004.")
        await hands.settles()
    assert stands(booth, "qris") == 0


async def test_nobodys_word_undoes_nothing_and_the_reason_stays(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "0001")
        await hands.press("delete")
        await hands.sees("Batalkan GRC-20261124-0001")
        await hands.press("enter")
        await hands.sees("✖ Wajib diisi")
        await hands.press("9", "enter")
        await hands.sees("Pilih 1 sampai 3")
        await hands.press("ctrl+u")
        await hands.type("dobel")
        await hands.press("enter")
        await hands.sees("Otorisasi", "GRC-20261124-0001 · Rp75.000 · dobel")
        await hands.press("escape")
        await hands.sees("✖ Ini perlu PIN pengelola", "dobel")
        await hands.press("escape")
        await hands.misses("Batalkan GRC")
        await hands.settles()
    assert stands(booth, "cash:K1") == 575_000


async def test_a_sale_of_yesterday_is_not_undone(booth: Shop, at: At) -> None:
    to_the_next_day(booth)
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "24/11 75000", "GRC-20261124-0001 · Penjualan")
        await hands.press("delete")
        await hands.sees("dari tanggal 24/11/2026; hanya penjualan hari yang masih", "Pakai retur")


async def test_a_sale_of_which_something_came_back_is_not_undone(booth: Shop, at: At) -> None:
    slip = give_back(booth, "GRC-20261124-0003").number
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "GRC-20261124-0003", "Retur", slip)
        await hands.press("delete")
        await hands.sees("tidak dapat dibatalkan: sudah ada barang", f"dengan {slip}. Terima sisanya")
        await hands.press("f4")
        await hands.sees("tidak dapat dibetulkan lagi: sesudahnya")


async def test_a_sale_is_undone_only_once(booth: Shop, at: At) -> None:
    void = Void("GRC-20261124-0001", "dobel")
    void_sale(booth, actor=sari(booth), approver=ibu(booth), token="void", void=void)
    async with at(booth) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f10", "batal: Batik", "Pembatalan: Batik")
        await hands.type("GRC-20261124-0001")
        await hands.press("enter")
        await hands.sees("✖ Dibatalkan dengan GRC-20261124-0004.")
        await hands.press("delete")
        await hands.sees("sudah dibatalkan dengan slip GRC-20261124-0004")


async def test_without_a_drawer_of_ones_own_nothing_is_undone(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in("ibu", "482913")
        await opens(hands, "0001")
        await hands.press("delete")
        await hands.sees("Sari Lestari")
        await hands.misses("Dikembalikan")


# Payment -------------------------------------------------------------------------------------------------


async def test_cash_was_really_qris(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "0001")
        await hands.press("f4")
        await hands.sees("tercatat Tunai Rp75.000. Sebenarnya dibayar dengan apa?")
        await hands.press("f2")
        await hands.sees("Jumlah", "75000", "penyelenggara")
        await hands.type("RRN-9")
        await hands.press("enter")
        await hands.sees("Tercatat: Tunai Rp75.000", "Menjadi: QRIS Rp75.000")
        await hands.press("1", "enter")
        await gives_word(hands, "dibetulkan dengan GRC-20261124-0004", "QRIS Rp75.000 · RRN-9", "Pembetulan")
        await hands.settles()
    assert (stands(booth, "cash:K1"), stands(booth, "qris")) == (500_000, 258_350)
    is_sound(booth)


async def test_a_payment_is_named_in_parts_and_one_is_taken_away_again(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "183350")
        await hands.press("f4")
        await hands.sees("BELUM DISEBUT")
        await hands.type("10.5")
        await hands.press("f4")
        await hands.sees("titik memisahkan ribuan")
        await hands.press("ctrl+u")
        await hands.type("100rb")
        await hands.press("f4")
        await hands.sees("Transfer", "100000")
        await hands.type("TRF-1")
        await hands.press("enter")
        await hands.sees("Masih Rp83.400 yang belum disebut", "TRF-1")
        await hands.press("delete")
        await hands.misses("TRF-1")
        await hands.type("100rb")
        await hands.press("enter")
        await hands.sees("Masih Rp83.400 yang belum disebut")
        await hands.press("f3")
        await hands.sees("jangan menagih lagi", "83350")
        await hands.type("APP-2")
        await hands.press("enter")
        await hands.type("9876")
        await hands.press("enter")
        await hands.sees("Menjadi: Kartu Rp83.350, Tunai Rp100.000")
        await hands.type("pembeli menelepon")
        await hands.press("enter")
        await gives_word(hands, "Kartu Rp83.350 · APP-2 · …9876", "Tunai Rp100.000")
        await hands.settles()
    assert (stands(booth, "cash:K1"), stands(booth, "qris"), stands(booth, "card")) == (675_000, 0, 116_700)
    is_sound(booth)


async def test_the_same_as_before_is_refused_and_the_screen_stays(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "0001")
        await hands.press("f4")
        await hands.sees("BELUM DISEBUT")
        await hands.press("enter")
        await hands.sees("Menjadi: Tunai Rp75.000")
        await hands.press("1", "enter")
        await gives_word(hands, "sudah tercatat persis begitu")
        await hands.press("escape")
        await hands.sees("Del Batal")
        await hands.press("escape")
        await hands.sees("Perajin lain")


async def test_cash_that_was_counted_is_refused(booth: Shop, at: At) -> None:
    counted = {**FLOAT, 50_000: 5, 20_000: 1, 5_000: 1}
    end_shift(booth, actor=sari(booth), token="end", counted=counted)
    an_open_shift(booth)
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "0001")
        await hands.press("f4")
        await hands.sees("sudah dihitung di tutup kasirnya")
        await hands.press("escape")
        await hands.sees("0001")
        await hands.press("ctrl+u")
        await hands.type("*4321")
        await hands.press("enter")
        await hands.sees("Kartu Rp33.350")
        await hands.press("f4")
        await hands.sees("BELUM DISEBUT")
        await hands.press("enter")
        await hands.sees("Menjadi: Tunai Rp33.400")
        await hands.press("1", "enter")
        await gives_word(hands, "sudah dihitung di tutup kasirnya")


async def test_a_booth_may_let_cashiers_put_payments_right(booth: Shop, at: At) -> None:
    change_setting(booth, actor=ibu(booth), name="manager_acts", value=["return"])
    booth.clock.forward(minutes=1)  # type: ignore[attr-defined]
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "*4321")
        await hands.press("f4")
        await hands.sees("BELUM DISEBUT")
        await hands.press("enter")
        await hands.sees("Menjadi: Tunai Rp33.400")
        await hands.press("1", "enter")
        await hands.sees("dibetulkan dengan GRC-20261124-0004", "pembulatan Rp50")


# Whose it is ---------------------------------------------------------------------------------------------


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
    number = sell_unnamed(booth, quantity=2)
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


# Paper and slips -----------------------------------------------------------------------------------------


async def test_a_receipt_is_printed_again_and_from_the_third_copy_a_manager_is_asked(
    booth: Shop, at: At
) -> None:
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "0001")
        await hands.press("f2")
        await hands.sees("dicetak ulang, salinan ke-1")
        await hands.press("f2")
        await hands.sees("dicetak ulang, salinan ke-2")
        await hands.press("f2")
        await gives_word(hands, "dicetak ulang, salinan ke-3", why="1")


async def test_a_slip_opens_below_its_receipt_and_offers_only_a_copy(booth: Shop, at: At) -> None:
    slip = give_back(booth, "GRC-20261124-0001").number
    async with at(booth) as hands:
        await hands.signs_in()
        await opens(hands, "GRC-20261124-0001", slip, "warna luntur")
        await hands.press("tab", "enter")
        await hands.sees(f"{slip} · Retur", "tentang GRC-20261124-0001", "F2 Cetak ulang")
        await hands.misses("Perajin lain", "Batalkan")
        await hands.press("delete", "f4", "f5", "f7")
        await hands.sees(f"{slip} · Retur")
        await hands.press("escape")
        await hands.sees("GRC-20261124-0001 · Penjualan")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_every_key_of_an_open_receipt_is_shown(booth: Shop, at: At, size: tuple[int, int]) -> None:
    async with at(booth, size) as hands:
        await hands.signs_in()
        await opens(hands, "0001", "Total Rp75.000")
        await hands.sees("F2", "F3 Kuitansi", "F4", "F5", "F7", "Del Batalkan", "Esc")
        await hands.press("f3")
        await hands.sees("Kuitansi", "GRC-20261124-0001")
        await hands.press("escape")
        await hands.sees("Perajin lain")
        await hands.press("f1")
        await hands.sees("Batalkan seluruh penjualan")
