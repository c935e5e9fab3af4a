"""Several tills at once: whatever they do beside each other, nothing is lost and the books are sound."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import ExceptionContext, event

from db.tables import shelf_stock
from pos.errors import Refused
from pos.services.cash import CashMove, move_cash
from pos.services.day import close_day
from pos.services.exchange import exchange
from pos.services.returns import Return, take_back
from pos.services.sale import take_payment
from pos.services.shift import end_shift, open_shift
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
    sari,
    sell,
)
from tests.builders.proof import another_till, at_once, column, is_sound, stands, told
from tests.builders.returns import an_exchange


def test_a_sale_made_while_its_shift_ends_is_counted_or_refused(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    basket, cashier, manager = a_basket(shop), sari(shop), ibu(shop)
    answers = at_once(
        lambda: take_payment(shop, actor=cashier, basket=basket, payments=[cash(75_000)]),
        lambda: end_shift(shop, actor=manager, token="end", counted=FLOAT, reason="dihitung"),
    )
    assert told(answers) in (["done", "done"], ["done", "no-open-drawer"])
    assert stands(shop, "cash:K1") == 0
    is_sound(shop)


def test_everything_a_till_can_do_at_once_on_several_tills_ends_sound(shop: Shop) -> None:
    on_the_shelf(shop, Goods(stock=400))
    tills = [shop, another_till(shop), another_till(shop, "K3")]
    cashier, manager = sari(shop), ibu(shop)
    line = a_line(shop)

    def a_shift(at: Shop) -> None:
        for turn in range(2):
            open_shift(at, actor=cashier, token=f"{at.till}-o{turn}", counted={100_000: 5})
            for _sale in range(4):
                basket = a_basket(at, line)
                sold = take_payment(at, actor=cashier, basket=basket, payments=[cash(75_000)])
            back = Return(sold.number, {0: 1}, "luntur")
            take_back(at, actor=cashier, approver=manager, token=f"{at.till}-b{turn}", back=back)
            moving = CashMove(-100_000, "safe", "setor")
            move_cash(at, actor=cashier, token=f"{at.till}-m{turn}", move=moving)
            end_shift(at, actor=cashier, token=f"{at.till}-e{turn}", counted={5_000: 125})

    answers = at_once(*[partial(a_shift, at) for at in tills])
    assert told(answers) == ["done"] * 3
    assert (stands(shop, "safe"), stands(shop, "over-short")) == (2_000_000 + 6 * 225_000, 0)
    assert column(shop, shelf_stock.c.on_hand) == [400 - 3 * 2 * 3]
    close_day(shop, actor=manager, token="close", backup=False)
    is_sound(shop)


def test_five_presses_of_pay_for_the_last_piece_are_all_told_of_the_same_receipt(shop: Shop) -> None:
    on_the_shelf(shop, Goods(stock=1))
    an_open_shift(shop)
    basket, cashier = a_basket(shop), sari(shop)
    pressing = partial(take_payment, shop, actor=cashier, basket=basket, payments=[cash(75_000)])
    answers = at_once(*[pressing] * 5)
    assert len(set(answers)) == 1
    assert column(shop, shelf_stock.c.on_hand) == [0]
    is_sound(shop)


def test_two_tills_paying_for_the_last_piece_at_once_sell_it_once(shop: Shop) -> None:
    on_the_shelf(shop, Goods(stock=1))
    other = another_till(shop)
    cashier = sari(shop)
    for at in (shop, other):
        an_open_shift(at)
    first, second = a_basket(shop), a_basket(other)
    answers = at_once(
        lambda: take_payment(shop, actor=cashier, basket=first, payments=[cash(75_000)]),
        lambda: take_payment(other, actor=cashier, basket=second, payments=[cash(75_000)]),
    )
    assert told(answers) in (["done", "more-than-on-hand"], ["done", "not-enough-on-shelf"])
    is_sound(shop)


def test_the_cashier_whose_shift_the_manager_ended_meanwhile_is_told_who_and_when(shop: Shop) -> None:
    an_open_shift(shop)
    end_shift(shop, actor=ibu(shop), token="manager", counted=FLOAT)
    with pytest.raises(Refused) as refused:
        end_shift(shop, actor=sari(shop), token="cashier", counted=FLOAT)
    assert refused.value.code == "shift-ended-before"
    assert refused.value.facts == {"number": "K1-S0001", "name": "Ratna Wulandari", "at": shop.clock()}


def test_of_two_counts_at_once_one_ends_the_shift_and_the_other_is_told(shop: Shop) -> None:
    an_open_shift(shop)
    cashier, manager = sari(shop), ibu(shop)
    answers = at_once(
        lambda: end_shift(shop, actor=cashier, token="one", counted=FLOAT),
        lambda: end_shift(shop, actor=manager, token="two", counted=FLOAT),
    )
    assert told(answers) == ["done", "shift-ended-before"]
    is_sound(shop)


def test_exchanges_that_cross_at_two_tills_never_wait_for_each_other(shop: Shop) -> None:
    on_the_shelf(shop, Goods(code="PGB-0001-01", stock=50), Goods(code="PGB-0001-02", stock=50))
    other, cashier = another_till(shop), sari(shop)
    for at in (shop, other):
        an_open_shift(at)
    failed: list[ExceptionContext] = []
    event.listen(shop.store.engine, "handle_error", failed.append)

    def crossing(at: Shop, brought: str, wanted: str) -> None:
        for _turn in range(12):
            number = sell(at, a_line(at, brought)).number
            basket = an_exchange(at, number, wanted)
            exchange(at, actor=cashier, approver=None, basket=basket, payments=[])

    answers = at_once(
        partial(crossing, shop, "PGB-0001-01", "PGB-0001-02"),
        partial(crossing, other, "PGB-0001-02", "PGB-0001-01"),
    )
    assert (told(answers), failed) == (["done", "done"], [])
    is_sound(shop)
