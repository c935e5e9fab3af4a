"""With what a sale was paid is put right: the wrong means goes, the right one comes, nothing else moves."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from db.models import TenderKind
from db.tables import sale
from pos.errors import Refused
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.match import Match, match_piece
from pos.services.receipt_view import see_receipt
from pos.services.settings import change_setting
from pos.services.standing_tender import StandingTender
from pos.services.tender import Payment
from pos.shop import Shop
from tests.builders.booth import (
    Goods,
    a_line,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    qris,
    sari,
    sell,
)
from tests.builders.day import ends_the_day
from tests.builders.proof import is_sound, rows, stands
from tests.builders.returns import give_back
from tests.builders.tender import card, transfer
from tests.services.correction.paying import PRICE, means, one_for_cash, put_right


def others(paid: Sequence[Payment | StandingTender]) -> list[tuple[str, int]]:
    """Name what is not cash."""
    return sorted((one.kind.value, one.amount) for one in paid if one.kind is not TenderKind.CASH)


@pytest.mark.parametrize(
    ("was", "is_now", "left"),
    [
        ([cash(50_000)], [qris(PRICE)], (0, PRICE, 0, 0, 0)),
        ([cash(50_000)], [card(PRICE)], (0, 0, PRICE, 0, 0)),
        ([cash(50_000)], [transfer(PRICE)], (0, 0, 0, PRICE, 0)),
        ([qris(PRICE)], [cash(33_400)], (33_400, 0, 0, 0, -50)),
        ([qris(PRICE)], [cash(50_000)], (33_400, 0, 0, 0, -50)),
        ([qris(PRICE)], [card(PRICE)], (0, 0, PRICE, 0, 0)),
        ([cash(50_000)], [qris(10_010), cash(23_300)], (23_300, 10_010, 0, 0, 40)),
        ([qris(10_010), cash(23_300)], [cash(33_400)], (33_400, 0, 0, 0, -50)),
        ([qris(10_010), cash(23_300)], [card(10_010), cash(23_300)], (23_300, 0, 10_010, 0, 40)),
        ([card(20_000), qris(13_350)], [qris(20_000), card(13_350)], (0, 20_000, 13_350, 0, 0)),
        ([cash(50_000)], [qris(13_000), card(10_000), transfer(10_350)], (0, 13_000, 10_000, 10_350, 0)),
    ],
)
def test_the_wrong_means_goes_and_the_right_one_comes_with_its_rounding(
    desk: Shop, was: Sequence[Payment], is_now: Sequence[Payment], left: tuple[int, ...]
) -> None:
    number = sell(desk, a_line(desk), payments=was).number
    put_right(desk, number, *is_now)
    assert means(desk) == left
    assert (stands(desk, "payable:PGB-0001"), stands(desk, "commission")) == (-26_680, -6_670)
    assert a_line(desk).on_hand == 9
    assert others(see_receipt(desk, number=number).paid) == others(is_now)
    is_sound(desk)


def test_both_entries_stay_and_the_slip_names_sale_reason_and_manager(desk: Shop) -> None:
    number = one_for_cash(desk)
    done = put_right(desk, number, qris(PRICE))
    assert (done.number, done.original) == ("GRC-20261124-0002", number)
    assert rows(desk, sale) == 2
    slip = see_receipt(desk, number=done.number)
    assert (slip.original, slip.reason, slip.approved_by) == (number, "salah tekan", "Ratna Wulandari")
    assert [(one.kind.value, one.amount) for one in slip.paid] == [("cash", -33_400), ("qris", PRICE)]


def test_the_same_token_puts_right_once(desk: Shop) -> None:
    number = one_for_cash(desk)
    first = put_right(desk, number, qris(PRICE), token="once")
    assert put_right(desk, number, qris(PRICE), token="once") == first
    assert rows(desk, sale) == 2


def test_there_and_back_again_ends_where_it_began(desk: Shop) -> None:
    number = one_for_cash(desk)
    put_right(desk, number, qris(PRICE))
    put_right(desk, number, cash(33_400))
    assert means(desk) == (33_400, 0, 0, 0, -50)
    is_sound(desk)


def test_only_a_wrong_reference_can_be_put_right(desk: Shop) -> None:
    number = sell(desk, a_line(desk), payments=[card(PRICE)]).number
    put_right(desk, number, card(PRICE, "APP-2", "9999"))
    (now,) = see_receipt(desk, number=number).paid
    assert (now.reference, now.last_four, now.amount) == ("APP-2", "9999", PRICE)
    assert means(desk) == (0, 0, PRICE, 0, 0)


def test_a_sum_below_the_rounding_step_was_really_cash_and_so_nothing(desk: Shop) -> None:
    on_the_shelf(desk, Goods(code="PGB-0001-02", name="Kancing", price=30))
    number = sell(desk, a_line(desk, "PGB-0001-02"), payments=[card(30)]).number
    put_right(desk, number)
    assert means(desk) == (0, 0, 0, 0, 30)
    with pytest.raises(Refused, match="tender-as-it-was"):
        put_right(desk, number)
    put_right(desk, number, card(30))
    assert means(desk) == (0, 0, 30, 0, 0)
    is_sound(desk)


def test_a_sale_of_yesterday_may_still_change_from_card_to_qris(desk: Shop) -> None:
    number = sell(desk, a_line(desk), payments=[card(PRICE)]).number
    counted = {100_000: 2, 50_000: 4, 10_000: 8, 1_000: 20}
    ends_the_day(desk, counted)
    desk.clock.forward(days=1)  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="no-open-drawer"):
        put_right(desk, number, qris(PRICE))
    an_open_shift(desk)
    assert put_right(desk, number, qris(PRICE)).number == "GRC-20261125-0001"
    is_sound(desk)


def test_a_manager_is_needed_until_the_booth_lets_cashiers_do_it(desk: Shop) -> None:
    number = one_for_cash(desk)
    correction = TenderCorrection(number, [qris(PRICE)], "salah tekan")
    for approver in (None, sari(desk)):
        with pytest.raises(Refused, match="needs-manager"):
            correct_tender(desk, actor=sari(desk), approver=approver, token="t", correction=correction)
    change_setting(desk, actor=ibu(desk), name="manager_acts", value=["return"])
    desk.clock.forward(minutes=1)  # type: ignore[attr-defined]
    done = correct_tender(desk, actor=sari(desk), approver=None, token="t", correction=correction)
    assert see_receipt(desk, number=done.number).approved_by == ""


def test_a_matched_sale_keeps_its_payment_apart_from_its_pieces(desk: Shop) -> None:
    on_the_shelf(desk, Goods(code="KMR-0001-01", price=30_000, artisan_name="Ujang"))
    number = one_for_cash(desk)
    match_piece(desk, actor=ibu(desk), token="m", match=Match(number, 0, 1, "KMR-0001-01", "tertukar"))
    put_right(desk, number, qris(PRICE))
    assert means(desk) == (0, PRICE, 0, 0, 0)
    give_back(desk, number, {1: 1})
    is_sound(desk)
