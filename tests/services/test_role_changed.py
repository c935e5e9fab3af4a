"""Made a cashier while signed in as manager: from then on the books decide what they may do alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos.errors import Refused
from pos.rules.period import Month
from pos.rules.roles import Act, Role
from pos.services.day import close_day
from pos.services.exchange import exchange
from pos.services.login import Actor, Approver, actor_now, demand
from pos.services.match import Match, match_piece
from pos.services.payout import approve_payout
from pos.services.price import change_price
from pos.services.returns import Return, take_back
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.services.staff import add_staff, change_role, deactivate
from pos.services.tills import add_till
from pos.services.void import Void, void_sale
from pos.services.x_report import look_at_shift
from pos.shop import Shop
from tests.builders.booth import FLOAT, Goods, an_open_shift, cash, ibu, on_the_shelf, sari, sell
from tests.builders.proof import another_till, is_sound
from tests.builders.returns import an_exchange

BATIK, KORAN = "PGB-0001-01", "KMR-0002-01"


@pytest.fixture
def was(shop: Shop) -> Actor:
    """Give the manager IBU as she signed in; RINA has made her a cashier since, at an open drawer."""
    on_the_shelf(shop, Goods(), Goods(KORAN, "Kereta koran", 75_000, craft="koran", artisan_name="Rahmat"))
    signed_in = ibu(shop)
    an_open_shift(shop, signed_in)
    sell(shop, cashier=signed_in)
    add_staff(shop, actor=signed_in, code="RINA", name="Rina", role=Role.MANAGER, pin="2580")
    change_role(shop, actor=signed_in, code="IBU", role=Role.CASHIER)
    return signed_in


ACTS: dict[str, Callable[[Shop, Actor], object]] = {
    "price": lambda shop, was: change_price(shop, actor=was, code=BATIK, price=1, reason=""),
    "setting": lambda shop, was: change_setting(shop, actor=was, name="booth_name", value="Lain"),
    "staff": lambda shop, was: change_role(shop, actor=was, code="IBU", role=Role.MANAGER),
    "let go": lambda shop, was: deactivate(shop, actor=was, code="SARI"),
    "till": lambda shop, was: add_till(shop, actor=was, code="K9", prefix="GRK"),
    "day": lambda shop, was: close_day(shop, actor=was, token="t", backup=False),
    "payout": lambda shop, was: approve_payout(
        shop, month=Month(2026, 10), preparer=sari(shop), approver=was, token="t"
    ),
    "match": lambda shop, was: match_piece(
        shop, actor=was, token="t", match=Match("GRC-20261124-0001", 0, 1, KORAN, "label")
    ),
    "void": lambda shop, was: void_sale(
        shop, actor=was, approver=None, token="t", void=Void("GRC-20261124-0001", "salah barang")
    ),
    "return": lambda shop, was: take_back(
        shop, actor=was, approver=None, token="t", back=Return("GRC-20261124-0001", {0: 1}, "luntur")
    ),
    "look": lambda shop, was: look_at_shift(
        shop, actor=was, token="t", approver=Approver(**vars(was), why="hitung ulang")
    ),
}


@pytest.mark.parametrize("name", ACTS)
def test_who_is_no_manager_any_more_does_nothing_of_a_managers(shop: Shop, was: Actor, name: str) -> None:
    with pytest.raises(Refused, match="needs-manager"):
        ACTS[name](shop, was)


def test_nor_ends_they_the_shift_of_somebody_else(shop: Shop, was: Actor) -> None:
    other = another_till(shop)
    an_open_shift(other)
    with pytest.raises(Refused, match="drawer-of-another"):
        end_shift(other, actor=was, token="t", counted=FLOAT)


def test_their_own_word_stands_by_nothing(shop: Shop, was: Actor) -> None:
    with pytest.raises(Refused, match="approver-is-no-manager"):
        void_sale(shop, actor=was, approver=was, token="t", void=Void("GRC-20261124-0001", "salah barang"))


def test_what_a_cashier_may_do_they_still_do(shop: Shop, was: Actor) -> None:
    sell(shop, cashier=was)
    even = exchange(
        shop, actor=was, approver=None, basket=an_exchange(shop, "GRC-20261124-0001", KORAN), payments=[]
    )
    assert even.total == 0
    sell(shop, cashier=was, payments=[cash(75_000)])
    is_sound(shop)


def test_a_cashier_made_manager_acts_as_one_at_once(shop: Shop) -> None:
    signed_in = sari(shop)
    with pytest.raises(Refused, match="needs-manager"):
        demand(shop, signed_in, Act.CHANGE_PRICE)
    change_role(shop, actor=ibu(shop), code="SARI", role=Role.MANAGER)
    demand(shop, signed_in, Act.CHANGE_PRICE)
    assert actor_now(shop, actor=signed_in).role is Role.MANAGER


def test_who_was_let_go_is_nobodys_manager(shop: Shop) -> None:
    signed_in = ibu(shop)
    add_staff(shop, actor=signed_in, code="RINA", name="Rina", role=Role.MANAGER, pin="2580")
    deactivate(shop, actor=signed_in, code="IBU")
    with pytest.raises(Refused, match="staff-inactive"):
        demand(shop, signed_in, Act.CHANGE_PRICE)
    assert actor_now(shop, actor=signed_in).role is Role.CASHIER
