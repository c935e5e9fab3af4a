from __future__ import annotations

from datetime import date

import pytest

from pos.demo.build import glimpse, whole_months
from pos.errors import Misuse
from pos.rules.period import Month


def test_one_month_is_the_month_of_the_last_day_and_nothing_to_pay() -> None:
    plan = whole_months(1, date(2026, 11, 23))
    assert plan.days == tuple(date(2026, 11, day) for day in range(1, 24))
    assert plan.settles == ()


def test_three_months_are_two_full_ones_paid_and_the_month_of_the_last_day() -> None:
    plan = whole_months(3, date(2026, 1, 2))
    assert (plan.days[0], plan.days[-1], len(plan.days)) == (date(2025, 11, 1), date(2026, 1, 2), 63)
    assert plan.settles == (Month(2025, 11), Month(2025, 12))


@pytest.mark.parametrize("months", [0, -1, 121])
def test_a_story_of_no_months_or_of_too_many_is_refused(months: int) -> None:
    with pytest.raises(Misuse, match="demo-months"):
        whole_months(months, date(2026, 11, 23))


@pytest.mark.parametrize(
    "until", [date(2026, 11, 23), date(2026, 12, 1), date(2026, 12, 2), date(2026, 3, 1)]
)
def test_a_glimpse_ends_on_the_day_asked_for_and_leaves_the_month_before_to_be_paid(until: date) -> None:
    plan = glimpse(until)
    assert plan.days[-1] == until
    assert len(plan.days) <= 7
    waiting = Month.of(until).previous
    assert plan.settles == (waiting.previous,)
    assert any(day in waiting for day in plan.days)
    assert any(day in waiting.previous for day in plan.days)
