"""Opening a drawer and ending its shift: whose it is, on which day, and where the money goes."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from db.tables import business_day, draft, print_job, shift, shift_count
from pos.errors import Refused
from pos.services.day import close_day, till_state
from pos.services.documents import paper_of
from pos.services.draft import hold_basket
from pos.services.print_job import PaperKind
from pos.services.shift import ShiftEnded, end_shift, open_shift
from pos.shop import Shop
from receipts.documents.day import DayReport
from receipts.documents.shift import ShiftReport
from tests.builders.booth import (
    FLOAT,
    a_basket,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    sari,
    sell,
)
from tests.builders.proof import another_till, at_once, column, is_sound, rows, sealed, stands, told

TUESDAY = date(2026, 11, 24)
EXACT = {100_000: 5, 50_000: 1, 20_000: 1, 5_000: 1}
"""The float of Rp500.000 and a sale of Rp75.000."""


def end(shop: Shop, counted: dict[int, int], reason: str = "", token: str = "") -> ShiftEnded:
    return end_shift(shop, actor=sari(shop), token=token or shop.new_token(), counted=counted, reason=reason)


def a_day_behind(shop: Shop) -> None:
    """Work the first day with one shift and close it."""
    an_open_shift(shop)
    end(shop, FLOAT)
    close_day(shop, actor=ibu(shop), token=shop.new_token())


def test_the_first_drawer_opens_the_day_and_takes_its_float_from_the_safe(shop: Shop) -> None:
    opened = an_open_shift(shop)
    assert (opened.business_date, opened.float_amount) == (TUESDAY, 500_000)
    assert (stands(shop, "cash:K1"), stands(shop, "safe")) == (500_000, 1_500_000)
    state = till_state(shop)
    assert state.day == TUESDAY
    assert state.shift is not None
    assert (state.shift.number, state.shift.staff_name) == ("K1-S0001", "Sari Lestari")
    assert column(shop, print_job.c.kind) == ["shift-opened"]
    is_sound(shop)


def test_all_counted_cash_goes_to_the_safe_and_the_drawer_stands_at_zero(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sell(shop)
    ended = end(shop, EXACT)
    assert (ended.expected, ended.counted, ended.difference) == (575_000, 575_000, 0)
    assert (stands(shop, "cash:K1"), stands(shop, "safe")) == (0, 2_075_000)
    assert till_state(shop).shift is None
    is_sound(shop)


@pytest.mark.parametrize(
    ("counted", "difference", "over_short"),
    [({**FLOAT, 500: 1}, 500, -500), ({**FLOAT, 1_000: 10}, -10_000, 10_000)],
)
def test_a_small_difference_is_posted_without_a_word(
    shop: Shop, counted: dict[int, int], difference: int, over_short: int
) -> None:
    an_open_shift(shop)
    assert end(shop, counted).difference == difference
    assert stands(shop, "over-short") == over_short
    assert stands(shop, "cash:K1") == 0
    is_sound(shop)


def test_a_difference_beyond_the_limit_needs_a_reason_and_the_refusal_names_no_figure(shop: Shop) -> None:
    an_open_shift(shop)
    with pytest.raises(Refused) as refused:
        end(shop, {**FLOAT, 1_000: 9})
    assert (refused.value.code, refused.value.facts) == ("difference-without-reason", {"limit": 10_000})
    assert till_state(shop).shift is not None
    ended = end(shop, {**FLOAT, 1_000: 9}, reason=" uang kembalian\ttertukar ")
    assert ended.difference == -11_000
    assert column(shop, shift.c.reason) == ["uang kembalian tertukar"]
    is_sound(shop)


def test_both_counts_are_kept_by_denomination(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sell(shop)
    end(shop, {**EXACT, 50: 0})
    with shop.reading() as session:
        kept = session.execute(
            select(shift_count.c.moment, shift_count.c.denomination, shift_count.c.pieces)
        ).all()
    assert {tuple(row) for row in kept} == {
        *(("open", worth, pieces) for worth, pieces in FLOAT.items()),
        *(("end", worth, pieces) for worth, pieces in EXACT.items()),
    }


@pytest.mark.parametrize(
    ("counted", "code"),
    [({75: 1}, "count-denomination"), ({1_000: -1}, "count-negative"), ({1_000: 10**30}, "amount-too-large")],
)
def test_a_count_that_is_none_is_refused(file_shop: Shop, counted: dict[int, int], code: str) -> None:
    with pytest.raises(Refused, match=code):
        open_shift(file_shop, actor=sari(file_shop), token="t", counted=counted)
    an_open_shift(file_shop)
    with pytest.raises(Refused, match=code):
        end(file_shop, counted)


def test_a_float_beyond_the_safe_is_refused_with_both_amounts(shop: Shop) -> None:
    with pytest.raises(Refused) as refused:
        open_shift(shop, actor=sari(shop), token="t", counted={100_000: 21})
    assert refused.value.facts == {"wanted": 2_100_000, "in_safe": 2_000_000}
    assert rows(shop, business_day) == 0


def test_an_empty_drawer_may_be_opened(shop: Shop) -> None:
    assert open_shift(shop, actor=sari(shop), token="t", counted={}).float_amount == 0
    assert end(shop, {}).expected == 0
    is_sound(shop)


def test_an_open_drawer_is_not_opened_again_and_its_owner_is_named(shop: Shop) -> None:
    an_open_shift(shop)
    with pytest.raises(Refused) as refused:
        an_open_shift(shop, ibu(shop))
    assert refused.value.code == "drawer-already-open"
    assert refused.value.facts["name"] == "Sari Lestari"


def test_another_cashier_may_not_end_the_shift_but_a_manager_may(shop: Shop) -> None:
    an_open_shift(shop, ibu(shop))
    with pytest.raises(Refused, match="drawer-of-another"):
        end(shop, FLOAT)
    end_shift(shop, actor=ibu(shop), token="a", counted=FLOAT)
    an_open_shift(shop, sari(shop))
    end_shift(shop, actor=ibu(shop), token="b", counted=FLOAT)
    assert column(shop, shift.c.ended_by) == ["IBU", "IBU"]


def test_the_same_token_opens_and_ends_once_even_after_the_day_went_on(shop: Shop) -> None:
    opened = open_shift(shop, actor=sari(shop), token="open", counted=FLOAT)
    assert open_shift(shop, actor=sari(shop), token="open", counted={100_000: 1}) == opened
    ended = end(shop, FLOAT, token="end")
    assert end(shop, {}, token="end") == ended
    assert open_shift(shop, actor=sari(shop), token="open", counted=FLOAT) == opened
    assert till_state(shop).shift is None
    assert rows(shop, shift) == 1


def test_five_presses_at_once_open_one_drawer_and_end_it_once(shop: Shop) -> None:
    cashier = sari(shop)
    opened = at_once(*[lambda: open_shift(shop, actor=cashier, token="open", counted=FLOAT)] * 5)
    assert len(set(opened)) == 1
    ended = at_once(*[lambda: end_shift(shop, actor=cashier, token="end", counted=FLOAT)] * 5)
    assert len(set(ended)) == 1
    assert (rows(shop, shift), stands(shop, "safe")) == (1, 2_000_000)
    is_sound(shop)


def test_a_token_of_one_verb_is_refused_by_another(shop: Shop) -> None:
    open_shift(shop, actor=sari(shop), token="open", counted=FLOAT)
    with pytest.raises(Refused, match="token-of-something-else"):
        end(shop, FLOAT, token="open")


def test_two_tills_opening_at_once_open_one_day_and_never_overdraw_the_safe(shop: Shop) -> None:
    other = another_till(shop)
    counted = {100_000: 12}
    cashier = sari(shop)
    answers = at_once(
        lambda: open_shift(shop, actor=cashier, token="a", counted=counted),
        lambda: open_shift(other, actor=cashier, token="b", counted=counted),
    )
    assert told(answers) == ["done", "not-enough-in-safe"]
    assert (rows(shop, business_day), stands(shop, "safe")) == (1, 800_000)
    is_sound(shop)


def test_a_handed_over_drawer_sells_for_its_new_cashier_alone(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    end(shop, FLOAT)
    an_open_shift(shop, ibu(shop))
    with pytest.raises(Refused, match="drawer-of-another"):
        sell(shop)
    assert sell(shop, cashier=ibu(shop), payments=[cash(75_000)]).change == 0
    is_sound(shop)


def test_the_end_names_the_baskets_its_till_left_on_hold_on_paper_and_under_seal(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    hold_basket(shop, actor=sari(shop), basket=a_basket(shop), note="ibu tas merah")
    hold_basket(another_till(shop), actor=sari(shop), basket=a_basket(shop), note="kasir lain")
    end_shift(shop, actor=sari(shop), token="end", counted=FLOAT)
    left = ["ibu tas merah", 1, 75_000, "SARI"]
    assert sealed(shop, "shift-ended")[0]["on_hold"] == [left]
    with shop.reading() as session:
        slip = paper_of(session, PaperKind.SHIFT_ENDED, "K1-S0001")
    assert isinstance(slip, ShiftReport)
    assert slip.notes == ("Ditunda: ibu tas merah - 1 barang, Rp75.000",)
    close_day(shop, actor=ibu(shop), token="close", backup=False)
    with shop.reading() as session:
        report = paper_of(session, PaperKind.Z_REPORT, "Z-K1-0001")
    assert isinstance(report, DayReport)
    assert report.notes == slip.notes
    assert sealed(shop, "z-report")[0]["on_hold"] == [left]
    is_sound(shop)


def test_a_basket_that_cannot_be_read_stops_no_shift_from_ending(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    hold_basket(shop, actor=sari(shop), basket=a_basket(shop), note="rusak")
    with shop.writing() as session:
        session.execute(update(draft).values(body="{"))
    end_shift(shop, actor=sari(shop), token="end", counted=FLOAT)
    assert sealed(shop, "shift-ended")[0]["on_hold"] == [["rusak", 0, 0, "SARI"]]
    is_sound(shop)
