"""Films of what a buyer sees while the cashier works, and of a lesson at a practice drawer."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from pos.services.bought import bought
from pos.shop import Shop
from tests.builders.booth import FLOAT, an_open_shift
from tests.builders.proof import is_sound, stands
from tests.builders.untouched import content
from tests.screens.conftest import At
from tests.screens.eyes import a_display
from tests.screens.rooms import gives_word, takes_transfer

CAP, TRAIN = "2990000000015", "2990000000039"
FLOATED = sum(note * pieces for note, pieces in FLOAT.items())


@pytest.fixture
def booth(stocked: Shop) -> Shop:
    an_open_shift(stocked)
    return stocked


async def test_a_buyer_follows_a_sale_paid_by_transfer_and_qris_and_the_next_one_in_cash(
    booth: Shop, at: At
) -> None:
    async with at(booth) as hands, a_display(booth) as eyes:
        await eyes.sees("Selamat datang", "Gerai Rusun Citos")
        await hands.signs_in()
        await hands.scan(CAP)
        await eyes.sees("1 × Batik cap kawung", "Rp75.000")
        await hands.scan(TRAIN)
        await eyes.sees("1 × Kereta koran", "2 barang")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await takes_transfer(hands, "50000", "TRF9")
        await eyes.sees("SISA BAYAR", "Total Rp108.350", "Transfer -Rp50.000", "Tunai: Rp58.400")
        await hands.press("f2")
        await hands.sees("NMID")
        await eyes.sees("BAYAR DENGAN QRIS", "NMID ID1020000000001")
        (code,) = eyes.display.screen.query("QrisCode")
        assert "540558350" in code.code  # type: ignore[attr-defined]
        await hands.type("RRN77")
        await hands.press("enter")
        await hands.sees("LUNAS")
        await eyes.sees("LUNAS", "Terima kasih")
        await eyes.misses("QRIS")
        await hands.scan(TRAIN)
        await eyes.sees("1 × Kereta koran")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.type("50000")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "GRC-20261124-0002")
        await eyes.sees("KEMBALIAN", "Total Rp33.400", "Diterima Rp50.000")
        eyes.now += 31
        await eyes.sees("Selamat datang")
    is_sound(booth)
    assert bought(booth, number="GRC-20261124-0001").paid == {"transfer": 50_000, "qris": 58_350}
    assert (stands(booth, "transfer"), stands(booth, "qris")) == (50_000, 58_350)


async def test_a_lesson_in_discounts_and_money_costs_the_booth_nothing(
    booth: Shop, at: At, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    async with at(booth) as hands, a_display(booth) as eyes:
        await hands.signs_in()
        await hands.scan(TRAIN)
        await eyes.sees("1 × Kereta koran")
        await hands.settles()
        before = content(booth)
        hands.keys = 0
        await hands.press("f10", "ctrl+r")
        await hands.sees("LATIHAN", "Keranjang kosong")
        assert hands.keys == 2
        await hands.settles()
        await hands.scan(CAP)
        await hands.sees("1 barang")
        await hands.press("f4")
        await hands.sees("Diskon baris")
        await hands.type("40%")
        await hands.press("enter")
        await gives_word(hands, "-30.000", pin="2580", why="1")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.type("100000")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "LAT1-20261124-0001", "Total Rp45.000")
        await eyes.sees("1 × Kereta koran", "Rp33.350")
        await hands.settles()
        hands.keys = 0
        await hands.press("f10", "ctrl+r")
        await hands.sees("Latihan selesai", "Kereta koran", "1 barang")
        assert hands.keys == 2
        await hands.settles()
        assert content(booth) == before
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN", "GRC-20261124-0001")
        await eyes.sees("LUNAS", "Terima kasih")
    is_sound(booth)
    assert stands(booth, "cash:K1") == FLOATED + 33_400
