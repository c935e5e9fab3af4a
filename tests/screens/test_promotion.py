"""Promotions on the screen: begun and ended at the desk, seen on the line, at the price and while paying."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos.rules.promoting import Bearer, Scope, Standing
from pos.rules.promotion import OfferKind
from pos.services.price import change_price
from pos.services.promotion import end_promotion, list_promotions
from pos.shop import Shop
from tests.builders.booth import Goods, ibu, on_the_shelf
from tests.builders.promotion import a_bundle, a_promotion
from tests.builders.proof import is_sound, stands
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word, goes_to

BATIK, TRAIN = "2990000000015", "2990000000039"
FREE = Goods("KMR-0003-05", "Becak koran", 50_000, max_discount_bp=10_000, craft="koran")


async def opens(hands: Hands, *words: str) -> None:
    """Go to the promotions, on IBU's word."""
    await hands.signs_in()
    await goes_to(hands, "f10", "ctrl+o")
    await gives_word(hands, *words)


async def fills(hands: Hands, *lines: str) -> None:
    """Fill fields, one after the other; an empty one is left as it is."""
    for line in lines:
        if line:
            await hands.type(line)
        await hands.press("enter")


async def test_a_promotion_is_begun_by_keys_and_holds_from_the_next_scan_on(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands, "Belum ada promosi")
        before = hands.keys
        await hands.press("f2")
        await fills(hands, "Pekan Batik", "10%", "batik", "", "")
        await hands.press("right", "right", "enter")
        await hands.sees("Catat promosi ini?", "Kerajinan batik", "Berlaku untuk 2 barang.")
        await hands.sees("ditanggung: menurut perjanjian")
        await hands.scan(BATIK)
        await hands.press("enter")
        assert list_promotions(selling) == ()
        await hands.press("f8")
        await hands.sees("Pekan Batik dicatat sebagai PROMO-0001", "berlaku", "10%")
        assert hands.keys - before == 30
        await hands.press("escape")
        await hands.scan(BATIK)
        await hands.sees("% Batik cap kawung", "-7.500", "67.500", "% Pekan Batik -Rp7.500")
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN", "Rp67.500")
    (made,) = list_promotions(selling)
    assert (made.plan.scope, made.plan.borne_by) == (Scope.CRAFT, Bearer.AGREEMENT)
    assert made.plan.last == made.plan.first + timedelta(days=6)
    assert (made.pieces, made.given) == (1, 7_500)
    is_sound(selling)


async def test_a_scan_says_which_item_is_promoted_and_never_says_yes(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands)
        await hands.press("f2")
        await fills(hands, "Hemat", "5rb")
        await hands.scan(TRAIN)
        await hands.sees(TRAIN)
        await fills(hands, "", "", "", "")
        await hands.sees("Barang KMR-0003-03", "Berlaku untuk 1 barang.")
        await hands.sees("batas diskonnya lebih kecil")
        await hands.press("escape")
        await hands.misses("Catat promosi ini?")
        await hands.sees("Promosi baru")
    assert list_promotions(selling) == ()


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((" ",), "Beri nama promosinya"),
        (("x" * 41,), "paling panjang 40"),
        (("Obral", "75.5"), "75.5"),
        (("Obral", "0%"), "lebih dari 0%"),
        (("Obral", "101%"), "100%"),
        (("Obral", "2+0"), "1 sampai 99"),
        (("Obral", "10%", "tidak ada"), "tidak ada bukan kode barang"),
        (("Obral", "10%", "", "31/11/2026"), "31/11/2026"),
        (("Obral", "10%", "", "23/11/2026"), "hari ini 24/11/2026"),
        (("Obral", "10%", "", "30/11/2026", "29/11/2026"), "sebelum mulai 30/11/2026"),
    ],
)
async def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_entered(
    selling: Shop, at: At, lines: tuple[str, ...], told: str
) -> None:
    async with at(selling) as hands:
        await opens(hands)
        await hands.press("f2")
        await fills(hands, *lines)
        for _ in range(6 - len(lines)):
            await hands.press("enter")
        await hands.sees("✖")
        assert told in " ".join(hands.text.replace("│", " ").split())
        assert list_promotions(selling) == ()


async def test_a_promotion_is_ended_only_after_a_yes(selling: Shop, at: At) -> None:
    a_promotion(selling, name="[b]Obral[/b]")
    async with at(selling) as hands:
        await opens(hands, "[b]Obral[/b]")
        await hands.press("f6")
        await hands.sees("Akhiri [b]Obral[/b] (PROMO-0001)?")
        await hands.press("enter", "escape")
        await hands.press("f6")
        await hands.sees("Akhiri [b]Obral[/b]")
        await hands.press("f8")
        await hands.sees("[b]Obral[/b] sudah diakhiri", "diakhiri oleh IBU pada 24/11/2026")
        await hands.press("f6")
        await hands.misses("Akhiri [b]Obral[/b] (")
        await hands.press("f7")
        await hands.misses("[b]Obral[/b]  ")
    (one,) = list_promotions(selling)
    assert one.standing is Standing.ENDED


