"""Who was let go: nothing is written by them any more, and their word allows nothing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db.models import TenderKind
from db.tables import audit_entry, print_job
from pos.errors import Refused
from pos.rules.roles import ASKABLE, Role
from pos.services.cash import CashMove, move_cash
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.login import Actor
from pos.services.price import change_price
from pos.services.reprint import reprint
from pos.services.returns import Return, take_back
from pos.services.settings import change_setting, read_settings
from pos.services.shift import end_shift, open_shift
from pos.services.staff import add_staff, deactivate, list_staff
from pos.services.tender import Payment
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import FLOAT, actor, an_open_shift, ibu, on_the_shelf, sari, sell
from tests.builders.proof import is_sound, rows, sealed

GONE = "GRC-20261124-0001"
"""The first receipt of the day."""


def let_go(shop: Shop, code: str) -> None:
    add_staff(shop, actor=ibu(shop), code="NURUL", name="Nurul", role=Role.MANAGER, pin="590318")
    deactivate(shop, actor=actor(shop, "NURUL"), code=code)


WRITES: dict[str, Callable[[Shop, Actor], object]] = {
    "a drawer": lambda shop, who: open_shift(shop, actor=who, token="o", counted={100_000: 1}),
    "a setting": lambda shop, who: change_setting(shop, actor=who, name="booth_name", value="Baru"),
    "a person": lambda shop, who: add_staff(
        shop, actor=who, code="TITO", name="Tito", role=Role.MANAGER, pin="708152"
    ),
    "a price": lambda shop, who: change_price(
        shop, actor=who, code="PGB-0001-01", price=80_000, reason="naik"
    ),
}


@pytest.mark.parametrize("what", WRITES)
def test_a_manager_who_was_let_go_while_signed_in_writes_nothing_more(shop: Shop, what: str) -> None:
    on_the_shelf(shop)
    gone = ibu(shop)
    let_go(shop, "IBU")
    before = rows(shop, audit_entry)
    with pytest.raises(Refused, match="staff-inactive") as refused:
        WRITES[what](shop, gone)
    assert refused.value.facts == {"staff": "IBU"}
    assert rows(shop, audit_entry) == before
    assert read_settings(shop).booth_name == "Gerai Rusun Citos"
    is_sound(shop)


WORDS: dict[str, Callable[[Shop, Actor], object]] = {
    "a void": lambda shop, who: void_sale(
        shop, actor=sari(shop), approver=who, token="v", void=Void(GONE, "pembeli batal")
    ),
    "a return": lambda shop, who: take_back(
        shop, actor=sari(shop), approver=who, token="b", back=Return(GONE, {0: 1}, "luntur")
    ),
    "another payment": lambda shop, who: correct_tender(
        shop,
        actor=sari(shop),
        approver=who,
        token="c",
        correction=TenderCorrection(GONE, [Payment(TenderKind.CARD, 75_000, "APP-1", "1234")], "luntur"),
    ),
    "cash out": lambda shop, who: move_cash(
        shop, actor=sari(shop), token="m", move=CashMove(-20_000, "petty:parkir", "parkir"), approver=who
    ),
}


@pytest.mark.parametrize("what", WORDS)
def test_the_word_of_a_manager_who_was_let_go_since_allows_nothing(shop: Shop, what: str) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    change_setting(shop, actor=ibu(shop), name="manager_acts", value=[one.value for one in ASKABLE])
    sell(shop)
    gone = ibu(shop)
    let_go(shop, "IBU")
    before = rows(shop, audit_entry)
    with pytest.raises(Refused, match="approver-is-no-manager"):
        WORDS[what](shop, gone)
    assert rows(shop, audit_entry) == before
    is_sound(shop)


def test_a_cashier_who_was_let_go_while_signed_in_neither_opens_a_drawer_nor_prints(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop, ibu(shop))
    number, gone = sell(shop, cashier=ibu(shop)).number, sari(shop)
    let_go(shop, "SARI")
    papers = rows(shop, print_job)
    with pytest.raises(Refused, match="staff-inactive"):
        reprint(shop, actor=gone, token="copy", number=number)
    end_shift(shop, actor=ibu(shop), token="end", counted={**FLOAT, 50_000: 5, 20_000: 1, 5_000: 1})
    with pytest.raises(Refused, match="staff-inactive"):
        open_shift(shop, actor=gone, token="open", counted={100_000: 1})
    assert rows(shop, print_job) == papers + 1
    is_sound(shop)


def test_the_last_thing_somebody_writes_may_be_that_they_left(file_shop: Shop) -> None:
    add_staff(file_shop, actor=ibu(file_shop), code="NURUL", name="Nurul", role=Role.MANAGER, pin="590318")
    deactivate(file_shop, actor=ibu(file_shop), code="IBU")
    assert [one.code for one in list_staff(file_shop)] == ["NURUL", "SARI"]
    assert sealed(file_shop, "staff-left")[0]["staff"] == "IBU"
    is_sound(file_shop)
