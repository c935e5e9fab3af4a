import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.cash import STEPS, round_cash
from pos.rules.refunding import Refunding
from pos.rules.tendering import Means, Taken

RUPIAH = st.integers(0, 5_000_000)
PARTS = st.lists(
    st.tuples(st.sampled_from([Means.QRIS, Means.CARD, Means.TRANSFER]), st.integers(-5, 2_000_000)),
    max_size=8,
)


def by(means: Means, amount: int) -> Taken:
    return Taken(means, amount, "R1")


@given(RUPIAH, RUPIAH, RUPIAH, st.sampled_from(STEPS), RUPIAH, PARTS)
def test_whatever_goes_back_in_any_order_adds_up_and_no_means_gives_more_than_it_holds(
    owed: int, qris: int, card: int, step: int, before: int, parts: list[tuple[Means, int]]
) -> None:
    held = {Means.QRIS: qris, Means.CARD: card}
    refunding = Refunding(owed, step, before, held)
    for means, amount in parts:
        most = refunding.most(means)
        try:
            refunding = refunding.with_other(by(means, amount))
        except Refused:
            assert amount > most or amount <= 0
        else:
            assert 0 < amount <= most
    assert refunding.rest + sum(one.amount for one in refunding.given) == owed
    for means, holds in held.items():
        assert sum(one.amount for one in refunding.given if one.means is means) <= holds
    assert refunding.cash == round_cash(before + refunding.rest, step) - round_cash(before, step)


def test_three_refunds_of_one_receipt_hand_out_the_rounded_sum() -> None:
    handed_out = [Refunding(33_350, 100, before).cash for before in (0, 33_350, 66_700)]
    assert handed_out == [33_400, 33_300, 33_400]


@pytest.mark.parametrize(
    ("means", "amount", "code"),
    [
        (Means.QRIS, 0, "tender-not-positive"),
        (Means.QRIS, 50_001, "refund-beyond-paid"),
        (Means.CARD, 1, "refund-beyond-paid"),
        (Means.TRANSFER, 75_001, "refund-beyond-due"),
    ],
)
def test_what_cannot_go_back_by_a_means_is_refused(means: Means, amount: int, code: str) -> None:
    with pytest.raises(Refused, match=code):
        Refunding(75_000, 100, held={Means.QRIS: 50_000}).with_other(by(means, amount))


def test_the_last_means_is_taken_away_again() -> None:
    begun = Refunding(75_000, 100).with_other(by(Means.TRANSFER, 25_000))
    assert begun.with_other(by(Means.TRANSFER, 10_000)).without_last() == begun
