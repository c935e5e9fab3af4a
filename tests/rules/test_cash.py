import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.cash import (
    COMMEMORATIVE,
    STEPS,
    Settlement,
    cash_due,
    count_total,
    denominations,
    quick_notes,
    refund_cash,
    round_cash,
    settle,
)

STEP = st.sampled_from(STEPS)
AMOUNT = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("amount", "step", "rounded"),
    [
        (33_350, 100, 33_400),
        (33_349, 100, 33_300),
        (33_350, 50, 33_350),
        (33_325, 50, 33_350),
        (33_250, 500, 33_500),
        (33_500, 1_000, 34_000),
        (33_333, 0, 33_333),
        (49, 100, 0),
        (50, 100, 100),
        (0, 100, 0),
    ],
)
def test_cash_is_rounded_to_the_nearest_step_and_a_tie_goes_up(amount: int, step: int, rounded: int) -> None:
    assert round_cash(amount, step) == rounded


@given(AMOUNT, STEP)
def test_rounding_is_a_multiple_within_half_a_step(amount: int, step: int) -> None:
    rounded = round_cash(amount, step)
    assert rounded % (step or 1) == 0
    assert -step <= 2 * (amount - rounded) <= step
    assert round_cash(rounded, step) == rounded


@given(AMOUNT, st.lists(st.integers(1, 10**6), max_size=3), st.integers(0, 10**7), STEP)
def test_a_settled_sale_balances(cash: int, non_cash: list[int], more: int, step: int) -> None:
    total = cash + sum(non_cash)
    due = cash_due(total, non_cash, step)
    settled = settle(total, non_cash, due + more if cash else None, step)
    assert settled.cash_kept + sum(non_cash) + settled.rounding == total
    assert settled.cash_kept == settled.cash_due == due
    assert settled.change == (more if cash else 0)


def test_a_sale_by_qris_alone_rounds_nothing() -> None:
    assert settle(33_333, [33_333], None, 100) == Settlement(0, 0, 0, 0)


def test_a_split_rounds_only_the_cash() -> None:
    assert settle(100_050, [50_000], 100_000, 100) == Settlement(50_100, -50, 49_900, 50_100)


def test_a_rest_that_rounds_to_nothing_needs_no_cash() -> None:
    assert settle(50_040, [50_000], None, 100) == Settlement(0, 40, 0, 0)


def test_a_free_basket_takes_no_tender() -> None:
    assert settle(0, [], None, 100) == Settlement(0, 0, 0, 0)
    with pytest.raises(Refused, match="cash-not-due"):
        settle(0, [], 1_000, 100)
    with pytest.raises(Refused, match="tender-beyond-due"):
        settle(0, [1], None, 100)


@pytest.mark.parametrize(
    ("non_cash", "given_cash", "code"),
    [
        ([], None, "cash-short"),
        ([], 74_999, "cash-short"),
        ([], -1, "cash-negative"),
        ([75_001], None, "tender-beyond-due"),
        ([50_000, 25_001], None, "tender-beyond-due"),
        ([0], 75_000, "tender-not-positive"),
        ([-5], 75_000, "tender-not-positive"),
        ([75_000], 1, "cash-not-due"),
    ],
)
def test_a_payment_that_does_not_fit_is_refused(
    non_cash: list[int], given_cash: int | None, code: str
) -> None:
    with pytest.raises(Refused, match=code):
        settle(75_000, non_cash, given_cash, 100)


def test_a_short_payment_says_what_is_missing() -> None:
    with pytest.raises(Refused) as refused:
        settle(75_020, [], 70_000, 100)
    assert refused.value.facts == {"due": 75_000, "given": 70_000, "missing": 5_000}


def test_three_pieces_of_33_350_come_back_as_33_400_33_300_33_400() -> None:
    handed = [refund_cash(33_350, already, 100) for already in (0, 33_350, 66_700)]
    assert handed == [33_400, 33_300, 33_400]
    assert sum(handed) == round_cash(100_050, 100)


@given(st.lists(AMOUNT, min_size=1, max_size=8), STEP)
def test_refunds_in_any_parts_hand_back_what_was_paid(parts: list[int], step: int) -> None:
    handed = [refund_cash(part, sum(parts[:at]), step) for at, part in enumerate(parts)]
    assert sum(handed) == round_cash(sum(parts), step)
    assert min(handed) >= 0


def test_the_grid_has_fifty_rupiah_only_when_the_booth_rounds_to_it() -> None:
    assert denominations(100) == (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)
    assert denominations(50) == (*denominations(100), 50)


def test_a_count_adds_up_and_may_name_the_commemorative_note() -> None:
    assert count_total({100_000: 2, 500: 3, COMMEMORATIVE: 1}) == 276_500
    assert count_total({}) == 0


@pytest.mark.parametrize(
    ("counted", "code"), [({3_000: 1}, "count-denomination"), ({500: -1}, "count-negative")]
)
def test_a_count_of_what_is_no_money_is_refused(counted: dict[int, int], code: str) -> None:
    with pytest.raises(Refused, match=code):
        count_total(counted)


@pytest.mark.parametrize(
    ("due", "offers"),
    [
        (67_500, (70_000, 80_000, 100_000)),
        (100_000, ()),
        (0, ()),
        (3_000, (5_000, 10_000, 20_000, 50_000, 100_000)),
    ],
)
def test_quick_notes_are_what_a_buyer_hands_over(due: int, offers: tuple[int, ...]) -> None:
    assert quick_notes(due) == offers


@given(AMOUNT)
def test_every_quick_note_covers_the_amount(due: int) -> None:
    assert all(offer > due for offer in quick_notes(due))