async def test_the_list_tells_what_each_cost_and_who_bore_it(selling: Shop, at: At) -> None:
    a_promotion(selling, borne_by=Bearer.ARTISAN)
    async with at(selling, (120, 36)) as hands:
        await hands.signs_in()
        await hands.scan(BATIK)
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN")
        await goes_to(hands, "f10", "ctrl+o")
        await gives_word(hands, "PROMO-0001", "30/11/2026", "Rp7.500")
        await hands.sees("1 buah terjual dengannya · ditanggung gerai Rp0, perajin Rp7.500")
        await hands.sees("ditanggung: perajin · dicatat oleh IBU")


async def test_a_bundle_says_on_the_line_that_one_more_is_free(selling: Shop, at: At) -> None:
    on_the_shelf(selling, FREE)
    a_bundle(selling, name="Beli 2 gratis 1")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("KMR-0003-05")
        await hands.press("enter")
        await hands.sees("Becak koran")
        assert "gratis" not in hands.text
        await hands.type("*2")
        await hands.press("enter")
        await hands.sees("1 lagi gratis", "100.000")
        await hands.type("KMR-0003-05")
        await hands.press("enter")
        await hands.sees("% Becak koran", "-50.000", "100.000", "% Beli 2 gratis 1 -Rp50.000")
        assert "lagi gratis" not in hands.text


async def test_a_bundle_that_the_maximum_holds_back_says_what_one_more_costs(selling: Shop, at: At) -> None:
    a_bundle(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("2*PGB-0001-01")
        await hands.press("enter")
        await hands.sees("1 lagi hanya Rp52.500")


async def test_a_price_check_tells_what_it_costs_under_each_promotion(selling: Shop, at: At) -> None:
    a_promotion(selling)
    a_bundle(selling, name="Beli 2", scope=Scope.ITEM, key="PGB-0001-01")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("?PGB-0001-01")
        await hands.press("enter")
        await hands.sees("Rp75.000, stok 10", "Pekan Batik: Rp67.500", "Beli 2: 3 buah", "Rp202.500")


async def test_the_discount_dialog_says_what_is_given_and_what_is_left(selling: Shop, at: At) -> None:
    a_promotion(selling, kind=OfferKind.AMOUNT, value=5_000)
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan(BATIK)
        await hands.sees("70.000")
        await hands.press("f4")
        await hands.sees("Pekan Batik sudah memotong", "masih Rp2.500")
        await hands.type("70001")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.press("ctrl+u")
        await hands.type("2500")
        await hands.press("enter")
        await hands.sees("67.500", "-7.500")
        await hands.press("f4")
        await hands.type("2501")
        await hands.press("enter")
        await hands.sees("Otorisasi")


async def test_a_promotion_that_ended_meanwhile_asks_for_the_new_total_and_goes_on(
    selling: Shop, at: At
) -> None:
    made = a_promotion(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan(BATIK)
        await hands.sees("67.500")
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        end_promotion(selling, actor=ibu(selling), token="end", code=made.code)
        await hands.press("enter")
        await hands.sees("Promosi berubah: Batik cap kawung. Sekarang Rp75.000.")
        assert stands(selling, "commission") == 0
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "Rp75.000")
    assert stands(selling, "cash:K1") == 575_000
    is_sound(selling)


async def test_money_proven_before_a_promotion_began_stays_and_what_is_too_much_is_said(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan(BATIK)
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        a_promotion(selling)
        await hands.press("f4", "enter")
        await hands.type("TRF-1")
        await hands.press("enter")
        await hands.sees("Promosi berubah", "Rp67.500", "Rp7.500 diterima lebih")
        await hands.press("escape")
        await hands.sees("TRF-1")
        assert stands(selling, "transfer") == 0


async def test_a_held_basket_is_brought_up_to_the_promotion_of_today(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan(BATIK)
        await hands.press("f5", "enter")
        await hands.sees("F6")
        await hands.settles()
        a_promotion(selling)
        await hands.press("f6", "enter")
        await hands.sees("Promosi berubah: Batik cap kawung.", "67.500", "% Batik cap kawung")


async def test_a_price_changed_while_paying_is_asked_for_anew(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan(BATIK)
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        change_price(selling, actor=ibu(selling), code="PGB-0001-01", price=80_000)
        await hands.press("enter")
        await hands.sees("Sekarang Rp80.000")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "Rp80.000")
