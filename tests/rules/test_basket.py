from dataclasses import replace

import pytest
from hypothesis import given

from pos.errors import Refused
from pos.rules.basket import (
    Basket,
    Discount,
    DiscountKind,
    News,
    Totals,
    add,
    awaits_approval,
    discount_basket,
    discount_line,
    priced,
    remove,
    reprice,
    set_quantity,
    totals,
)
from tests.builders.basket import MANAGER, a_basket, a_line, amount, baskets, percent


@given(baskets())
def test_the_lines_add_up_to_the_basket(basket: Basket) -> None:
    rows = priced(basket)
    whole = totals(basket)
    assert sum(row.net for row in rows) == whole.total + whole.back == whole.gross - whole.discount
    assert whole.back == sum(line.net for line in (basket.back.lines if basket.back else ()))
    worth = sum(row.gross - row.promotion_discount - row.line_discount for row in rows)
    given_off = sum(row.basket_discount for row in rows)
    if basket.discount is None:
        assert given_off == 0
    elif basket.discount.kind is DiscountKind.AMOUNT:
        assert given_off == basket.discount.value
    else:
        assert given_off == (2 * worth * basket.discount.value + 10_000) // 20_000
    for row in rows:
        assert 0 <= row.shared_discount <= row.discount <= row.gross
        assert row.discount == row.promotion_discount + row.line_discount + row.basket_discount
        allowed = -(-row.gross * row.line.max_discount_bp // 10_000)
        assert row.beyond_maximum == (row.discount > allowed)
        assert 0 <= row.promotion_discount <= allowed
        assert row.shared_discount == min(row.discount, allowed) - row.promotion_discount


@given(baskets())
def test_no_line_gets_a_rupiah_more_than_its_proportion(basket: Basket) -> None:
    rows = priced(basket)
    worth = [row.gross - row.promotion_discount - row.line_discount for row in rows]
    given_off = sum(row.basket_discount for row in rows)
    for each, row in zip(worth, rows, strict=True):
        assert abs(row.basket_discount * sum(worth) - given_off * each) <= max(0, sum(worth) - 1)


def test_a_worked_basket_comes_out_to_the_rupiah() -> None:
    basket = a_basket(a_line(1, 45_000, 2), a_line(2, 75_000), a_line(3, 33_333))
    basket = discount_line(basket, 2, percent(1_000))
    basket = discount_basket(basket, amount(10_000))
    assert [row.line_discount for row in priced(basket)] == [0, 0, 3_333]
    assert [row.basket_discount for row in priced(basket)] == [4_615, 3_846, 1_539]
    assert totals(basket) == Totals(4, 198_333, 13_333, 185_000)


def test_a_tie_of_remainders_goes_to_the_earlier_line() -> None:
    basket = discount_basket(a_basket(a_line(1), a_line(2), a_line(3)), amount(100))
    assert [row.basket_discount for row in priced(basket)] == [34, 33, 33]


def test_a_percent_of_a_line_is_rounded_half_up() -> None:
    basket = discount_line(a_basket(a_line(1, 33_330)), 0, percent(1_750))
    assert priced(basket)[0].line_discount == 5_833
    basket = discount_line(a_basket(a_line(1, 10)), 0, percent(500))
    assert priced(basket)[0].line_discount == 1


def test_a_free_basket_and_an_empty_one_come_to_nothing() -> None:
    assert totals(Basket("t")) == Totals(0, 0, 0, 0)
    assert totals(discount_basket(a_basket(a_line()), percent(10_000))).total == 0
    assert totals(discount_basket(a_basket(a_line(price=0)), amount(0))).total == 0


def test_the_same_item_again_is_one_more_piece() -> None:
    basket = a_basket(a_line(1), a_line(2), a_line(1, quantity=2))
    assert [(line.item_id, line.quantity) for line in basket.lines] == [(1, 3), (2, 1)]


def test_the_same_item_again_takes_the_percent_of_its_line() -> None:
    basket = add(discount_line(a_basket(a_line(1)), 0, percent(1_000)), a_line(1))
    assert len(basket.lines) == 1
    assert totals(basket).discount == 15_000


def test_a_discount_in_rupiah_stays_with_the_pieces_it_was_given_for() -> None:
    basket = add(discount_line(a_basket(a_line(1)), 0, amount(5_000)), a_line(1))
    assert [(line.quantity, line.discount) for line in basket.lines] == [(1, amount(5_000)), (1, None)]
    again = add(basket, a_line(1))
    assert [line.quantity for line in again.lines] == [1, 2]


def test_the_same_item_at_a_new_price_is_a_line_of_its_own() -> None:
    assert len(a_basket(a_line(1, 75_000), a_line(1, 80_000)).lines) == 2


def test_no_more_than_the_shelf_holds_goes_into_the_basket() -> None:
    shelf = replace(a_line(1), on_hand=2)
    basket = a_basket(shelf, shelf)
    with pytest.raises(Refused) as refused:
        add(basket, shelf)
    assert refused.value.code == "more-than-on-hand"
    assert refused.value.facts == {"on_hand": 2, "wanted": 3, "item": "PGB-0001-01", "name": "Barang 1"}
    with pytest.raises(Refused, match="more-than-on-hand"):
        set_quantity(basket, 0, 3)
    with pytest.raises(Refused, match="more-than-on-hand"):
        add(discount_line(basket, 0, amount(1)), shelf)


@pytest.mark.parametrize(
    ("quantity", "code"),
    [(0, "quantity-not-positive"), (-1, "quantity-not-positive"), (10_000, "quantity-too-")],
)
def test_a_quantity_that_is_none_is_refused(quantity: int, code: str) -> None:
    basket = a_basket(a_line(1))
    with pytest.raises(Refused, match=code):
        set_quantity(basket, 0, quantity)
    with pytest.raises(Refused, match=code):
        add(basket, a_line(1, quantity=quantity))


def test_a_merged_line_has_a_limit_too() -> None:
    with pytest.raises(Refused, match="quantity-too-large"):
        a_basket(a_line(1, quantity=9_999), a_line(1))


@pytest.mark.parametrize(
    ("discount", "code"),
    [
        (amount(75_001), "discount-over-worth"),
        (amount(-1), "discount-negative"),
        (percent(-1), "discount-negative"),
        (percent(10_001), "discount-percent"),
    ],
)
def test_a_discount_that_is_none_is_refused(discount: Discount, code: str) -> None:
    basket = a_basket(a_line())
    with pytest.raises(Refused, match=code):
        discount_line(basket, 0, discount)
    with pytest.raises(Refused, match=code):
        discount_basket(basket, discount)


def test_a_line_that_is_not_there_is_refused() -> None:
    basket = a_basket(a_line())
    for index in (-1, 1):
        with pytest.raises(Refused, match="line-unknown"):
            remove(basket, index)
        with pytest.raises(Refused, match="line-unknown"):
            set_quantity(basket, index, 1)


def test_removing_refuses_while_the_discount_in_rupiah_does_not_fit() -> None:
    basket = discount_basket(a_basket(a_line(1, 10_000), a_line(2, 90_000)), amount(50_000))
    with pytest.raises(Refused, match="discount-over-worth"):
        remove(basket, 1)
    assert totals(remove(basket, 0)).total == 40_000


def test_an_emptied_basket_has_no_discount() -> None:
    basket = discount_basket(a_basket(a_line()), amount(50_000), approved_by=MANAGER)
    emptied = remove(basket, 0)
    assert (emptied.discount, emptied.discount_approved_by, emptied.token) == (None, None, "token")


def test_a_basket_that_waited_takes_the_price_of_today() -> None:
    basket = discount_line(a_basket(a_line(1), a_line(2)), 0, percent(1_000))
    now = reprice(basket, 0, News(80_000, 500, 0))
    assert totals(now) == Totals(2, 155_000, 8_000, 147_000)
    assert awaits_approval(now) == (0,)


def test_a_discount_in_rupiah_that_no_longer_fits_todays_price_comes_off() -> None:
    basket = discount_line(a_basket(a_line(1), a_line(2)), 0, amount(60_000), approved_by=MANAGER)
    now = reprice(basket, 0, News(50_000, 1_000, None))
    assert (now.lines[0].discount, now.lines[0].approved_by, totals(now).discount) == (None, None, 0)
    basket = discount_basket(a_basket(a_line(1)), amount(60_000), approved_by=MANAGER)
    now = reprice(basket, 0, News(50_000, 1_000, None))
    assert (now.discount, now.discount_approved_by) == (None, None)
