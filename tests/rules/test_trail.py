from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.basket import (
    Back,
    BackLine,
    Basket,
    News,
    Way,
    add,
    awaits_approval,
    bring_back,
    discount_basket,
    discount_line,
    keep_back,
    remove,
    reprice,
    set_quantity,
)
from pos.rules.basket.pricing import excess
from pos.rules.basket.trail import MOST_STEPS, Step, StepKind, Trail, step_between
from pos.rules.tendering import Means, Taken
from tests.builders.basket import MANAGER, a_basket, a_line, amount, percent

BACK = Back("GRC-20261124-0001", (BackLine(0, 9, "PGB-0009-01", "Tas", 60_000, 1, 60_000),), "Rusak")
Change = Callable[[Basket], Basket]
CHANGES: tuple[tuple[Change, Step], ...] = (
    (lambda b: add(b, a_line(3, quantity=2)), Step(StepKind.PUT_IN, "Barang 3", 2, 2)),
    (lambda b: add(b, a_line(2)), Step(StepKind.PUT_IN, "Barang 2", 1, 1)),
    (lambda b: set_quantity(b, 1, 5), Step(StepKind.PUT_IN, "Barang 2", 2, 1)),
    (lambda b: set_quantity(b, 1, 1), Step(StepKind.TAKEN_OUT, "Barang 2", 2, 1)),
    (lambda b: remove(b, 0), Step(StepKind.TAKEN_OUT, "Barang 1", 1, 0)),
    (lambda b: remove(b, 1), Step(StepKind.TAKEN_OUT, "Barang 2", 3, 1)),
    (lambda b: discount_line(b, 1, percent(500)), Step(StepKind.LINE_DISCOUNT, "Barang 2", 0, 1)),
    (lambda b: discount_line(b, 0, amount(500)), Step(StepKind.LINE_DISCOUNT, "Barang 1", 0, 0)),
    (lambda b: discount_basket(b, percent(500)), Step(StepKind.BASKET_DISCOUNT, at=1)),
    (lambda b: bring_back(b, BACK), Step(StepKind.BRINGING_BACK, at=2)),
)


def two_lines() -> Basket:
    return a_basket(a_line(1), a_line(2, quantity=3))


@pytest.mark.parametrize(("change", "step"), CHANGES)
def test_each_step_is_named_taken_back_and_done_again(change: Change, step: Step) -> None:
    before = two_lines()
    after = change(before)
    assert step_between(before, after) == step
    trail = Trail(before).then(after)
    back = trail.undone()
    assert back is not None
    assert back.now == before
    assert back.undone() is None
    again = back.redone()
    assert again is not None
    assert again.now == after
    assert again.redone() is None
    assert again.undone() == back


def test_what_was_to_come_back_and_is_kept_is_a_step_too() -> None:
    before = bring_back(two_lines(), BACK)
    trail = Trail(before).then(keep_back(before, 0))
    back = trail.undone()
    assert back is not None
    assert back.now.back == BACK
    turned = replace(BACK, lines=(replace(BACK.lines[0], way=Way.DAMAGED),))
    assert trail.then(bring_back(before, turned)).past == (before, trail.now)


def test_a_new_step_forgets_what_was_taken_back() -> None:
    trail = Trail(two_lines()).then(add(two_lines(), a_line(3))).undone()
    assert trail is not None
    assert trail.redone() is not None
    assert trail.then(add(two_lines(), a_line(4))).redone() is None


def test_another_basket_begins_a_trail_of_its_own() -> None:
    trail = Trail(two_lines()).then(add(two_lines(), a_line(3)))
    fresh = trail.then(Basket("another"))
    assert fresh == Trail(Basket("another"))
    assert fresh.undone() is None
    assert fresh.redone() is None


def test_only_so_many_steps_are_remembered() -> None:
    trail = Trail(a_basket(a_line()))
    for quantity in range(2, MOST_STEPS + 9):
        trail = trail.then(set_quantity(trail.now, 0, quantity))
    assert len(trail.past) == MOST_STEPS
    assert trail.past[-1].lines[0].quantity == MOST_STEPS + 7


def test_the_code_on_show_and_proven_money_are_never_taken_back() -> None:
    before = two_lines()
    taken = (Taken(Means.QRIS, 50_000, "123", bill_number="GRC-1"),)
    paying = replace(add(before, a_line(3)), bill_number="GRC-1", taken=taken, qris_due=50_000, note="merah")
    trail = Trail(before).then(add(before, a_line(3))).then(paying)
    assert trail.past == (before,)
    back = trail.undone()
    assert back is not None
    assert back.now == replace(before, bill_number="GRC-1", taken=taken, qris_due=50_000, note="merah")


