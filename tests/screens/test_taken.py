"""Money that was proven before the sale is made: it stays with its basket, whatever happens in between."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos.rules.basket import remove
from pos.rules.tendering import Means, Taken
from pos.services.draft import hold_basket, open_basket, save_draft
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import a_basket, a_line, ibu, sari, sell
from tests.builders.proof import is_sound, stands
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import stands_at_payment, takes_transfer

TRANSFER = Taken(Means.TRANSFER, 50_000, "TRF9")
"""Proven for part of a basket."""


def rung_up(shop: Shop, *taken: Taken) -> None:
    """Leave a basket of two lines open, Rp75.000 and Rp33.350, partly paid."""
    basket = a_basket(shop, a_line(shop), a_line(shop, "KMR-0003-03"))
    save_draft(shop, actor=sari(shop), basket=replace(basket, taken=taken))


async def test_a_tender_is_in_the_store_before_the_next_key(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands)
        await takes_transfer(hands, "50000", "TRF9")
        await hands.sees("Kurang bayar: Rp25.000")
        kept = open_basket(selling)
        assert kept is not None
        assert kept.taken == (TRANSFER,)
        await hands.press("delete")
        await hands.settles()
        emptied = open_basket(selling)
        assert emptied is not None
        assert emptied.taken == ()


async def test_the_payment_goes_on_where_it_was_after_the_till_was_gone(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands)
        await takes_transfer(hands, "50000", "TRF9")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.sees("Sudah dibayar Rp50.000", "1 barang")
        await hands.press("f8")
        await hands.sees("SISA BAYAR", "TRF9", "Kurang bayar: Rp25.000")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "Total Rp75.000")
    assert open_basket(selling) is None


async def test_enter_pressed_ahead_is_no_cash_where_part_was_paid_before(selling: Shop, at: At) -> None:
    rung_up(selling, TRANSFER)
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.sees("Sudah dibayar Rp50.000")
        for _press in range(2):
            hands.till.screen.action_pay()  # type: ignore[attr-defined]
        await hands.sees("TRF9", "Kurang bayar: Rp58.400")


async def test_a_hand_over_in_mid_payment_keeps_what_was_taken(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands)
        await takes_transfer(hands, "50000", "TRF9")
        hands.till.lock()
        await hands.sees("Terkunci")
        await hands.press("up", *["backspace"] * 4)
        await hands.type("ibu")
        await hands.press("enter")
        await hands.type("482913")
        await hands.press("enter")
        await hands.sees("Laci ini milik Sari Lestari", "Sudah dibayar Rp50.000")
    kept = open_basket(selling)
    assert kept is not None
    assert kept.taken == (TRANSFER,)


async def test_a_lock_in_mid_payment_comes_back_to_the_payment(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands)
        await takes_transfer(hands, "50000", "TRF9")
        hands.till.lock()
        await hands.sees("Terkunci")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("SISA BAYAR", "TRF9")
        await hands.press("enter")
        await hands.sees("KEMBALIAN")


async def test_the_code_on_show_is_in_the_store_while_it_is_on_show(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await stands_at_payment(hands)
        await hands.type("30000")
        await hands.press("f2")
        await hands.sees("NMID ID1020000000001", "Tagihan GRC-261124-Q0001")
        with selling.reading() as session:
            body = session.connection().exec_driver_sql("SELECT body FROM draft").scalar_one()
        assert '"qris_due":30000' in body
        assert '"bill_number":"GRC-261124-Q0001"' in body
        await hands.press("escape")
        await hands.sees("Uang pas")
        await hands.settles()
        with selling.reading() as session:
            body = session.connection().exec_driver_sql("SELECT body FROM draft").scalar_one()
        assert '"qris_due":null' in body


async def test_a_basket_on_hold_is_taken_up_with_what_was_taken(selling: Shop, at: At) -> None:
    basket = replace(a_basket(selling), taken=(TRANSFER,))
    hold_basket(selling, actor=sari(selling), basket=basket, note="ibu merah")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f6")
        await hands.sees("ibu merah")
        await hands.press("enter")
        await hands.sees("Sudah dibayar Rp50.000")


@pytest.mark.parametrize("left", [0, 1])
async def test_a_basket_that_shrank_below_what_was_taken_is_not_sold(
    selling: Shop, at: At, left: int
) -> None:
    rung_up(selling, TRANSFER)
    kept = open_basket(selling)
    assert kept is not None
    for _line in range(2 - left):
        kept = remove(kept, 0)
    save_draft(selling, actor=sari(selling), basket=kept)
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.sees("Sudah dibayar Rp50.000")
        await hands.press("f8")
        over = 50_000 - 33_350 * left
        await hands.sees("✖", f"Rp{over // 1000}.{over % 1000:03} diterima lebih dari harganya")
        await hands.press("enter")
        await hands.settles()
        await hands.sees("diterima lebih")
        await hands.press("delete")
        await hands.sees("SISA BAYAR" if left else "Keranjang kosong")
        await hands.settles()
    now = open_basket(selling)
    assert (now.taken if now else ()) == ()


# Money that went back -------------------------------------------------------------------------------------


async def gives_back_in_part(hands: Hands, shop: Shop) -> None:
    """Bring a cap back, and give Rp50.000 of it back by a transfer."""
    change_setting(shop, actor=ibu(shop), name="manager_acts", value=[])
    sell(shop)
    await hands.signs_in()
    await hands.scan("GRC-20261124-0001")
    await hands.sees("Alasan", "GRC-20261124-0001")
    await hands.press("enter", "1", "enter")
    await hands.sees("PENGEMBALIAN", "ukuran")
    await hands.settles()
    await hands.press("enter")
    await hands.sees("TUNAI", "Sebagian")
    await hands.type("50000")
    await hands.press("f4")
    await hands.sees("Kirim transfernya")
    await hands.press("enter")
    await hands.type("TRF9")
    await hands.press("enter")
    await hands.sees("TRF9", "Sisa Rp25.000")
    await hands.settles()


async def test_what_went_back_is_known_after_the_till_was_gone_and_goes_back_once(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await gives_back_in_part(hands, selling)
    kept = open_basket(selling)
    assert kept is not None
    assert kept.refunded == (TRANSFER,)
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.sees("PENGEMBALIAN")
        await hands.press("enter")
        await hands.sees("TRF9", "Rp50.000")
        await hands.press("enter")
        await hands.sees("Retur GRC-20261124-0002", "SERAHKAN TUNAI", "Bukan tunai Rp50.000")
        await hands.settles()
    assert (stands(selling, "transfer"), stands(selling, "cash:K1")) == (-50_000, 550_000)
    is_sound(selling)


async def test_more_went_back_than_is_owed_is_said_and_taken_away_by_hand(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await gives_back_in_part(hands, selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f8")
        await hands.sees("TRF9", "Rp50.000")
        await hands.press("enter")
        await hands.sees("Rp50.000 lebih dari yang harus dikembalikan, Rp0")
        assert len(open_basket(selling).refunded) == 1  # type: ignore[union-attr]
        await hands.press("delete")
        await hands.misses("TRF9")
        await hands.settles()
        kept = open_basket(selling)
        assert kept is not None
        assert kept.refunded == ()
        await hands.press("enter")
        await hands.sees("Tukar GRC-20261124-0002")
        await hands.settles()
    assert stands(selling, "transfer") == 0
    is_sound(selling)
