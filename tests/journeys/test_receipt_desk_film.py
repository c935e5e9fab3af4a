"""Films of the receipt desk: a sale undone, a payment put right, a piece given to its artisan; keys counted.

A scan is one move of the hand and no key. A manager's word is eleven keys, and is counted apart.
"""

from __future__ import annotations

import pytest

from pos.services.paper_view import last_receipt
from pos.services.receipt_view import see_receipt
from pos.services.unmatched import waiting
from pos.shop import Shop
from tests.builders.booth import a_line, sell
from tests.builders.flow_keys import FLOW_KEYS
from tests.builders.proof import is_sound, stands
from tests.builders.unnamed import sell_unnamed
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word

WORD = len("ibu") + len("482913") + 2
"""Keys of a manager's word."""


@pytest.fixture
def booth(selling: Shop) -> Shop:
    """Give a booth that sold a train of Rp33.350 and, a moment ago, a cap of Rp75.000, both for cash."""
    sell(selling, a_line(selling, "KMR-0003-03"))
    sell(selling, a_line(selling, "PGB-0001-01"))
    return selling


async def opens_the_desk(hands: Hands) -> None:
    """Open the desk from the counter, with no key counted before."""
    await hands.signs_in()
    hands.keys = 0
    await hands.press("f10")
    await hands.sees("Kegiatan")
    await hands.press("f10")
    await hands.sees("Semua hari ini", "GRC-20261124-0002")


async def ends(hands: Hands, shop: Shop, *words: str) -> int:
    """See how it ended, find the books sound, and tell how many keys it took."""
    await hands.sees(*words)
    await hands.settles()
    is_sound(shop)
    return hands.keys


async def test_the_last_sale_is_undone_in_six_keys_and_a_word(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await opens_the_desk(hands)
        await hands.press("enter")
        await hands.sees("GRC-20261124-0002 · Penjualan")
        await hands.press("delete")
        await hands.sees("Dikembalikan: Tunai Rp75.000")
        await hands.press("1", "enter")
        await gives_word(hands, "✖ Dibatalkan")
        keys = await ends(hands, booth, "✖ Dibatalkan dengan GRC-20261124-0003.")
        await hands.press("escape", "escape")
        await hands.sees("Pindai, ketik kode")
    assert keys == FLOW_KEYS["Void of the last sale"] + WORD
    assert (stands(booth, "cash:K1"), stands(booth, "payable:PGB-0001")) == (533_400, 0)
    assert a_line(booth, "PGB-0001-01").on_hand == 10
    slip = see_receipt(booth, number=last_receipt(booth))
    assert (slip.original, slip.total, slip.cashier) == ("GRC-20261124-0002", -75_000, "Sari Lestari")


async def test_cash_becomes_qris_in_eight_keys_its_reference_and_a_word(booth: Shop, at: At) -> None:
    reference = "RRN000123"
    async with at(booth) as hands:
        await opens_the_desk(hands)
        await hands.press("enter")
        await hands.sees("GRC-20261124-0002 · Penjualan")
        await hands.press("f4")
        await hands.sees("tercatat Tunai Rp75.000")
        await hands.press("f2")
        await hands.sees("penyelenggara")
        await hands.type(reference)
        await hands.press("enter")
        await hands.sees("Menjadi: QRIS Rp75.000")
        await hands.press("1", "enter")
        await gives_word(hands, "dibetulkan dengan")
        keys = await ends(hands, booth, f"QRIS Rp75.000 · {reference}")
    assert keys == FLOW_KEYS["Cash that was QRIS, put right"] + len(reference) + WORD
    assert (stands(booth, "cash:K1"), stands(booth, "qris")) == (533_400, 75_000)
    assert (stands(booth, "payable:PGB-0001"), stands(booth, "rounding")) == (-60_000, -50)


async def test_a_receipt_of_this_morning_is_found_by_amount_and_its_rounding_goes_with_the_cash(
    booth: Shop, at: At
) -> None:
    async with at(booth) as hands:
        await opens_the_desk(hands)
        await hands.type("33350")
        await hands.press("enter")
        await hands.sees("GRC-20261124-0001 · Penjualan", "pembulatan Rp50")
        await hands.press("f4")
        await hands.sees("tercatat Tunai Rp33.400")
        await hands.press("f3")
        await hands.sees("jangan menagih lagi")
        await hands.type("A1")
        await hands.press("enter")
        await hands.type("4321")
        await hands.press("enter")
        await hands.sees("Menjadi: Kartu Rp33.350")
        await hands.press("1", "enter")
        await gives_word(hands, "dibetulkan dengan")
        await ends(hands, booth, "Total Rp33.350", "Kartu Rp33.350 · A1 · …4321")
    assert (stands(booth, "cash:K1"), stands(booth, "card"), stands(booth, "rounding")) == (
        575_000,
        33_350,
        0,
    )


async def test_a_piece_nobody_knew_finds_its_artisan_and_is_paid_to_nobody_before(
    booth: Shop, at: At
) -> None:
    number = sell_unnamed(booth, "Sepur kecil", 40_000)
    before = (stands(booth, "payable:unmatched"), stands(booth, "payable:KMR-0003"))
    async with at(booth) as hands:
        await hands.signs_in()
        hands.keys = 0
        await hands.press("f10")
        await hands.sees("Kegiatan")
        await hands.press("f11")
        await hands.sees(number, "Sepur kecil")
        await hands.press("enter")
        await hands.sees("“Sepur kecil”", "semua rusun")
        await hands.scan("2990000000039")
        await hands.sees("haknya ke Rahmat")
        await hands.press("1", "enter")
        await gives_word(hands, "kini milik Rahmat")
        keys = await ends(hands, booth, "Tidak ada barang yang belum dikenali")
    assert keys == FLOW_KEYS["A piece nobody knew, given to its artisan"] + WORD
    assert before == (-40_000, -26_680)
    assert (stands(booth, "payable:unmatched"), stands(booth, "payable:KMR-0003")) == (0, -26_680 - 32_000)
    assert stands(booth, "cash:K1") == 500_000 + 33_400 + 75_000 + 40_000
    assert waiting(booth) == ()
    assert a_line(booth, "KMR-0003-03").on_hand == 8