def test_a_step_back_never_brings_an_old_price_back() -> None:
    before = two_lines()
    dearer = reprice(before, 0, News(80_000, 500, 3))
    trail = Trail(before).then(dearer)
    assert trail.undone() is None, "a new price is no step of the cashier"
    back = trail.then(remove(dearer, 1)).undone()
    assert back is not None
    assert (back.now.lines[0].price, back.now.lines[0].on_hand) == (80_000, 3)
    assert back.now.lines[1] == before.lines[1]


def test_a_discount_that_no_longer_fits_stays_off() -> None:
    plain = a_basket(a_line(1, 75_000, most_bp=10_000))
    given = discount_line(plain, 0, amount(70_000))
    cheaper = reprice(given, 0, News(60_000, 10_000, None))
    assert cheaper.lines[0].discount is None
    trail = Trail(plain).then(given).then(cheaper)
    assert trail.undone() is None, "there is nothing left to take back"


def test_a_managers_word_comes_back_only_with_what_the_manager_saw() -> None:
    seen = discount_line(a_basket(a_line()), 0, amount(20_000), approved_by=MANAGER)
    trail = Trail(a_basket(a_line())).then(seen).then(set_quantity(seen, 0, 2))
    back = trail.undone()
    assert back is not None
    assert back.now.lines[0].approved_by == MANAGER
    cheaper = reprice(trail.now, 0, News(75_000, 0, None))
    back = trail.then(cheaper).undone()
    assert back is not None
    assert back.now.lines[0].approved_by is None
    assert awaits_approval(back.now) == (0,)


def test_a_word_given_while_paying_is_no_step_and_does_not_reach_back() -> None:
    plain, given = a_basket(a_line()), discount_basket(a_basket(a_line()), percent(5_000))
    allowed = discount_basket(given, given.discount, approved_by=MANAGER)
    trail = Trail(plain).then(given).then(allowed)
    assert len(trail.past) == 1
    back = trail.then(discount_basket(allowed, percent(6_000))).undone()
    assert back is not None
    assert back.now == allowed
    assert back.past == (plain,)


ITEMS = st.integers(1, 3)
AT = st.integers(0, 3)
CHOICES = st.one_of(
    st.builds(lambda item, n: lambda b: add(b, a_line(item, quantity=n)), ITEMS, st.integers(1, 3)),
    st.builds(lambda at, n: lambda b: set_quantity(b, at, n), AT, st.integers(1, 5)),
    st.builds(lambda at: lambda b: remove(b, at), AT),
    st.builds(
        lambda at, bp, by: lambda b: discount_line(b, at, percent(bp), approved_by=by),
        AT,
        st.integers(0, 10_000),
        st.none() | st.just(MANAGER),
    ),
    st.builds(
        lambda off, by: lambda b: discount_basket(b, amount(off), approved_by=by),
        st.integers(0, 90_000),
        st.none() | st.just(MANAGER),
    ),
    st.builds(
        lambda at, price, most: lambda b: reprice(b, at, News(price, most, None)),
        AT,
        st.integers(1, 90_000),
        st.integers(0, 10_000),
    ),
)


def walked(changes: list[Change]) -> list[Trail]:
    trail = Trail(Basket("token"))
    trails = [trail]
    for change in changes:
        with suppress(Refused):
            trail = trail.then(change(trail.now))
            trails.append(trail)
    return trails


@given(st.lists(CHOICES, max_size=12))
def test_any_steps_can_be_taken_back_to_the_empty_basket_and_done_again(changes: list[Change]) -> None:
    last = trail = walked(changes)[-1]
    while (back := trail.undone()) is not None:
        trail = back
    assert trail.now.lines == ()
    while (again := trail.redone()) is not None:
        trail = again
    assert chosen(trail.now) == chosen(last.now)


def chosen(basket: Basket) -> list[object]:
    return [*((line.item_id, line.quantity, line.discount) for line in basket.lines), basket.discount]


@given(st.lists(CHOICES, max_size=12))
def test_no_step_back_gives_away_more_on_a_managers_word_than_that_manager_saw(changes: list[Change]) -> None:
    trails = walked(changes)
    allowed = [0, *(excess(one.now) for one in trails if one.now.discount_approved_by is not None)]
    trail: Trail | None = trails[-1]
    while (trail := trail.undone() if trail else None) is not None:
        if trail.now.discount_approved_by is not None:
            assert excess(trail.now) <= max(allowed)
