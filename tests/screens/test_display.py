"""The buyer's display: what stands on it at each size while the till works beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from pos.rules.basket import Back, BackLine, Basket, Discount, DiscountKind, bring_back, discount_line
from pos.rules.tendering import Means, Taken
from pos.services.draft import save_draft
from pos.services.returns import Return, take_back
from pos.shop import Shop
from pos.words import set_language
from tests.builders.booth import START, Clock, a_basket, a_line, cash, ibu, qris, sari, sell
from tests.screens.conftest import At
from tests.screens.eyes import a_display

SIZES = [(40, 16), (80, 24), (120, 36)]


def save(shop: Shop, basket: Basket) -> Basket:
    save_draft(shop, actor=sari(shop), basket=basket)
    return basket


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_between_buyers_the_booth_welcomes(selling: Shop, size: tuple[int, int]) -> None:
    async with a_display(selling, size) as eyes:
        await eyes.sees("Selamat datang", "Gerai Rusun Citos")
        await eyes.misses("Rp")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_each_scan_is_seen_with_its_total(selling: Shop, at: At, size: tuple[int, int]) -> None:
    async with at(selling) as hands, a_display(selling, size) as eyes:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await eyes.sees("1 × Batik cap kawung", "Rp75.000", "1 barang", "TOTAL")
        await hands.scan("2990000000039")
        await eyes.sees("1 × Kereta koran", "Rp33.350", "2 barang", "Tunai: Rp108.400")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_is_cut_at_the_edge(selling: Shop, size: tuple[int, int]) -> None:
    lines = [a_line(selling, code, 3) for code in ("PGB-0001-01", "PGB-0002-02", "KMR-0003-03")]
    save(selling, discount_line(a_basket(selling, *lines), 1, Discount(DiscountKind.PERCENT, 500)))
    async with a_display(selling, size) as eyes:
        await eyes.sees("3 × Batik cap kawung", "Rp225.000", "@ Rp75.000", "Rp3.562.500", "diskon -Rp187.500")
        assert all(len(line) <= size[0] for line in eyes.text.splitlines())
        assert "…" not in eyes.text


async def test_the_newest_line_is_in_view_and_the_rest_is_counted(selling: Shop) -> None:
    line = a_line(selling)
    many = [replace(line, item_id=at, name=f"Barang {at}") for at in range(1, 31)]
    save(selling, Basket("token", lines=tuple(many)))
    async with a_display(selling) as eyes:
        await eyes.sees("Barang 30", "lagi di atas")
        shown = sum("1 × Barang" in row for row in eyes.text.splitlines())
        assert f"… {30 - shown} lagi di atas" in eyes.text


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_code_is_shown_whole_or_not_at_all(selling: Shop, size: tuple[int, int]) -> None:
    basket = replace(a_basket(selling), taken=(Taken(Means.CARD, 25_000, "A1", "1234"),))
    save(selling, basket)
    async with a_display(selling, size) as eyes:
        await eyes.sees("SISA BAYAR", "Kartu -Rp25.000", "Total Rp75.000")
        save(selling, replace(basket, qris_due=50_000, bill_number="GRC-261124-Q0001"))
        await eyes.sees("BAYAR DENGAN QRIS", "GERAI RUSUN CITOS", "NMID ID1020000000001")
        if size == (40, 16):
            await eyes.sees("Pindai kode di layar kasir")
        else:
            await eyes.sees("Pindai kode dengan aplikasi")
            code = eyes.display.screen.query_one("QrisCode")
            assert len(code.lines) <= code.size.height  # type: ignore[attr-defined]
        save(selling, basket)
        await eyes.sees("SISA BAYAR")


async def test_a_code_drawn_for_another_amount_takes_the_place_of_the_first(selling: Shop) -> None:
    basket = a_basket(selling)
    async with a_display(selling) as eyes:
        for amount in (30_000, 75_000):
            save(selling, replace(basket, qris_due=amount, bill_number="GRC-261124-Q0001"))
            await eyes.sees("BAYAR DENGAN QRIS")
            (code,) = eyes.display.screen.query("QrisCode")
            assert f"5405{amount}" in code.code  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_change_stands_for_a_while_and_then_the_booth_welcomes(
    selling: Shop, size: tuple[int, int]
) -> None:
    async with a_display(selling, size) as eyes:
        await eyes.sees("Selamat datang")
        sell(selling, payments=[cash(100_000)])
        await eyes.sees("KEMBALIAN", "Total Rp75.000", "Diterima Rp100.000", "Terima kasih")
        eyes.now += 31
        await eyes.sees("Selamat datang")
        await eyes.misses("KEMBALIAN")


async def test_the_next_basket_ends_the_thanks(selling: Shop) -> None:
    async with a_display(selling) as eyes:
        await eyes.sees("Selamat datang")
        sell(selling, payments=[qris(75_000)])
        await eyes.sees("LUNAS", "Terima kasih")
        basket = save(selling, a_basket(selling))
        await eyes.sees("1 × Batik cap kawung")
        save(selling, replace(basket, lines=()))
        await eyes.sees("Selamat datang")


async def test_a_refund_is_called_the_buyers_money(selling: Shop) -> None:
    sold = sell(selling)
    async with a_display(selling) as eyes:
        await eyes.sees("Terima kasih")
        line = BackLine(0, 1, "PGB-0001-01", "Batik cap kawung", 75_000, 1, 75_000)
        basket = save(selling, bring_back(a_basket(selling), Back(sold.number, (line,), "sobek")))
        save(selling, replace(basket, lines=()))
        await eyes.sees("1 × Retur: Batik cap kawung", "-Rp75.000", "ANDA MENERIMA")
        save(selling, replace(basket, lines=(), back=None))
        back = Return(sold.number, {0: 1}, "sobek")
        take_back(selling, actor=sari(selling), approver=ibu(selling), token="back", back=back)
        await eyes.sees("UANG ANDA KEMBALI", "Terima kasih")


async def test_a_sale_made_long_before_the_display_was_opened_is_not_shown(selling: Shop) -> None:
    sell(selling)
    later = replace(selling, clock=Clock(START + timedelta(hours=1)))
    async with a_display(later) as eyes:
        await eyes.sees("Selamat datang")


async def test_what_cannot_be_read_is_a_welcome(selling: Shop) -> None:
    save(selling, a_basket(selling))
    async with a_display(selling) as eyes:
        await eyes.sees("Batik cap kawung")
        with selling.writing() as session:
            session.connection().exec_driver_sql("UPDATE draft SET body = 'x'")
        await eyes.sees("Selamat datang", "Gerai Rusun Citos")


async def test_a_store_that_is_gone_is_a_welcome_until_it_is_back(selling: Shop) -> None:
    place = selling.store.path
    assert place is not None
    save(selling, a_basket(selling))
    async with a_display(selling) as eyes:
        await eyes.sees("Batik cap kawung")
        selling.store.close()
        aside = place.rename(place.with_name("aside.db"))
        await eyes.sees("Selamat datang", "Gerai Rusun Citos")
        aside.rename(place)
        await eyes.sees("Batik cap kawung")


async def test_hostile_names_are_harmless_text(selling: Shop) -> None:
    save(selling, a_basket(selling, a_line(selling, "KMR-0003-04")))
    async with a_display(selling) as eyes:
        await eyes.sees("Toples [bold]koran[/bold]")
        assert "\x1b" not in eyes.text


async def test_a_terminal_that_is_too_small_says_so(selling: Shop) -> None:
    save(selling, a_basket(selling))
    async with a_display(selling, (38, 14)) as eyes:
        await eyes.sees("Terlalu kecil: 38×14", "40×16")
        await eyes.misses("TOTAL")


@pytest.mark.parametrize("key", ["q", "ctrl+q"])
async def test_one_key_leaves_the_display(selling: Shop, key: str) -> None:
    async with a_display(selling) as eyes:
        await eyes.sees("Selamat datang")
        await eyes.pilot.press("x", "enter", "escape")
        assert eyes.display.is_running
        await eyes.pilot.press(key)
        await eyes.pilot.pause()
        assert eyes.display.return_code == 0


async def test_it_speaks_english_where_that_was_chosen(selling: Shop) -> None:
    set_language("en")
    try:
        async with a_display(selling) as eyes:
            await eyes.sees("Welcome")
            save(selling, a_basket(selling))
            await eyes.sees("1 piece", "TOTAL")
    finally:
        set_language("id")
