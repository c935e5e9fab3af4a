"""Films of a sale, returns and exchanges: keys in, paper and books out, and how many keys it took.

A scan is one move of the hand and no key. A manager's word is eleven keys, and is counted apart.
"""

from __future__ import annotations

import pytest

from pos.services.bought import bought
from pos.services.shift import end_shift
from pos.shop import Shop
from tests.builders.booth import FLOAT, Goods, a_line, an_open_shift, ibu, on_the_shelf, qris, sari, sell
from tests.builders.flow_keys import FLOW_KEYS
from tests.builders.proof import stands
from tests.journeys.film import WORD, begins, ends
from tests.screens.conftest import At
from tests.screens.rooms import gives_word

CAP, CLOTH, TRAIN, SCARF = "2990000000015", "2990000000022", "2990000000039", "2990000000046"


@pytest.fixture
def booth(stocked: Shop) -> Shop:
    """Give a booth that sold one cap for Rp75.000 in cash a moment ago."""
    scarf = Goods("PGB-0005-01", "Selendang ecoprint", 75_000, barcode=SCARF, artisan_name="Nur")
    on_the_shelf(stocked, scarf)
    an_open_shift(stocked)
    sell(stocked)
    return stocked


async def test_scan_enter_enter_is_a_sale(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await begins(hands)
        await hands.scan(TRAIN)
        await hands.sees("Kereta koran")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        keys = await ends(hands, booth, "KEMBALIAN", "GRC-20261124-0002")
    assert keys == FLOW_KEYS["Sale of one piece for exact cash, after the scan"]


async def test_a_return_for_cash(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await begins(hands)
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Satu angka")
        await hands.press("4", "enter")
        await hands.sees("-75.000")
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.press("enter")
        keys = await ends(hands, booth, "PENGEMBALIAN", "Retur GRC-20261124-0002")
    assert keys == FLOW_KEYS["Return for cash"] + WORD
    assert (stands(booth, "cash:K1"), stands(booth, "payable:PGB-0001")) == (500_000, 0)


async def test_a_manager_at_the_till_returns_cash_in_four_keys(booth: Shop, at: At) -> None:
    counted = {**FLOAT, 50_000: 5, 5_000: 5}
    end_shift(booth, actor=sari(booth), token="end", counted=counted)
    an_open_shift(booth, ibu(booth))
    async with at(booth) as hands:
        await begins(hands, code="ibu", pin="482913")
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Satu angka")
        await hands.press("1", "enter")
        await hands.sees("-75.000")
        await hands.press("enter")
        await hands.sees("TUNAI")
        await hands.press("enter")
        keys = await ends(hands, booth, "Retur GRC-20261124-0002")
    assert keys == 4


async def test_a_return_by_qris_with_the_acquirers_reference(booth: Shop, at: At) -> None:
    number = sell(booth, a_line(booth, "KMR-0003-03"), payments=[qris(33_350)]).number
    async with at(booth) as hands:
        await begins(hands)
        await hands.scan(number)
        await hands.sees("Satu angka")
        await hands.press("2", "enter")
        await hands.sees("-33.350")
        await hands.press("enter")
        await gives_word(hands, "QRIS Rp33.350")
        await hands.press("f2")
        await hands.sees("salin nomor referensinya")
        await hands.type("RRN77")
        await hands.press("enter")
        keys = await ends(hands, booth, "TANPA TUNAI", "Bukan tunai")
    assert keys == FLOW_KEYS["Return by QRIS"] + len("RRN77") + WORD
    assert stands(booth, "qris") == 0
    assert bought(booth, number=number).paid == {"qris": 0}


async def test_a_damaged_piece_is_made_good_to_its_artisan(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await begins(hands)
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Satu angka")
        await hands.press("3", "enter")
        await hands.sees("rusak", "-75.000")
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.press("enter")
        keys = await ends(hands, booth, "Retur GRC-20261124-0002")
    assert keys == FLOW_KEYS["Return of a damaged piece"] + WORD
    assert (stands(booth, "shrinkage"), stands(booth, "payable:PGB-0001")) == (60_000, -60_000)


async def test_a_return_without_a_receipt_is_a_credit_to_the_right_artisan(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await begins(hands)
        await hands.press("f7")
        await hands.sees("Nomor struk")
        await hands.press("f6")
        await hands.sees("Menurut harga hari ini")
        await hands.scan(TRAIN)
        await hands.sees("perajin Rahmat", "1 barang kembali: Rp33.350")
        await hands.press("1", "enter")
        await gives_word(hands, "↩", "-33.350")
        await hands.press("enter")
        await hands.sees("TUNAI")
        await hands.press("enter")
        keys = await ends(hands, booth, "Retur GRC-20261124-0002")
    assert keys == FLOW_KEYS["Return without a receipt"] + WORD
    assert stands(booth, "payable:KMR-0003") == 26_680


async def test_an_exchange_for_something_dearer(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await begins(hands)
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Satu angka")
        await hands.press("1", "enter")
        await hands.sees("-75.000")
        await hands.scan(CLOTH)
        await hands.sees("1.250.000")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        keys = await ends(hands, booth, "KEMBALIAN", "Total Rp1.175.000")
    assert keys == FLOW_KEYS["Exchange for something dearer, the rest in cash"]
    assert stands(booth, "payable:PGB-0001") == 0
    assert stands(booth, "payable:PGB-0002") == -1_000_000


async def test_an_exchange_for_the_same_price(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await begins(hands)
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Satu angka")
        await hands.press("1", "enter")
        await hands.sees("-75.000")
        await hands.scan(SCARF)
        await hands.sees("Selendang ecoprint")
        await hands.press("enter")
        keys = await ends(hands, booth, "DITUKAR")
    assert keys == FLOW_KEYS["Exchange for the same price"]
    assert stands(booth, "cash:K1") == 575_000


async def test_an_exchange_for_something_cheaper(booth: Shop, at: At) -> None:
    async with at(booth) as hands:
        await begins(hands)
        await hands.scan("GRC-20261124-0001")
        await hands.sees("Satu angka")
        await hands.press("1", "enter")
        await hands.sees("-75.000")
        await hands.scan(TRAIN)
        await hands.sees("Kereta koran")
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.press("enter")
        keys = await ends(hands, booth, "PENGEMBALIAN", "Tukar GRC-20261124-0002")
    assert keys == FLOW_KEYS["Exchange for something cheaper, money back"] + WORD
    assert stands(booth, "cash:K1") == 575_000 - 41_700
    assert stands(booth, "rounding") == 50


async def test_one_of_several_pieces_typed_by_hand_is_exchanged_within_ten_keys_and_the_number(
    booth: Shop, at: At
) -> None:
    sell(booth, a_line(booth, quantity=3), a_line(booth, "KMR-0003-03"))
    async with at(booth) as hands:
        await begins(hands)
        await hands.type(".r0002")
        await hands.press("enter")
        await hands.sees("Kereta koran", "Pindai barangnya")
        await hands.press("enter", "1", "enter")
        await hands.sees("-75.000")
        await hands.scan(SCARF)
        await hands.sees("Selendang ecoprint")
        await hands.press("enter")
        keys = await ends(hands, booth, "DITUKAR")
    assert keys - len(".r0002") == FLOW_KEYS["Exchange of one of several pieces, the receipt typed"]
