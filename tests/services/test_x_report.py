"""A look at an open shift: blind for its cashier, whole on a manager's word, and that word is sealed."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import select

from db.tables import audit_entry, print_job
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind
from pos.services.cash import CashMove, move_cash
from pos.services.login import Approver
from pos.services.sale import take_payment
from pos.services.x_report import look_at_shift
from pos.shop import Shop
from receipts.documents import from_json
from receipts.documents.receipt import TenderKind
from receipts.documents.shift import ShiftReport
from tests.builders.booth import a_basket, an_open_shift, approver, cash, ibu, on_the_shelf, qris, sari, sell
from tests.builders.proof import is_sound


def a_busy_shift(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sell(shop)
    sell(shop, payments=[qris(50_000), cash(25_000)])
    basket = a_basket(shop, discount=Discount(DiscountKind.PERCENT, 1_000))
    take_payment(shop, actor=sari(shop), basket=basket, payments=[qris(67_500)])
    move_cash(shop, actor=sari(shop), token="m", move=CashMove(-20_000, "petty:parkir", "parkir"))


def test_a_cashier_sees_counts_and_what_is_not_cash_and_no_figure_of_the_drawer(shop: Shop) -> None:
    a_busy_shift(shop)
    report = look_at_shift(shop, actor=sari(shop), token=shop.new_token())
    assert {one.kind: (one.pieces, one.amount) for one in report.tenders} == {
        TenderKind.CASH: (2, None),
        TenderKind.QRIS: (2, 117_500),
    }
    assert (report.activity.sales, report.activity.discounts) == (3, 1)
    assert (report.activity.sold, report.activity.discount, report.activity.rounding) == (None, None, None)
    assert (report.expected, report.counted, report.difference) == (None, None, None)
    assert (report.cash_in, report.cash_out) == (None, None)
    assert printed(shop) == report


def test_no_figure_that_a_cashier_sees_adds_up_to_the_cash(shop: Shop) -> None:
    a_busy_shift(shop)
    look_at_shift(shop, actor=sari(shop), token=shop.new_token())
    body = json.dumps(json.loads(printed_body(shop)))
    for hidden in ("580", "100000", "217500", "225000", "20000"):
        assert hidden not in body


def test_a_managers_word_shows_the_cash_and_is_sealed_with_both_names(shop: Shop) -> None:
    a_busy_shift(shop)
    report = look_at_shift(shop, actor=sari(shop), token=shop.new_token(), approver=approver(shop))
    assert (report.expected, report.cash_out, report.activity.sold) == (580_000, 20_000, 217_500)
    with shop.reading() as session:
        seen = audit_entry.c.event == "expected-cash-seen"
        (sealed,) = session.execute(select(audit_entry).where(seen)).all()
    assert (sealed.staff_code, json.loads(sealed.payload)["asked_by"]) == ("IBU", "SARI")
    is_sound(shop)


def test_a_cashiers_word_shows_nothing_more(shop: Shop) -> None:
    a_busy_shift(shop)
    with pytest.raises(Refused, match="needs-manager"):
        look_at_shift(
            shop, actor=sari(shop), token=shop.new_token(), approver=Approver(**vars(sari(shop)), why="x")
        )


def test_another_may_look_and_is_named_on_the_paper(shop: Shop) -> None:
    a_busy_shift(shop)
    report = look_at_shift(shop, actor=ibu(shop), token=shop.new_token())
    assert (report.printed_by, report.cashier) == ("Ratna Wulandari", "Sari Lestari")
    assert report.expected is None


def test_a_shut_drawer_has_nothing_to_look_at(shop: Shop) -> None:
    with pytest.raises(Refused, match="no-open-drawer"):
        look_at_shift(shop, actor=sari(shop), token=shop.new_token())


def printed_body(shop: Shop) -> str:
    with shop.reading() as session:
        question = select(print_job.c.body).where(print_job.c.kind == "x-report")
        return str(session.execute(question).scalar_one())


def printed(shop: Shop) -> ShiftReport:
    kept = from_json(printed_body(shop))
    assert isinstance(kept, ShiftReport)
    return kept
