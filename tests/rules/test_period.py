from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.period import (
    WIB,
    Month,
    check_begun,
    check_instant,
    instant_of,
    parse_day,
    wall_date,
)

MONTHS = st.builds(Month, st.integers(2001, 2099), st.integers(1, 12))
NOON = datetime(2026, 11, 24, 5, 0, tzinfo=UTC)


def test_a_month_knows_its_days_and_its_neighbours() -> None:
    october = Month.parse("2026-10")
    assert (october.first, october.last) == (date(2026, 10, 1), date(2026, 10, 31))
    assert (str(october.previous), str(october.next)) == ("2026-09", "2026-11")
    assert str(Month(2026, 12).next) == "2027-01"
    assert str(Month(2026, 1).previous) == "2025-12"
    assert Month(2028, 2).last == date(2028, 2, 29)
    assert date(2026, 10, 31) in october
    assert date(2026, 11, 1) not in october


@given(MONTHS)
def test_months_follow_each_other_without_a_gap(month: Month) -> None:
    assert month.next.previous == month.previous.next == month
    assert month.next.first - month.last == timedelta(days=1)
    assert month.previous < month < month.next
    assert Month.parse(str(month)) == Month.of(month.last) == month


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2026-13", "month-number"),
        ("2026-00", "month-number"),
        ("2026-11-31", "month-is-a-day"),
        ("1", "month-year"),
        ("0001-01", "month-year"),
        ("9999", "month-year"),
        ("9999-01", "month-year"),
        ("1999-12", "month-year"),
        ("2101-01", "month-year"),
        ("2026", "month-unreadable"),
        ("", "month-unreadable"),
        ("oktober", "month-unreadable"),
        ("2026/10", "month-unreadable"),
        ("-2026-10", "month-unreadable"),
        ("2026-\uff11\uff10", "month-unreadable"),
        ("2026-10-", "month-unreadable"),
    ],
)
def test_what_is_no_month_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        Month.parse(typed)
    assert refused.value.code == code


@given(st.text())
def test_any_text_is_a_month_or_refused(typed: str) -> None:
    try:
        month = Month.parse(typed)
    except Refused:
        return
    assert 2000 <= month.year <= 2100


def test_the_calendar_of_the_shop_has_ends() -> None:
    with pytest.raises(Refused, match="month-year"):
        _ = Month(2000, 1).previous
    with pytest.raises(Refused, match="month-year"):
        _ = Month(2100, 12).next
    assert Month(2100, 12).last == date(2100, 12, 31)


def test_a_month_that_has_not_begun_is_refused() -> None:
    check_begun(Month(2026, 11), date(2026, 11, 1))
    with pytest.raises(Refused, match="month-future"):
        check_begun(Month(2026, 12), date(2026, 11, 30))


@pytest.mark.parametrize("typed", ["24/11/2026", "2026-11-24", " 24/11/2026 "])
def test_a_day_is_read_in_both_notations(typed: str) -> None:
    assert parse_day(typed) == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("31/11/2026", "day-not-in-calendar"),
        ("2026-13-01", "day-not-in-calendar"),
        ("01/01/0001", "day-year"),
        ("9999-01-01", "day-year"),
        ("24-11-2026", "day-unreadable"),
        ("", "day-unreadable"),
    ],
)
def test_what_is_no_day_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_day(typed)
    assert refused.value.code == code


def test_the_wall_calendar_is_seven_hours_ahead_of_utc() -> None:
    assert wall_date(datetime(2026, 12, 31, 16, 59, 59, tzinfo=UTC)) == date(2026, 12, 31)
    assert wall_date(datetime(2026, 12, 31, 17, 0, tzinfo=UTC)) == date(2027, 1, 1)
    assert instant_of(date(2027, 1, 1), time(0, 0)) == datetime(2026, 12, 31, 17, 0, tzinfo=UTC)
    assert NOON.astimezone(WIB).strftime("%H.%M %Z") == "12.00 WIB"


def test_a_clock_going_on_is_believed() -> None:
    assert check_instant(NOON, None) == NOON
    assert check_instant(NOON, NOON) == NOON
    assert check_instant(NOON + timedelta(days=400), NOON) == NOON + timedelta(days=400)


def test_a_clock_back_by_up_to_two_minutes_stands_still() -> None:
    assert check_instant(NOON - timedelta(minutes=2), NOON) == NOON


@pytest.mark.parametrize(
    "back", [timedelta(minutes=2, microseconds=1), timedelta(hours=1), timedelta(days=366)]
)
def test_a_clock_back_by_more_is_refused(back: timedelta) -> None:
    with pytest.raises(Refused) as refused:
        check_instant(NOON - back, NOON)
    assert refused.value.code == "clock-went-back"
    assert refused.value.facts == {"now": NOON - back, "last": NOON}
