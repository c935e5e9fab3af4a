"""With what a sale was paid is put right by keys."""

from __future__ import annotations

from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.shop import Shop
from tests.builders.booth import an_open_shift, ibu, sari
from tests.builders.proof import is_sound, stands
from tests.screens.conftest import At
from tests.screens.receipts.desk import COUNTED, opens
from tests.screens.rooms import gives_word


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
    end_shift(booth, actor=sari(booth), token="end", counted=COUNTED)
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
