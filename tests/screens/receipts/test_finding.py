"""Finding a receipt by what is known of it; and what cannot be read, in words."""

from __future__ import annotations

from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.receipts.desk import opens
from tests.screens.rooms import goes_to


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
