"""Copies of a receipt, the slips below it, and the keys that an open one shows."""

from __future__ import annotations

import pytest

from pos.shop import Shop
from tests.builders.returns import give_back
from tests.screens.conftest import At
from tests.screens.receipts.desk import opens
from tests.screens.rooms import gives_word


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
