"""What a buyer is shown of a till: from the store alone, and nothing that is not a buyer's to know."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from dataclasses import fields, replace
from pathlib import Path

import pytest
from sqlalchemy import event

from db.backup import copy_store
from db.store import Store
from db.tables import audit_entry, draft
from pos.rules.basket import (
    Back,
    BackLine,
    Basket,
    Discount,
    DiscountKind,
    Word,
    bring_back,
    discount_line,
)
from pos.rules.promotion import Offer, OfferKind
from pos.rules.qris import parse
from pos.rules.tendering import Means, Taken
from pos.services.display import BuyerLine, Glance, glance
from pos.services.draft import hold_basket, save_draft
from pos.services.returns import Return, take_back
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import (
    FLOAT,
    Goods,
    a_basket,
    a_line,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    qris,
    sari,
    sell,
)
from tests.builders.proof import another_till, rows
from tests.screens.conftest import QRIS

SECRET = "Warsinah"
"""Name of the artisan whose goods these are."""


@pytest.fixture
def selling(shop: Shop) -> Shop:
    on_the_shelf(shop, Goods(stock=77), Goods("PGB-0002-01", "Bros sulam", 33_350, artisan_name="Darmi"))
    an_open_shift(shop)
    return shop


def save(shop: Shop, basket: Basket) -> None:
    save_draft(shop, actor=sari(shop), basket=basket)


def test_an_empty_till_shows_the_name_of_the_booth(shop: Shop) -> None:
    assert glance(shop) == Glance(booth="Gerai Rusun Citos")


def test_each_line_says_what_it_is_and_what_the_buyer_pays(selling: Shop) -> None:
    percent = Offer(7, "Pekan batik", OfferKind.PERCENT, 1_000, 0, 0, 0)
    batik = replace(a_line(selling, quantity=2), offers=(percent,))
    basket = a_basket(selling, batik, a_line(selling, "PGB-0002-01"))
    basket = discount_line(basket, 1, Discount(DiscountKind.AMOUNT, 3_000))
    save(selling, basket)
    shown = glance(selling).basket
    assert shown is not None
    assert shown.lines == (
        BuyerLine("Batik cap kawung", 2, 75_000, 15_000, "Pekan batik", 135_000),
        BuyerLine("Bros sulam", 1, 33_350, 3_000, "", 30_350),
    )
    assert (shown.pieces, shown.off, shown.total, shown.left) == (3, 18_000, 165_350, 165_350)
    assert (shown.in_cash, shown.code) == (165_400, None)


def test_what_comes_back_stands_first_and_is_taken_off(selling: Shop) -> None:
    coming = Back("GRC-20261124-0001", (BackLine(0, 1, "PGB-0001-01", "Batik", 75_000, 1, 75_000),), "sobek")
    save(selling, bring_back(a_basket(selling, a_line(selling, "PGB-0002-01")), coming))
    shown = glance(selling).basket
    assert shown is not None
    assert [(one.name, one.back, one.net) for one in shown.lines] == [
        ("Batik", True, 75_000),
        ("Bros sulam", False, 33_350),
    ]
    assert (shown.total, shown.left, shown.in_cash) == (-41_650, -41_650, 0)


def test_what_was_taken_is_taken_off_and_the_code_asks_for_its_own_amount(selling: Shop) -> None:
    change_setting(selling, actor=ibu(selling), name="qris_static", value=QRIS)
    taken = (Taken(Means.TRANSFER, 25_000, "TRF9"),)
    basket = replace(a_basket(selling), taken=taken, qris_due=50_000, bill_number="GRC-261124-Q0001")
    save(selling, basket)
    shown = glance(selling).basket
    assert shown is not None
    assert shown.code is not None
    assert (shown.taken, shown.left) == (((Means.TRANSFER, 25_000),), 50_000)
    code = parse(shown.code.text)
    assert (code.amount, code.is_static) == (50_000, False)
    assert "0116GRC-261124-Q0001" in (code.value("62") or "")
    assert (shown.code.merchant, shown.code.nmid) == ("GERAI RUSUN CITOS", "ID1020000000001")


def test_nothing_of_the_artisan_the_stock_the_manager_or_the_note_is_shown(selling: Shop) -> None:
    basket = replace(a_basket(selling), note="ibu tas merah", discount_approved_by=Word(424_242, "424242"))
    save(selling, basket)
    seen = glance(selling)
    told = repr(seen)
    for hidden in (SECRET, "77", "ibu tas merah", "424242", "PGB-0001-01", "SARI", "Sari"):
        assert hidden not in told
    names = {one.name for one in fields(BuyerLine)}
    assert names == {"name", "quantity", "price", "off", "promotion", "net", "back"}


def test_a_basket_on_hold_and_one_of_another_till_are_nobodys_business(selling: Shop) -> None:
    other = another_till(selling)
    save(other, a_basket(other))
    hold_basket(selling, actor=sari(selling), basket=a_basket(selling), note="")
    assert glance(selling).basket is None
    assert glance(other).basket is not None


def test_the_change_of_the_last_sale_is_shown_and_a_refund_is_money_back(selling: Shop) -> None:
    sold = sell(selling, payments=[cash(100_000)])
    done = glance(selling).done
    assert done is not None
    assert (done.paid, done.given, done.change) == (75_000, 100_000, 25_000)
    back = Return(sold.number, {0: 1}, "sobek")
    take_back(selling, actor=sari(selling), approver=ibu(selling), token="back", back=back)
    done = glance(selling).done
    assert done is not None
    assert (done.paid, done.given, done.change) == (-75_000, None, 0)


def test_a_void_gives_the_money_back(selling: Shop) -> None:
    sold = sell(selling, payments=[qris(75_000)])
    undone = Void(sold.number, "salah pilih", {"qris": "RRN000002"})
    void_sale(selling, actor=sari(selling), approver=ibu(selling), token="void", void=undone)
    done = glance(selling).done
    assert done is not None
    assert done.paid == -75_000


def test_a_sale_of_the_last_shift_is_over(selling: Shop) -> None:
    sell(selling, payments=[qris(75_000)])
    assert glance(selling).done is not None
    end_shift(selling, actor=sari(selling), token="end", counted=FLOAT)
    assert glance(selling).done is None


def test_a_basket_that_cannot_be_read_is_not_shown(selling: Shop) -> None:
    save(selling, a_basket(selling))
    with selling.writing() as session:
        session.connection().exec_driver_sql("UPDATE draft SET body = '{\"token\": 1}'")
    assert glance(selling) == Glance(booth="Gerai Rusun Citos")


def test_what_has_not_changed_is_not_read_again(selling: Shop) -> None:
    save(selling, a_basket(selling))
    seen = glance(selling)
    asked: list[str] = []
    event.listen(selling.store.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    assert glance(selling, known=seen) is seen
    assert len([one for one in asked if one.startswith("SELECT")]) == 3
    change_setting(selling, actor=ibu(selling), name="booth_name", value="Gerai Baru")
    assert glance(selling, known=seen).booth == "Gerai Baru"


def test_a_display_needs_no_right_to_write_and_writes_nothing(selling: Shop) -> None:
    save(selling, a_basket(selling))
    before = rows(selling, audit_entry), rows(selling, draft)
    watched = replace(selling, store=Store(selling.store.place, read_only=True))
    asked: list[str] = []
    event.listen(watched.store.engine, "before_cursor_execute", lambda *said: asked.append(said[2]))
    assert glance(watched).basket is not None
    watched.store.close()
    assert {one.split()[0] for one in asked} <= {"BEGIN", "SELECT"}
    assert "BEGIN IMMEDIATE" not in asked
    assert before == (rows(selling, audit_entry), rows(selling, draft))


def test_a_till_sells_while_its_display_looks(selling: Shop) -> None:
    watched = replace(selling, store=Store(selling.store.place, read_only=True))
    stop, faults = threading.Event(), []

    def look() -> None:
        seen = None
        while not stop.is_set():
            try:
                seen = glance(watched, known=seen)
            except Exception as error:  # noqa: BLE001 - whatever it is, the test tells it
                faults.append(error)

    looking = threading.Thread(target=look)
    looking.start()
    for _sale in range(10):
        save(selling, a_basket(selling))
        sell(selling)
    stop.set()
    looking.join()
    watched.store.close()
    assert faults == []
    assert rows(selling, draft) == 1


def test_a_display_left_on_keeps_nobody_from_restoring_and_sees_the_file_put_in_place(
    file_shop: Shop, tmp_path: Path
) -> None:
    place = file_shop.store.path
    assert place is not None
    watched = replace(file_shop, store=Store(str(place), read_only=True))
    seen = glance(watched)
    copy = copy_store(file_shop.store, tmp_path / "copy.db")
    change_setting(file_shop, actor=ibu(file_shop), name="booth_name", value="Gerai Baru")
    seen = glance(watched, known=seen)
    assert seen.booth == "Gerai Baru"
    file_shop.store.close()
    with closing(sqlite3.connect(place, timeout=0)) as alone:
        assert alone.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    copy.replace(place)
    assert glance(watched, known=seen).booth == "Gerai Rusun Citos"
    watched.store.close()
