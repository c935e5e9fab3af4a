from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.basket import (
    Basket,
    News,
    add,
    awaits_approval,
    discount_basket,
    discount_line,
    priced,
    remove,
    reprice,
    set_quantity,
)
from tests.builders.basket import MANAGER, a_basket, a_line, amount, percent


def test_a_discount_up_to_the_maximum_needs_nobody() -> None:
    basket = discount_line(a_basket(a_line()), 0, amount(7_500))
    assert not priced(basket)[0].beyond_maximum
    assert awaits_approval(basket) == ()


@given(st.integers(0, 999_999), st.integers(1, 9), st.integers(0, 10_000))
def test_the_very_percent_a_cashier_may_give_on_a_line_needs_nobody_however_it_rounds(
    price: int, quantity: int, rate_bp: int
) -> None:
    basket = a_basket(a_line(1, price, quantity, most_bp=rate_bp))
    assert awaits_approval(discount_line(basket, 0, percent(rate_bp))) == ()
    assert awaits_approval(discount_basket(basket, percent(rate_bp))) == ()


@given(
    st.lists(st.tuples(st.integers(0, 2_000), st.integers(1, 9)), min_size=1, max_size=6),
    st.integers(0, 200),
)
def test_nor_does_it_on_a_basket_of_round_prices(goods: list[tuple[int, int]], half_percents: int) -> None:
    rate_bp = 50 * half_percents
    lines = [
        a_line(at, 500 * price, quantity, most_bp=rate_bp)
        for at, (price, quantity) in enumerate(goods, start=1)
    ]
    assert awaits_approval(discount_basket(a_basket(*lines), percent(rate_bp))) == ()


def test_a_discount_beyond_the_maximum_waits_for_a_manager() -> None:
    basket = discount_line(a_basket(a_line(1), a_line(2)), 1, amount(7_501))
    row = priced(basket)[1]
    assert (row.beyond_maximum, row.shared_discount) == (True, 7_500)
    assert awaits_approval(basket) == (1,)
    assert awaits_approval(discount_line(basket, 1, amount(7_501), approved_by=MANAGER)) == ()


def test_the_maximum_tests_all_discounts_of_a_line_together() -> None:
    basket = discount_line(a_basket(a_line()), 0, percent(600))
    assert awaits_approval(basket) == ()
    assert awaits_approval(discount_basket(basket, percent(600))) == (0,)
    assert awaits_approval(discount_basket(basket, percent(600), approved_by=MANAGER)) == ()


def test_a_word_for_a_line_does_not_cover_the_basket() -> None:
    basket = discount_line(a_basket(a_line()), 0, percent(3_000), approved_by=MANAGER)
    assert awaits_approval(discount_basket(basket, percent(5_000))) == (0,)


def test_more_pieces_than_the_manager_saw_ask_again() -> None:
    basket = discount_line(a_basket(a_line(quantity=2)), 0, percent(3_000), approved_by=MANAGER)
    assert awaits_approval(set_quantity(basket, 0, 1)) == ()
    assert awaits_approval(set_quantity(basket, 0, 3)) == (0,)
    assert awaits_approval(set_quantity(set_quantity(basket, 0, 1), 0, 2)) == (0,)


def test_fewer_pieces_under_a_discount_in_rupiah_ask_again() -> None:
    basket = discount_line(a_basket(a_line(quantity=2)), 0, amount(40_000), approved_by=MANAGER)
    assert awaits_approval(basket) == ()
    assert awaits_approval(set_quantity(basket, 0, 1)) == (0,)


def test_goods_added_under_an_approved_basket_discount_ask_again() -> None:
    basket = discount_basket(a_basket(a_line(1)), percent(3_000), approved_by=MANAGER)
    assert awaits_approval(basket) == ()
    assert awaits_approval(add(basket, a_line(2))) == (0, 1)
    assert awaits_approval(add(basket, a_line(2, most_bp=10_000))) == ()


def test_a_line_discount_on_top_of_an_approved_basket_asks_again() -> None:
    basket = discount_basket(a_basket(a_line(1)), percent(3_000), approved_by=MANAGER)
    assert awaits_approval(discount_line(basket, 0, percent(500))) == (0,)
    seen = discount_line(basket, 0, percent(500), approved_by=MANAGER)
    assert (seen.discount_approved_by, awaits_approval(seen)) == (MANAGER, ())


def test_a_discount_taken_away_takes_its_approval_with_it() -> None:
    basket = discount_line(a_basket(a_line()), 0, percent(3_000), approved_by=MANAGER)
    assert discount_line(basket, 0, None, approved_by=MANAGER).lines[0] == a_line()


@st.composite
def steps(draw: st.DrawFn, basket: Basket) -> Basket:
    """One change that a cashier can make alone."""
    index = draw(st.integers(0, max(0, len(basket.lines) - 1)))
    off = draw(st.builds(percent, st.integers(0, 10_000)) | st.builds(amount, st.integers(0, 200_000)))
    match draw(st.sampled_from(["add", "quantity", "line", "basket", "remove", "reprice"])):
        case "add":
            return add(basket, a_line(draw(st.integers(1, 4)), draw(st.sampled_from([10_000, 75_000]))))
        case "quantity":
            return set_quantity(basket, index, draw(st.integers(1, 4)))
        case "line":
            return discount_line(basket, index, off)
        case "basket":
            return discount_basket(basket, off)
        case "remove":
            return remove(basket, index)
        case _:
            price = draw(st.integers(0, 100_000))
            return reprice(basket, index, News(price, 1_000, None))


@given(st.integers(0, 9_000), st.data())
def test_a_cashier_alone_never_gives_away_more_than_a_manager_saw(rate_bp: int, data: st.DataObject) -> None:
    start = a_basket(a_line(1), a_line(2, 10_000))
    basket = discount_line(discount_basket(start, percent(rate_bp)), 0, percent(3_000), approved_by=MANAGER)
    seen = sum(row.discount - row.shared_discount for row in priced(basket))
    for _ in range(data.draw(st.integers(1, 6))):
        try:
            basket = data.draw(steps(basket))
        except Refused:
            continue
    if not awaits_approval(basket):
        assert sum(row.discount - row.shared_discount for row in priced(basket)) <= seen
