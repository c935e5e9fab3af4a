"""What cannot be put right: nothing is written, and the reason is named."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from db.tables import sale
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, discount_line
from pos.services.cash import CashMove, move_cash
from pos.services.correction import TenderCorrection, check_correction, correct_tender
from pos.services.sale import take_payment
from pos.services.shift import end_shift
from pos.services.tender import Payment
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import (
    a_basket,
    a_line,
    an_open_shift,
    cash,
    ibu,
    qris,
    sari,
    sell,
    word_of,
)
from tests.builders.proof import is_sound, rows
from tests.builders.returns import give_back
from tests.builders.tender import card
from tests.services.correction.paying import COUNTED, PRICE, means, one_for_cash, put_right


@pytest.mark.parametrize("was", [[cash(50_000)], [card(PRICE)], [qris(10_010), cash(23_300)]])
def test_nothing_is_written_when_it_was_paid_just_so(desk: Shop, was: Sequence[Payment]) -> None:
    number = sell(desk, a_line(desk), payments=was).number
    with pytest.raises(Refused, match="tender-as-it-was"):
        put_right(desk, number, *was)
    assert rows(desk, sale) == 1


def test_a_sale_that_cost_nothing_has_nothing_to_put_right(desk: Shop) -> None:
    whole = Discount(DiscountKind.PERCENT, 10_000)
    basket = discount_line(a_basket(desk), 0, whole, approved_by=word_of(ibu(desk)))
    number = take_payment(desk, actor=sari(desk), basket=basket, payments=[]).number
    with pytest.raises(Refused, match="tender-as-it-was"):
        put_right(desk, number)


@pytest.mark.parametrize(
    ("payments", "code"),
    [
        ([qris(PRICE + 1)], "tender-beyond-due"),
        ([qris(PRICE - 50)], "cash-short"),
        ([cash(33_300)], "cash-short"),
        ([], "cash-short"),
        ([qris(PRICE, "")], "tender-without-reference"),
        ([cash(20_000), cash(20_000)], "cash-twice"),
        ([qris(10_000_001)], "qris-over-limit"),
        ([card(0), cash(33_400)], "tender-not-positive"),
        ([card(-1), cash(33_500)], "tender-not-positive"),
    ],
)
def test_payments_that_do_not_fit_the_sale_are_refused(
    desk: Shop, payments: Sequence[Payment], code: str
) -> None:
    number = one_for_cash(desk)
    with pytest.raises(Refused) as refused:
        put_right(desk, number, *payments)
    assert (refused.value.code, rows(desk, sale)) == (code, 1)


def test_once_something_came_back_the_payment_stays_as_it_is(desk: Shop) -> None:
    number = sell(desk, a_line(desk, quantity=2)).number
    give_back(desk, number)
    with pytest.raises(Refused, match="correct-after-return"):
        put_right(desk, number, qris(2 * PRICE))
    with pytest.raises(Refused, match="correct-after-return"):
        check_correction(desk, actor=sari(desk), number=number)


def test_an_undone_sale_and_a_slip_have_no_payment_to_put_right(desk: Shop) -> None:
    number = one_for_cash(desk)
    slip = void_sale(desk, actor=sari(desk), approver=ibu(desk), token="v", void=Void(number, "dobel")).number
    with pytest.raises(Refused, match="correct-after-return"):
        put_right(desk, number, qris(PRICE))
    with pytest.raises(Refused, match="receipt-is-a-void"):
        put_right(desk, slip, qris(PRICE))


def test_a_corrected_sale_is_named_by_its_own_number_not_by_the_slips(desk: Shop) -> None:
    slip = put_right(desk, one_for_cash(desk), qris(PRICE)).number
    with pytest.raises(Refused, match="receipt-is-a-correction"):
        put_right(desk, slip, card(PRICE))
    with pytest.raises(Refused, match="unknown-receipt"):
        put_right(desk, "GRC-20261124-0099", card(PRICE))


def test_cash_of_a_shift_that_was_counted_is_not_touched_but_other_means_are(desk: Shop) -> None:
    by_cash = one_for_cash(desk)
    by_card = sell(desk, a_line(desk), payments=[card(PRICE)]).number
    end_shift(desk, actor=sari(desk), token="end", counted=COUNTED)
    an_open_shift(desk)
    with pytest.raises(Refused, match="correct-counted-cash"):
        put_right(desk, by_cash, qris(PRICE))
    with pytest.raises(Refused, match="correct-counted-cash"):
        check_correction(desk, actor=sari(desk), number=by_cash)
    check_correction(desk, actor=sari(desk), number=by_card)
    with pytest.raises(Refused, match="correct-counted-cash"):
        put_right(desk, by_card, cash(33_400))
    put_right(desk, by_card, qris(PRICE))
    assert means(desk) == (0, PRICE, 0, 0, -50)
    is_sound(desk)


def test_cash_that_left_the_drawer_since_cannot_be_taken_for_another_means(desk: Shop) -> None:
    number = one_for_cash(desk)
    move_cash(desk, actor=sari(desk), token="out", move=CashMove(-510_000, "safe", "setor"))
    with pytest.raises(Refused, match="refund-beyond-drawer"):
        put_right(desk, number, qris(PRICE))


@pytest.mark.parametrize("reason", ["", "  ", "\x1b\n"])
def test_nothing_is_put_right_without_a_reason(desk: Shop, reason: str) -> None:
    correction = TenderCorrection(one_for_cash(desk), [qris(PRICE)], reason)
    with pytest.raises(Refused, match="correction-without-reason"):
        correct_tender(desk, actor=sari(desk), approver=ibu(desk), token="t", correction=correction)
