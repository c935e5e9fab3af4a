"""Pieces nobody can name and pieces the books do not have, sold by keys; a manager's word there and then."""

from __future__ import annotations

import json

from sqlalchemy import select

from db.tables import audit_entry, sale, sale_line
from pos.services.draft import open_basket
from pos.services.item import item_by_code
from pos.services.settings import change_setting
from pos.services.unmatched import waiting
from pos.shop import Shop
from tests.builders.booth import a_line, an_open_shift, ibu, sell
from tests.builders.proof import is_sound, stands
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word


async def describes(hands: Hands, name: str, price: str, pieces: str = "") -> None:
    """Say at the counter that nobody knows a piece, and what it is."""
    await hands.press("f2")
    await hands.sees("Cari:")
    await hands.press("f8")
    await hands.sees("Belum dikenal", "Keterangan")
    await hands.type(name)
    await hands.press("enter")
    await hands.type(price)
    await hands.press("enter")
    await hands.type(pieces)
    await hands.press("enter")


async def test_a_piece_nobody_knows_is_sold_marked_and_waits(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await describes(hands, "Becak kecil", "60rb", "2")
        await hands.sees("? Becak kecil", "120.000", "2 barang", "dijual sebagai belum dikenali")
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN", "Rp120.000")
    (one,) = waiting(selling)
    assert (one.name, one.price, one.pieces) == ("Becak kecil", 60_000, 2)
    assert stands(selling, "payable:unmatched") == -120_000
    with selling.reading() as session:
        assert session.execute(select(sale_line.c.item_name)).scalar_one() == "Becak kecil"
    is_sound(selling)


async def test_what_was_typed_in_the_finder_need_not_be_typed_again(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f2")
        await hands.sees("Cari:")
        await hands.type("3 Vas bambu 45rb")
        await hands.press("f8")
        await hands.sees("Vas bambu", "45000")
        await hands.press("enter")
        await hands.sees("? Vas bambu", "135.000")


async def test_a_description_and_a_price_are_needed(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await describes(hands, "Becak", "0")
        await hands.sees("✖", "harus punya harga")
        assert (open_basket(selling)) is None


async def test_where_the_booth_wants_it_a_manager_is_asked_and_named(selling: Shop, at: At) -> None:
    change_setting(selling, actor=ibu(selling), name="manager_acts", value=["sell-unmatched"])
    async with at(selling) as hands:
        await hands.signs_in()
        await describes(hands, "Becak kecil", "60000")
        await hands.sees("Otorisasi", "Becak kecil")
        await hands.press("escape")
        await hands.sees("✖", "Keranjang kosong")
        await describes(hands, "Becak kecil", "60000")
        await gives_word(hands, "? Becak kecil", "60.000", why="1")
        await hands.settles()
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN")
    with selling.reading() as session:
        assert session.execute(select(sale.c.approved_by)).scalar_one() == "IBU"


async def test_an_unmatched_line_survives_the_till_with_its_price(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await describes(hands, "Becak kecil", "60000")
        await hands.sees("? Becak kecil")
        await hands.settles()
        await hands.until(lambda: open_basket(selling) is not None, lambda: "never kept")
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.sees("? Becak kecil", "60.000")
        assert "berubah" not in hands.text


async def test_more_than_the_books_have_is_sold_on_a_managers_word_and_counted_in(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("11*pgb-0001-01")
        await hands.press("enter")
        await gives_word(hands, "825.000", "11 barang", why="1")
        await hands.settles()
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN")
    (item,) = item_by_code(selling, code="PGB-0001-01")
    assert item.on_hand == 0
    with selling.reading() as session:
        entry = session.execute(select(audit_entry).where(audit_entry.c.event == "sale")).one()
        assert session.execute(select(sale.c.approved_by)).scalar_one() == "IBU"
    payload = json.loads(entry.payload)
    assert payload["sale"]["reason"] == "Salah hitung"
    assert [item.id, "count", "shelf", 1] in payload["moves"]
    assert "IBU" in json.dumps(payload)
    is_sound(selling)


async def test_without_the_word_the_refusal_says_what_is_there_and_the_basket_stays(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.type("*11")
        await hands.press("enter")
        await hands.sees("Otorisasi", "Menurut buku ada 10")
        await hands.press("escape")
        await hands.sees("✖", "10", "1 barang")
        await hands.press("escape", "f3")
        await hands.sees("Banyaknya")
        await hands.type("12")
        await hands.press("enter")
        await gives_word(hands, "12 barang", why="1")


async def test_a_manager_at_the_till_is_only_asked_why(stocked: Shop, at: At) -> None:
    an_open_shift(stocked, ibu(stocked))
    async with at(stocked) as hands:
        await hands.signs_in("ibu", "482913")
        await hands.type("11*pgb-0001-01")
        await hands.press("enter")
        await hands.sees("Otorisasi", "pembeli mengambil 11", "Alasan")
        await hands.misses("PIN")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.type("2")
        await hands.press("enter")
        await hands.sees("11 barang")
        await hands.press("enter", "enter")
        await hands.sees("KEMBALIAN")
    with stocked.reading() as session:
        told = session.execute(select(sale.c.approved_by, sale.c.reason)).one()
    assert tuple(told) == ("IBU", "Kiriman belum dicatat")


async def test_what_somebody_else_sold_meanwhile_is_offered_at_the_payment(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type("3*pgb-0001-01")
        await hands.press("enter")
        await hands.sees("3 barang")
        sell(selling, a_line(selling, "PGB-0001-01", 8))
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        await hands.sees("Otorisasi", "Menurut buku ada 2", "pembeli mengambil 3")
        await hands.press("escape")
        await hands.sees("✖", "SISA BAYAR")
        await hands.press("enter")
        await gives_word(hands, "KEMBALIAN", why="1")
    assert item_by_code(selling, code="PGB-0001-01")[0].on_hand == 0
    is_sound(selling)
