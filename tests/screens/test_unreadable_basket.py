"""A stored basket that cannot be read: it stops nobody, it is said, and it is kept to be looked at."""

from db.models import DraftState
from db.tables import draft
from pos.services.draft import hold_basket, save_draft
from pos.shop import Shop
from tests.builders.booth import a_basket, sari
from tests.builders.proof import column
from tests.screens.conftest import At
from tests.screens.rooms import counts, goes_to

TORN = '{"token": 1'


def tear(shop: Shop) -> None:
    with shop.writing() as session:
        session.connection().exec_driver_sql("UPDATE draft SET body = ?", (TORN,))


async def test_a_basket_that_was_open_and_cannot_be_read_is_set_aside_and_said(selling: Shop, at: At) -> None:
    save_draft(selling, actor=sari(selling), basket=a_basket(selling))
    tear(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.sees("tidak terbaca", "F6", "Keranjang kosong")
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN")
        await hands.press("f6")
        await hands.sees(
            "Keranjang yang ditunda", "? ▲ tidak terbaca", "Keranjang yang disimpan tidak terbaca"
        )
        await hands.press("enter")
        await hands.sees("✖ Keranjang yang disimpan tidak terbaca")
    assert column(selling, draft.c.body) == [TORN]
    assert column(selling, draft.c.state) == [DraftState.HELD]


async def test_an_unreadable_basket_on_hold_hides_no_other_and_keeps_no_shift_open(
    selling: Shop, at: At
) -> None:
    hold_basket(selling, actor=sari(selling), basket=a_basket(selling), note="ibu biru")
    tear(selling)
    hold_basket(selling, actor=sari(selling), basket=a_basket(selling), note="ibu merah")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f6")
        await hands.sees("ibu biru ▲ tidak terbaca", "ibu merah", "Rp75.000")
        await hands.press("down", "enter")
        await hands.sees("1 barang", "Batik cap kawung")
        await goes_to(hands, "f9", "f8", "KAS AKTUAL")
        await hands.sees("1 keranjang ditunda", "ibu biru · tidak terbaca")
        await counts(hands, "5")
        await hands.press("f8")
        await hands.sees("Giliran berakhir", "tidak ada")
