"""What needs a manager: asked for where the booth says so, and sealed with who, why and what."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import select

from db.models import TenderKind
from db.tables import audit_entry, print_job, sale
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, discount_line
from pos.rules.roles import ASKABLE, Act, Role
from pos.services.cash import CashMove, CashMoved, move_cash
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.day import close_day
from pos.services.documents import paper_of
from pos.services.login import Actor, approve
from pos.services.print_job import PaperKind
from pos.services.returns import Return, take_back
from pos.services.sale import take_payment
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.services.tender import Payment
from pos.services.unmatched import Unnamed, unmatched_line
from pos.services.void import Void, void_sale
from pos.services.x_report import look_at_shift
from pos.shop import Shop
from receipts.documents.day import DayReport
from receipts.documents.shift import CashSlip
from tests.builders.booth import (
    CASHIER_PIN,
    FLOAT,
    MANAGER_PIN,
    a_basket,
    a_line,
    an_open_shift,
    approver,
    cash,
    ibu,
    on_the_shelf,
    sari,
    sell,
    word_of,
)
from tests.builders.proof import at_once, is_sound, rows, sealed, stands


def move(shop: Shop, amount: int = -20_000, approver: Actor | None = None, token: str = "") -> CashMoved:
    parking = CashMove(amount, "petty:parkir", "parkir pemasok")
    return move_cash(shop, actor=sari(shop), token=token or shop.new_token(), move=parking, approver=approver)


def asks_for(shop: Shop, *acts: Act) -> None:
    change_setting(shop, actor=ibu(shop), name="manager_acts", value=[one.value for one in acts])


def test_cash_moves_on_a_managers_word_where_the_booth_wants_one(shop: Shop) -> None:
    an_open_shift(shop)
    move(shop)
    asks_for(shop, Act.MOVE_CASH)
    for nobody in (None, sari(shop)):
        with pytest.raises(Refused, match="needs-manager"):
            move(shop, approver=nobody)
    done = move(shop, -30_000, approver=ibu(shop))
    told = [
        (one["amount"], one["staff"], one["approved_by"], one["reason"]) for one in sealed(shop, "cash-moved")
    ]
    assert told == [
        (-20_000, "SARI", None, "parkir pemasok"),
        (-30_000, "SARI", "IBU", "parkir pemasok"),
    ]
    assert stands(shop, "cash:K1") == 450_000
    with shop.reading() as session:
        slip = paper_of(session, PaperKind.CASH_MOVE, done.number)
    assert isinstance(slip, CashSlip)
    assert (slip.cashier, slip.approved_by, slip.reason) == (
        "Sari Lestari",
        "Ratna Wulandari",
        "parkir pemasok",
    )
    is_sound(shop)


def test_a_move_made_on_a_word_answers_its_token_without_another(shop: Shop) -> None:
    an_open_shift(shop)
    asks_for(shop, Act.MOVE_CASH)
    first = move(shop, approver=ibu(shop), token="once")
    assert move(shop, token="once") == first


@pytest.mark.parametrize("act", ASKABLE)
def test_only_a_manager_gives_the_word_for_what_the_booth_may_ask(file_shop: Shop, act: Act) -> None:
    with pytest.raises(Refused, match="needs-manager"):
        approve(file_shop, code="SARI", pin=CASHIER_PIN, act=act)
    assert approve(file_shop, code="IBU", pin=MANAGER_PIN, act=act).role is Role.MANAGER


def take_out(shop: Shop) -> object:
    return move(shop, -500_001)


def refund(shop: Shop) -> object:
    back = Return(GONE, {0: 1}, "luntur")
    return take_back(shop, actor=sari(shop), approver=ibu(shop), token="back", back=back)


def undo(shop: Shop) -> object:
    void = Void(GONE, "pembeli batal")
    return void_sale(shop, actor=sari(shop), approver=ibu(shop), token="void", void=void)


GONE = "GRC-20261124-0001"


@pytest.mark.parametrize(
    ("ask", "code", "amount"),
    [
        (refund, "refund-beyond-drawer", 75_000),
        (undo, "refund-beyond-drawer", 75_000),
        (take_out, "not-enough-in-drawer", 500_001),
    ],
)
def test_asking_for_more_than_the_drawer_holds_is_sealed_and_moves_nothing(
    shop: Shop, ask: Callable[[Shop], object], code: str, amount: int
) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sell(shop)
    move(shop, -575_000)
    for _again in range(2):
        with pytest.raises(Refused, match=code):
            ask(shop)
    (first, second) = sealed(shop, "drawer-refused")
    assert (first["staff"], first["reference"], first["refused"], first["amount"]) == (
        "SARI",
        "K1-S0001",
        code,
        amount,
    )
    assert second["amount"] == amount
    assert stands(shop, "cash:K1") == 0
    is_sound(shop)


def test_the_z_names_who_felt_for_the_drawer(shop: Shop) -> None:
    an_open_shift(shop)
    for _again in range(2):
        with pytest.raises(Refused, match="not-enough-in-drawer"):
            take_out(shop)
    end_shift(shop, actor=sari(shop), token="end", counted=FLOAT)
    close_day(shop, actor=ibu(shop), token="close", backup=False)
    with shop.reading() as session:
        report = paper_of(session, PaperKind.Z_REPORT, "Z-K1-0001")
    assert isinstance(report, DayReport)
    assert report.notes == ("Sari Lestari ditolak 2x: uang laci K1-S0001 kurang",)
    is_sound(shop)


def test_another_refusal_is_not_sealed(file_shop: Shop) -> None:
    with pytest.raises(Refused, match="no-open-drawer"):
        move(file_shop)
    assert sealed(file_shop, "drawer-refused") == []


def by_receipt(shop: Shop) -> None:
    back = Return(GONE, {0: 1}, "luntur")
    take_back(shop, actor=sari(shop), approver=ibu(shop), token="back", back=back)


def without_receipt(shop: Shop) -> None:
    back = Return(None, {a_line(shop).item_id: 1}, "luntur")
    take_back(shop, actor=sari(shop), approver=ibu(shop), token="back", back=back)


def by_card(shop: Shop) -> None:
    card = Payment(TenderKind.CARD, 75_000, "APP-1", "1234")
    correction = TenderCorrection(GONE, [card], "luntur")
    correct_tender(shop, actor=sari(shop), approver=ibu(shop), token="right", correction=correction)


def for_less(shop: Shop) -> None:
    half = Discount(DiscountKind.PERCENT, 5_000)
    basket = discount_line(a_basket(shop), 0, half, approved_by=word_of(ibu(shop), "Cacat kecil"))
    take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(100_000)])


def not_in_the_books(shop: Shop) -> None:
    line = replace(a_line(shop), quantity=99, granted_by=word_of(ibu(shop), "Salah hitung"))
    basket = replace(a_basket(shop), lines=(line,))
    take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(7_425_000)])


def not_known(shop: Shop) -> None:
    line = unmatched_line(
        shop, piece=Unnamed("Becak", 20_000, 1), granted_by=word_of(ibu(shop), "Label hilang")
    )
    basket = replace(a_basket(shop), lines=(line,))
    take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(20_000)])


DEEDS = {
    "return": (by_receipt, "luntur"),
    "return without receipt": (without_receipt, "luntur"),
    "void": (undo, "pembeli batal"),
    "correction": (by_card, "luntur"),
    "discount": (for_less, "Cacat kecil"),
    "piece beyond the books": (not_in_the_books, "Salah hitung"),
    "unknown piece": (not_known, "Label hilang"),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_who_asked_who_allowed_it_and_why_stand_under_seal_and_in_the_row(file_shop: Shop, deed: str) -> None:
    on_the_shelf(file_shop)
    an_open_shift(file_shop)
    sell(file_shop)
    act, reason = DEEDS[deed]
    act(file_shop)
    with file_shop.reading() as session:
        row = session.execute(select(sale).order_by(sale.c.id.desc()).limit(1)).one()
        text = session.execute(
            select(audit_entry.c.payload).where(audit_entry.c.reference == row.number)
        ).scalar_one()
    assert (row.approved_by, row.reason) == ("IBU", reason)
    told = json.loads(text)
    assert (told["staff"], told["sale"]["approved_by"], told["sale"]["reason"]) == ("SARI", "IBU", reason)
    is_sound(file_shop)


def test_a_look_whose_answer_was_lost_is_printed_and_sealed_once(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sell(shop)
    papers, cashier, word = rows(shop, print_job), sari(shop), approver(shop)
    looks = at_once(*[lambda: look_at_shift(shop, actor=cashier, token="once", approver=word)] * 4)
    assert {one.expected for one in looks} == {575_000}
    assert looks[1:] == looks[:-1]
    assert (rows(shop, print_job), len(sealed(shop, "expected-cash-seen"))) == (papers + 1, 1)
    is_sound(shop)
