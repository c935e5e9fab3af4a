"""The close of the day on the screen."""

from db.queries.day import open_day
from pos.services.draft import held_baskets, hold_basket
from pos.services.shift import end_shift
from pos.services.unmatched import Unnamed, unmatched_line
from pos.shop import Shop
from tests.builders.booth import FLOAT, a_basket, cash, sari, sell
from tests.builders.proof import another_till
from tests.screens.conftest import At
from tests.screens.rooms import gives_word, goes_to


def counted(shop: Shop) -> None:
    end_shift(
        shop,
        actor=sari(shop),
        token=shop.new_token(),
        counted=FLOAT | {50_000: 5, 20_000: 1, 5_000: 1},
        reason="",
    )


async def test_the_day_closes_once_with_totals_z_and_copy(selling: Shop, at: At) -> None:
    sell(selling)
    counted(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("escape")
        await hands.sees("F9")
        await goes_to(hands, "f10", "f7")
        await gives_word(hands, "Hari yang terbuka: 24/11/2026", "K1-S0001")
        await hands.press("f8", "f8", "f8", "f8", "f8")
        await hands.sees("sudah ditutup", "Z-K1-0001", "Rp75.000", "Kas masuk brankas", "Jejak audit")
        await hands.sees("Cadangan:", "20261124.db")
        assert "F8 Tutup hari" not in hands.text
    with selling.reading() as session:
        assert open_day(session) is None


async def test_an_open_drawer_is_named_and_nothing_is_closed(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f7")
        await gives_word(hands, "belum", "K1 (Sari Lestari)")
        await hands.press("f8")
        await hands.sees("✖", "K1 (Sari Lestari)")
    with selling.reading() as session:
        assert open_day(session) is not None


async def test_without_an_open_day_there_is_nothing_to_close(stocked: Shop, at: At) -> None:
    async with at(stocked) as hands:
        await hands.signs_in("ibu", "482913")
        await hands.sees("MODAL AWAL")
        await hands.press("escape")
        await goes_to(hands, "f10", "f7", "Tidak ada hari yang terbuka")
        assert "F8" not in hands.text


async def test_a_cashier_without_a_managers_word_closes_nothing(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f7", "Otorisasi", "Tutup hari perlu otorisasi")
        await hands.press("escape")
        await hands.sees("✖", "pengelola")


async def test_the_close_names_the_baskets_still_on_hold_and_leaves_them(selling: Shop, at: At) -> None:
    hold_basket(selling, actor=sari(selling), basket=a_basket(selling), note="[b]tas[/b]")
    hold_basket(another_till(selling), actor=sari(selling), basket=a_basket(selling), note="")
    end_shift(selling, actor=sari(selling), token="end", counted=FLOAT)
    async with at(selling) as hands:
        await hands.signs_in("ibu", "482913")
        await hands.press("escape")
        await goes_to(hands, "f10", "f7", "2 keranjang ditunda: [b]tas[/b] (K1), Batik cap kawung (K2)")
        await hands.press("f8")
        await hands.sees("sudah ditutup", "Z-K1-0001")
    assert len(held_baskets(selling)) == 2


async def test_what_waits_for_its_artisan_is_listed_and_keeps_no_day_open(selling: Shop, at: At) -> None:
    line = unmatched_line(selling, piece=Unnamed("Becak kecil [b]", 75_000, 1))
    sell(selling, line, payments=[cash(75_000)])
    counted(selling)
    for width, height in ((120, 36), (80, 24)):
        async with at(selling, (width, height)) as hands:
            await hands.signs_in()
            await hands.press("escape")
            await goes_to(hands, "f10", "f7")
            await gives_word(hands, "1 barang (Rp75.000)", "menunggu perajinnya", "Becak kecil [b]")
            await hands.sees("GRC-20261124-0001", "24/11", "Tanggal")
            if height == 24:
                await hands.press("f8")
                await hands.sees("sudah ditutup", "Belum dikenali", "1 barang (Rp75.000)")
    with selling.reading() as session:
        assert open_day(session) is None
