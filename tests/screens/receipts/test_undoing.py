"""A sale is undone by keys, once, on a manager's word; and what cannot be undone, in words."""

from __future__ import annotations

from pos.services.kuitansi import KuitansiAsked, write_kuitansi
from pos.services.receipt_view import see_receipt
from pos.services.shift import end_shift
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import an_open_shift, ibu, sari
from tests.builders.day import to_the_next_day
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back
from tests.screens.conftest import At
from tests.screens.receipts.desk import COUNTED, opens
from tests.screens.rooms import gives_word, goes_to


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
    end_shift(booth, actor=sari(booth), token="end", counted=COUNTED)
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
    to_the_next_day(booth, COUNTED)
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
