"""Undoing a whole sale of the open day: the mirror of everything, in the means it was paid with."""

from __future__ import annotations

import pytest

from db.models import TenderKind
from db.tables import sale
from pos.errors import Refused
from pos.services.cash import CashMove, move_cash
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.day import close_day
from pos.services.match import Match, match_piece
from pos.services.shift import end_shift
from pos.services.tender import Payment
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import Goods, a_line, an_open_shift, ibu, on_the_shelf, qris, sari, sell
from tests.builders.proof import is_sound, rows, stands
from tests.builders.returns import ACCOUNTS, give_back


@pytest.fixture
def desk(shop: Shop) -> Shop:
    on_the_shelf(shop, Goods(price=33_350))
    an_open_shift(shop)
    return shop


def undo(shop: Shop, number: str, **references: str) -> str:
    void = Void(number, "salah barang", references)
    return void_sale(shop, actor=sari(shop), approver=ibu(shop), token=f"void-{number}", void=void).number


def test_a_void_brings_every_account_and_the_drawer_back_to_where_they_were(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01", 3)).number
    undo(desk, number)
    assert {account: stands(desk, account) for account in ACCOUNTS} == dict.fromkeys(ACCOUNTS, 0)
    assert stands(desk, "cash:K1") == 500_000
    assert rows(desk, sale) == 2
    is_sound(desk)


def test_a_second_press_gives_the_same_slip_and_a_second_void_is_refused(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    assert undo(desk, number) == undo(desk, number)
    with pytest.raises(Refused, match="void-twice"):
        void_sale(
            desk, actor=sari(desk), approver=ibu(desk), token="other", void=Void(number, "salah barang")
        )


def test_a_cashier_alone_may_not_undo_a_sale(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    with pytest.raises(Refused, match="needs-manager"):
        void_sale(desk, actor=sari(desk), approver=None, token="t", void=Void(number, "salah"))
    with pytest.raises(Refused, match="needs-manager"):
        void_sale(desk, actor=sari(desk), approver=sari(desk), token="t", void=Void(number, "salah"))


def test_money_that_came_by_qris_goes_back_with_its_own_reference(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01"), payments=[qris(33_350)]).number
    with pytest.raises(Refused, match="tender-without-reference"):
        undo(desk, number)
    undo(desk, number, qris="RRN-BACK")
    assert stands(desk, "qris") == 0
    is_sound(desk)


def test_a_sale_of_which_something_came_back_is_not_undone(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01", 2)).number
    give_back(desk, number)
    with pytest.raises(Refused, match="void-after-return"):
        undo(desk, number)


def test_a_sale_of_yesterday_is_not_undone(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    counted = {100_000: 2, 50_000: 4, 10_000: 11, 1_000: 23, 200: 2}
    end_shift(desk, actor=sari(desk), token="end", counted=counted)
    close_day(desk, actor=ibu(desk), token="close")
    desk.clock.forward(days=1)  # type: ignore[attr-defined]
    an_open_shift(desk)
    with pytest.raises(Refused, match="void-of-another-day"):
        undo(desk, number)


def test_a_void_gives_back_what_a_correction_says_was_paid(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    really = TenderCorrection(number, [Payment(TenderKind.CARD, 33_350, "APP-1", "1234")], "kartu")
    correct_tender(desk, actor=sari(desk), approver=ibu(desk), token="right", correction=really)
    assert (stands(desk, "cash:K1"), stands(desk, "card"), stands(desk, "rounding")) == (500_000, 33_350, 0)
    undo(desk, number, card="APP-2")
    assert (stands(desk, "cash:K1"), stands(desk, "card")) == (500_000, 0)
    is_sound(desk)


def test_cash_that_left_the_drawer_since_cannot_be_given_back(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01", 3)).number
    move_cash(desk, actor=sari(desk), token="out", move=CashMove(-550_000, "safe", "setor"))
    with pytest.raises(Refused, match="refund-beyond-drawer"):
        undo(desk, number)


def test_a_sale_whose_piece_was_given_to_its_artisan_is_undone_there(desk: Shop) -> None:
    on_the_shelf(desk, Goods(code="KMR-0001-01", price=30_000, artisan_name="Ujang"))
    number = sell(desk, a_line(desk, "PGB-0001-01", 2)).number
    match = Match(number, 0, 1, "KMR-0001-01", "tertukar di rak")
    match_piece(desk, actor=ibu(desk), token="match", match=match)
    undo(desk, number)
    assert (stands(desk, "payable:PGB-0001"), stands(desk, "payable:KMR-0001")) == (0, 0)
    assert stands(desk, "cash:K1") == 500_000
    is_sound(desk)
