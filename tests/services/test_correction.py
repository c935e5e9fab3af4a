"""With what a sale was paid is put right: the wrong means goes, the right one comes, nothing else moves."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.models import TenderKind
from db.tables import sale
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, discount_line
from pos.services.cash import CashMove, move_cash
from pos.services.correction import Corrected, TenderCorrection, check_correction, correct_tender
from pos.services.day import close_day
from pos.services.login import Actor
from pos.services.match import Match, match_piece
from pos.services.receipt_view import see_receipt
from pos.services.sale import take_payment
from pos.services.settings import change_setting
from pos.services.shift import end_shift
from pos.services.standing_tender import StandingTender
from pos.services.tender import Payment
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import (
    Clock,
    Goods,
    a_basket,
    a_line,
    an_open_shift,
    booth_at,
    cash,
    ibu,
    on_the_shelf,
    qris,
    sari,
    sell,
    word_of,
)
from tests.builders.proof import is_sound, rows, stands
from tests.builders.returns import give_back

PRICE = 33_350
COUNTED = {100_000: 2, 50_000: 4, 10_000: 11, 1_000: 23, 200: 2}
"""The float and one piece for Rp33.400."""


@pytest.fixture
def desk(shop: Shop) -> Shop:
    on_the_shelf(shop, Goods(price=PRICE))
    an_open_shift(shop)
    return shop


def card(amount: int, reference: str = "APP-1", last_four: str = "4321") -> Payment:
    return Payment(TenderKind.CARD, amount, reference, last_four)


def transfer(amount: int, reference: str = "TRF-1") -> Payment:
    return Payment(TenderKind.TRANSFER, amount, reference)


def put_right(
    shop: Shop, number: str, *payments: Payment, token: str = "", approver: Actor | None = None
) -> Corrected:
    correction = TenderCorrection(number, payments, "salah tekan")
    return correct_tender(
        shop,
        actor=sari(shop),
        approver=approver or ibu(shop),
        token=token or shop.new_token(),
        correction=correction,
    )


def means(shop: Shop) -> tuple[int, int, int, int, int]:
    """Tell what stands in drawer (without the float), QRIS, card, transfer, and as rounding."""
    accounts = ("qris", "card", "transfer", "rounding")
    return (stands(shop, "cash:K1") - 500_000, *(stands(shop, one) for one in accounts))  # type: ignore[return-value]


def others(paid: Sequence[Payment | StandingTender]) -> list[tuple[str, int]]:
    """Name what is not cash."""
    return sorted((one.kind.value, one.amount) for one in paid if one.kind is not TenderKind.CASH)


def one_for_cash(shop: Shop) -> str:
    return sell(shop, a_line(shop)).number


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


def test_a_sale_of_yesterday_may_still_change_from_card_to_qris(desk: Shop) -> None:
    number = sell(desk, a_line(desk), payments=[card(PRICE)]).number
    counted = {100_000: 2, 50_000: 4, 10_000: 8, 1_000: 20}
    end_shift(desk, actor=sari(desk), token="end", counted=counted)
    close_day(desk, actor=ibu(desk), token="close")
    desk.clock.forward(days=1)  # type: ignore[attr-defined]
    with pytest.raises(Refused, match="no-open-drawer"):
        put_right(desk, number, qris(PRICE))
    an_open_shift(desk)
    assert put_right(desk, number, qris(PRICE)).number == "GRC-20261125-0001"
    is_sound(desk)


def test_cash_that_left_the_drawer_since_cannot_be_taken_for_another_means(desk: Shop) -> None:
    number = one_for_cash(desk)
    move_cash(desk, actor=sari(desk), token="out", move=CashMove(-510_000, "safe", "setor"))
    with pytest.raises(Refused, match="refund-beyond-drawer"):
        put_right(desk, number, qris(PRICE))


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


@pytest.mark.parametrize("reason", ["", "  ", "\x1b\n"])
def test_nothing_is_put_right_without_a_reason(desk: Shop, reason: str) -> None:
    correction = TenderCorrection(one_for_cash(desk), [qris(PRICE)], reason)
    with pytest.raises(Refused, match="correction-without-reason"):
        correct_tender(desk, actor=sari(desk), approver=ibu(desk), token="t", correction=correction)


def test_a_matched_sale_keeps_its_payment_apart_from_its_pieces(desk: Shop) -> None:
    on_the_shelf(desk, Goods(code="KMR-0001-01", price=30_000, artisan_name="Ujang"))
    number = one_for_cash(desk)
    match_piece(desk, actor=ibu(desk), token="m", match=Match(number, 0, 1, "KMR-0001-01", "tertukar"))
    put_right(desk, number, qris(PRICE))
    assert means(desk) == (0, PRICE, 0, 0, 0)
    give_back(desk, number, {1: 1})
    is_sound(desk)


# Any sequence ---------------------------------------------------------------------------------------

WAYS = st.lists(
    st.tuples(st.sampled_from(["qris", "card", "transfer"]), st.integers(0, PRICE)), min_size=0, max_size=3
)


def as_payments(ways: Sequence[tuple[str, int]], net: int, at: int) -> list[Payment]:
    """Pay parts by other means, the rest in cash."""
    paid, left = [], net
    for number, (kind, amount) in enumerate(ways):
        part = min(amount, left)
        if part:
            paid.append(Payment(TenderKind(kind), part, f"R{at}-{number}"))
            left -= part
    rounded = (2 * left + 100) // 200 * 100
    return [*paid, cash(rounded)] if rounded else paid


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(sequence=st.lists(WAYS, min_size=2, max_size=8), pieces=st.integers(1, 3))
def test_any_sequence_of_corrections_keeps_tenders_plus_rounding_at_what_was_sold(
    sqlite_template: Path, sequence: list[list[tuple[str, int]]], pieces: int
) -> None:
    folder = Path(tempfile.mkdtemp(prefix="pos-correction-"))
    shutil.copy(sqlite_template, folder / "booth.db")
    shop = booth_at(str(folder / "booth.db"), folder, Clock())
    on_the_shelf(shop, Goods(price=PRICE))
    an_open_shift(shop)
    net = PRICE * pieces
    number = sell(shop, a_line(shop, quantity=pieces), payments=as_payments(sequence[0], net, 0)).number
    for at, ways in enumerate(sequence[1:], 1):
        with suppress(Refused):  # paid just so
            put_right(shop, number, *as_payments(ways, net, at))
        drawer, *elsewhere, rounding = means(shop)
        assert drawer + sum(elsewhere) + rounding == net
        assert sum(one.amount for one in see_receipt(shop, number=number).paid) == drawer + sum(elsewhere)
        assert abs(rounding) <= 50
    last = as_payments(sequence[-1], net, 0)
    assert drawer == sum(one.amount for one in last if one.kind is TenderKind.CASH)
    give_back(shop, number, {0: pieces})
    assert (stands(shop, "rounding") + sum(means(shop)[:4]), stands(shop, "payable:PGB-0001")) == (0, 0)
    is_sound(shop)
    shop.store.close()
    shutil.rmtree(folder)
