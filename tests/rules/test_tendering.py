import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.cash import STEPS, settle
from pos.rules.money import parse_amount
from pos.rules.tendering import Means, Taken, Tendering, at_most

RUPIAH = st.integers(0, 5_000_000)
STEP = st.sampled_from(STEPS)


def card(amount: int) -> Taken:
    return Taken(Means.CARD, amount, "A1", "1234")


@given(RUPIAH, STEP, st.lists(st.tuples(st.booleans(), st.integers(1, 2_000_000)), max_size=8))
def test_whatever_is_taken_in_any_order_ends_in_a_payment_that_settles(
    total: int, step: int, taken: list[tuple[bool, int]]
) -> None:
    tendering = Tendering(total, step)
    for in_cash, amount in taken:
        try:
            tendering = tendering.with_cash(amount) if in_cash else tendering.with_other(card(amount))
        except Refused:
            continue
    if not tendering.settled:
        tendering = tendering.with_cash(tendering.remaining)
    settled = settle(total, tendering.other, tendering.given, step)
    assert settled.change == tendering.change
    assert settled.cash_due == tendering.due


def test_a_basket_that_shrank_below_what_was_taken_is_not_settled_until_that_is_taken_away() -> None:
    tendering = Tendering(60_000, 100, (card(50_000), card(25_000)))
    assert (tendering.over, tendering.due, tendering.remaining) == (15_000, 0, 0)
    assert not tendering.settled
    with pytest.raises(Refused, match="cash-not-due"):
        tendering.with_cash(1_000)
    with pytest.raises(Refused, match="tender-beyond-due"):
        tendering.with_other(card(1))
    assert tendering.without_last().remaining == 10_000


def test_a_basket_of_nothing_is_not_beyond_what_was_taken() -> None:
    assert Tendering(0, 100).settled
    assert Tendering(0, 100).over == 0


def test_another_tender_never_takes_more_than_is_due_after_the_cash() -> None:
    tendering = Tendering(100_000, 100).with_cash(30_000)
    with pytest.raises(Refused, match="tender-beyond-due"):
        tendering.with_other(card(70_001))
    assert tendering.with_other(card(70_000)).settled


def test_cash_is_not_taken_where_nothing_is_due() -> None:
    with pytest.raises(Refused, match="cash-not-due"):
        Tendering(50_000, 100).with_other(card(50_000)).with_cash(1_000)


def test_the_cash_is_taken_back_before_the_other_tenders() -> None:
    tendering = Tendering(100_000, 100).with_other(card(40_000)).with_cash(10_000)
    assert tendering.without_last() == Tendering(100_000, 100).with_other(card(40_000))
    assert tendering.without_last().without_last() == Tendering(100_000, 100)


def test_only_cash_is_rounded_and_the_rest_is_offered_in_round_notes() -> None:
    tendering = Tendering(33_350, 100)
    assert (tendering.remaining, tendering.open_for_other) == (33_400, 33_350)
    assert tendering.offers[:2] == (35_000, 40_000)


@pytest.mark.parametrize(("typed", "code"), [("0", "tender-not-positive"), ("51000", "tender-beyond-due")])
def test_a_tender_typed_beyond_what_is_due_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        at_most(50_000, parse_amount)(typed)
