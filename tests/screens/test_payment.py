import gc

import pytest
from textual._styles_cache import StylesCache

from pos.services.draft import open_basket
from pos.services.returns import bought
from pos.services.sale import take_payment
from pos.shop import Shop
from tests.builders.booth import cash, sari
from tests.screens.conftest import At
from tests.screens.rooms import stands_at_payment

TRAIN = "2990000000039"
"""Costs Rp33.350."""
WIDGETS_OF_A_SCREEN = 8
"""Fewer widgets than the payment has: a screen left behind keeps the paint of each."""


async def test_cash_given_by_digits_gives_change_of_the_rounded_total(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        await hands.sees("Tunai dibulatkan ke Rp100")
        await hands.type("50rb")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "Total Rp33.400", "Diterima Rp50.000")


async def test_a_round_note_is_taken_by_one_key(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        await hands.sees("F5 Rp35.000")
        await hands.press("f5")
        await hands.sees("KEMBALIAN", "Diterima Rp35.000")


@pytest.mark.parametrize(
    ("typed", "said"),
    [("75.5", "75.5"), ("-75000", "-75000"), ("1e5", "1e5"), ("Rp", "Rp"), ("1,250,000", "1,250,000")],
)
async def test_what_is_no_amount_is_refused_beside_the_field(
    selling: Shop, at: At, typed: str, said: str
) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        await hands.type(typed)
        await hands.press("enter")
        await hands.sees("✖", said, "SISA BAYAR")


async def test_a_scan_never_becomes_an_amount(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        for suffix in ("enter", None):
            await hands.scan("2990000000015", suffix=suffix)
            await hands.sees("Dipindai saat membayar", "Batik cap kawung · Rp75.000")
            await hands.press("escape")
            await hands.misses("Dipindai saat membayar")
            await hands.sees("SISA BAYAR")
            assert hands.till.screen.query_one("#given").text == ""  # type: ignore[attr-defined]


async def test_qris_needs_the_acquirers_reference(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        await hands.press("f2")
        await hands.sees("NMID ID1020000000001", "Tagihan GRC-261124-Q0001", "█")
        await hands.press("enter")
        await hands.sees("Wajib diisi")
        await hands.type("RRN77")
        await hands.press("enter")
        await hands.sees("LUNAS", "Total Rp33.350")


async def test_any_split_shows_what_remains(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, "2990000000022")
        await hands.type("250000")
        await hands.press("enter")
        await hands.sees("Kurang bayar: Rp1.000.000")
        await hands.type("400000")
        await hands.press("f3")
        await hands.sees("Kode persetujuan")
        await hands.press("enter")
        await hands.type("A1")
        await hands.press("enter")
        await hands.type("12")
        await hands.press("enter")
        await hands.sees("empat digit")
        await hands.type("34")
        await hands.press("enter")
        await hands.sees("Kurang bayar: Rp600.000", "A1 1234")
        await hands.press("f4")
        await hands.sees("bukti transfer")
        await hands.press("enter")
        await hands.type("TRF9")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "Total Rp1.250.000")
    assert bought(selling, number="GRC-20261124-0001").lines[0].net == 1_250_000


async def test_the_last_tender_can_be_taken_away(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        await hands.type("10000")
        await hands.press("enter")
        await hands.sees("Kurang bayar: Rp23.400")
        await hands.press("delete")
        await hands.misses("Rp10.000")


async def test_esc_goes_back_to_the_basket_untouched(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        await hands.press("escape")
        await hands.sees("Kereta koran", "1 barang")


async def test_esc_does_not_throw_away_a_tender_that_was_proven(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        await hands.type("10000")
        await hands.press("f4")
        await hands.sees("bukti transfer")
        await hands.press("enter")
        await hands.type("TRF9")
        await hands.press("enter")
        await hands.sees("Kurang bayar: Rp23.400", "TRF9")
        await hands.press("escape")
        await hands.sees("TRF9", "sudah diterima", "Del")
        await hands.press("delete", "escape")
        await hands.sees("Kereta koran", "1 barang")


async def test_five_presses_of_pay_are_one_sale(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        await hands.pilot.press("enter", "enter", "enter", "enter", "enter")
        await hands.sees("KEMBALIAN", "GRC-20261124-0001")
        await hands.settles()
        await hands.scan("2990000000015")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        await hands.sees("GRC-20261124-0002")


async def test_enter_enter_without_a_breath_makes_one_sale_and_closes_one_screen(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        screen = hands.till.screen
        for _press in range(5):
            screen.action_exact()  # type: ignore[attr-defined]
        await hands.sees("KEMBALIAN", "GRC-20261124-0001")
        await hands.settles()
        assert len(hands.till.screen_stack) == 2


async def test_esc_during_the_save_does_nothing(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        screen = hands.till.screen
        screen.action_exact()  # type: ignore[attr-defined]
        screen.action_back()  # type: ignore[attr-defined]
        await hands.pilot.press("escape", "f4")
        await hands.sees("KEMBALIAN", "GRC-20261124-0001")


async def test_closed_screens_leave_nothing_behind(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands, TRAIN)
        kept = []
        for _time in range(3):
            await hands.press("escape")
            await hands.sees("1 barang")
            await hands.settles()
            gc.collect()
            kept.append(sum(type(thing) is StylesCache for thing in gc.get_objects()))
            await hands.press("f8")
            await hands.sees("SISA BAYAR")
        assert kept[2] - kept[1] < WIDGETS_OF_A_SCREEN


async def test_a_basket_that_was_sold_unseen_and_grew_is_not_sold_again(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.settles()
        basket = open_basket(selling)
        assert basket is not None
        take_payment(selling, actor=sari(selling), basket=basket, payments=[cash(75_000)])
        await hands.scan("2990000000015")
        await hands.sees("2 barang")
        await hands.press("f8")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        await hands.sees("sudah terjual dengan struk GRC-20261124-0001", "0 barang")
