"""Unfinished baskets: kept after each step, held and recalled by one till, gone once sold."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import insert

from db.models import DraftState
from db.tables import draft
from pos.errors import Refused, Trouble
from pos.rules.basket import Basket, to_json
from pos.rules.tendering import Means, Taken
from pos.services.draft import (
    drop_draft,
    held_baskets,
    hold_basket,
    open_basket,
    recall_basket,
    save_draft,
)
from pos.services.sale import take_payment
from pos.shop import Shop
from tests.builders.booth import Clock, a_basket, an_open_shift, cash, ibu, on_the_shelf, qris, sari
from tests.builders.proof import another_till, at_once, column, rows, told


@pytest.fixture
def basket(shop: Shop) -> Basket:
    on_the_shelf(shop)
    an_open_shift(shop)
    return a_basket(shop)


def save(shop: Shop, basket: Basket) -> None:
    save_draft(shop, actor=sari(shop), basket=basket)


def hold(shop: Shop, basket: Basket, note: str = "ibu tas merah") -> None:
    hold_basket(shop, actor=sari(shop), basket=basket, note=note)


def recall(shop: Shop, basket: Basket) -> Basket:
    return recall_basket(shop, actor=sari(shop), token=basket.token)


def test_the_open_basket_is_there_again_after_a_restart(shop: Shop, basket: Basket) -> None:
    save(shop, basket)
    assert open_basket(shop) == basket


def test_an_emptied_basket_is_not_kept(shop: Shop, basket: Basket) -> None:
    save(shop, basket)
    save(shop, replace(basket, lines=()))
    assert open_basket(shop) is None
    assert rows(shop, draft) == 0


QRIS = Taken(Means.QRIS, 30_000, "RRN1", bill_number="GRC-261124-Q0001")
"""Proven for part of a basket."""


def test_what_was_proven_to_be_paid_is_there_again_and_no_code_is_on_show(shop: Shop, basket: Basket) -> None:
    paying = replace(basket, taken=(QRIS,), bill_number=QRIS.bill_number, qris_due=45_000)
    save(shop, paying)
    assert open_basket(shop) == replace(paying, qris_due=None)


def test_money_that_was_taken_is_not_forgotten_with_the_last_line(shop: Shop, basket: Basket) -> None:
    emptied = replace(basket, lines=(), taken=(QRIS,))
    save(shop, emptied)
    assert open_basket(shop) == emptied
    save(shop, replace(emptied, taken=()))
    assert open_basket(shop) is None


def test_a_basket_on_hold_keeps_what_was_taken_and_is_sold_with_it(shop: Shop, basket: Basket) -> None:
    hold(shop, replace(basket, taken=(QRIS,)))
    assert recall(shop, basket).taken == (QRIS,)
    paid = [qris(30_000, "RRN1"), cash(45_000)]
    take_payment(shop, actor=sari(shop), basket=recall(shop, basket), payments=paid)
    assert rows(shop, draft) == 0


def test_a_till_has_one_open_basket_and_each_till_its_own(shop: Shop, basket: Basket) -> None:
    other = another_till(shop)
    second, theirs = a_basket(shop), a_basket(other)
    save(shop, basket)
    save(other, theirs)
    save(shop, second)
    assert (open_basket(shop), open_basket(other)) == (second, theirs)
    assert rows(shop, draft) == 2


def test_many_saves_at_once_leave_one_open_basket(shop: Shop, basket: Basket) -> None:
    cashier = sari(shop)
    baskets = [basket, *(a_basket(shop) for _other in range(5))]
    answers = at_once(*[lambda one=one: save_draft(shop, actor=cashier, basket=one) for one in baskets])
    assert told(answers) == ["done"] * 6
    assert rows(shop, draft) == 1


def test_the_database_itself_refuses_a_second_open_basket(shop: Shop, basket: Basket) -> None:
    save(shop, basket)
    with pytest.raises(Trouble):
        leave_behind(shop, "second", basket)


def leave_behind(shop: Shop, token: str, basket: Basket) -> None:
    """Write an open draft past the service."""
    row = {"token": token, "till": "K1", "staff_code": "SARI", "state": DraftState.OPEN, "note": ""}
    with shop.writing() as session:
        session.execute(insert(draft).values(**row, body=to_json(basket), saved_at=shop.clock()))


def test_a_held_basket_comes_back_whole_with_its_note(shop: Shop, basket: Basket, clock: Clock) -> None:
    save(shop, basket)
    hold(shop, basket, " ibu\ttas merah\x00 ")
    clock.forward(minutes=5)
    (held,) = held_baskets(shop)
    assert (held.till, held.staff_code, held.basket.note) == ("K1", "SARI", "ibu tas merah")
    assert open_basket(shop) is None
    assert recall(shop, basket) == replace(basket, note="ibu tas merah")
    assert held_baskets(shop) == ()
    assert open_basket(shop) == replace(basket, note="ibu tas merah")


def test_held_baskets_are_listed_oldest_first_at_every_till(shop: Shop, basket: Basket, clock: Clock) -> None:
    other = another_till(shop)
    baskets = [basket, a_basket(shop), a_basket(other)]
    for one in reversed(baskets):
        hold(shop, one)
        clock.forward(seconds=1)
    assert [held.basket.token for held in held_baskets(other)] == [one.token for one in reversed(baskets)]


def test_an_empty_basket_is_not_held_and_a_note_has_an_end(shop: Shop, basket: Basket) -> None:
    with pytest.raises(Refused, match="empty-basket"):
        hold(shop, replace(basket, lines=()))
    with pytest.raises(Refused, match="reason-too-long"):
        hold(shop, basket, "x" * 201)


def test_two_tills_recall_one_basket_and_the_other_is_told_who_and_when(
    shop: Shop, basket: Basket, clock: Clock
) -> None:
    other = another_till(shop)
    hold(shop, basket)
    answers = at_once(lambda: recall(shop, basket), lambda: recall(other, basket))
    assert told(answers) == ["basket-taken", "done"]
    (lost,) = [answer for answer in answers if isinstance(answer, Refused)]
    winner = {"K1": shop, "K2": other}[str(lost.facts["till"])]
    assert lost.facts == {"till": winner.till, "staff": "SARI", "at": clock()}
    assert open_basket(winner) is not None
    assert rows(shop, draft) == 1


def test_recalling_again_at_the_same_till_gives_the_basket_again(shop: Shop, basket: Basket) -> None:
    hold(shop, basket)
    assert recall(shop, basket) == recall(shop, basket)


def test_a_basket_that_was_open_goes_on_hold_when_another_is_recalled(shop: Shop, basket: Basket) -> None:
    hold(shop, basket)
    open_now = a_basket(shop)
    save(shop, open_now)
    recall(shop, basket)
    assert [held.basket for held in held_baskets(shop)] == [open_now]
    recall(shop, open_now)
    assert [held.basket.token for held in held_baskets(shop)] == [basket.token]


def test_a_late_save_takes_no_basket_off_hold_and_none_from_another_till(shop: Shop, basket: Basket) -> None:
    other = another_till(shop)
    hold(shop, basket)
    save(shop, basket)
    assert len(held_baskets(shop)) == 1
    recall(other, basket)
    save(shop, basket)
    drop_draft(shop, token=basket.token)
    with pytest.raises(Refused, match="basket-taken"):
        hold(shop, basket)
    assert open_basket(other) is not None
    assert column(shop, draft.c.till) == ["K2"]


def test_a_thrown_away_basket_is_gone(shop: Shop, basket: Basket) -> None:
    save(shop, basket)
    drop_draft(shop, token=basket.token)
    assert open_basket(shop) is None
    with pytest.raises(Refused, match="basket-not-held"):
        recall(shop, basket)


def test_a_sold_basket_never_comes_back(shop: Shop, basket: Basket) -> None:
    save(shop, basket)
    sold = take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(75_000)])
    assert open_basket(shop) is None
    save(shop, basket)
    assert open_basket(shop) is None
    for again in (lambda: hold(shop, basket), lambda: recall(shop, basket)):
        with pytest.raises(Refused) as refused:
            again()
        assert (refused.value.code, refused.value.facts) == ("basket-already-sold", {"number": sold.number})


def test_a_draft_left_behind_by_a_save_that_came_too_late_is_not_shown(shop: Shop, basket: Basket) -> None:
    take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(75_000)])
    leave_behind(shop, basket.token, basket)
    assert open_basket(shop) is None
    fresh = a_basket(shop)
    save(shop, fresh)
    assert column(shop, draft.c.token) == [fresh.token]


def test_a_held_basket_is_sold_at_the_till_that_recalled_it(shop: Shop, basket: Basket) -> None:
    other = another_till(shop)
    an_open_shift(other, ibu(other))
    hold(shop, basket)
    recalled = recall(other, basket)
    sold = take_payment(other, actor=ibu(other), basket=recalled, payments=[cash(75_000)])
    assert sold.number == "GRK2-20261124-0001"
    with pytest.raises(Refused, match="basket-already-sold"):
        recall(shop, basket)


def test_what_was_kept_and_cannot_be_read_is_said_and_nothing_is_lost(shop: Shop, basket: Basket) -> None:
    hold(shop, basket)
    with shop.writing() as session:
        session.connection().exec_driver_sql("UPDATE draft SET body = '{\"token\": 1}'")
    with pytest.raises(Trouble, match="basket-unreadable"):
        recall(shop, basket)
    assert column(shop, draft.c.state) == [DraftState.HELD]
