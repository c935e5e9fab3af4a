"""Text, money and dates as paper writes them."""

import unicodedata
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receipts.text import clean, date_time, long_date, percent, rupiah, short_date

ANYTHING = st.text(st.characters(exclude_categories=[]), max_size=200)


@pytest.mark.parametrize(
    ("given_text", "printed"),
    [
        ("Tas batik", "Tas batik"),
        ("  Tas\r\n\tbatik ", "Tas batik"),
        ("Tas\x1b@\x1dV\x00\x10batik", "Tas@Vbatik"),
        ("\x1b]0;judul\x07", "]0;judul"),
        ("\u202eBATIK\u202c", "BATIK"),
        ("👩\u200d🎨 Ibu", "* Ibu"),
        ("👍🏽👍🏽👍🏽", "*"),
        ("a\u200db", "ab"),
        ("Z\u0300\u0301\u0302\u0303\u0304", "Z\u0300\u0301"),
        ("\u0301depan", "depan"),
        ("Café", "Café"),
        ("Cafe\u0301", "Café"),
        ("سلام", "سلام"),
        ("ꦧꦠꦶꦏ꧀", "ꦧꦠꦶꦏ꧀"),
        ("a\ud800b", "a?b"),
        ("Rp\u00a075.000", "Rp 75.000"),
        ("[bold]<b>&lt;=cmd()", "[bold]<b>&lt;=cmd()"),
        ("", ""),
    ],
)
def test_a_hostile_name_becomes_harmless_text(given_text: str, printed: str) -> None:
    assert clean(given_text) == printed


@given(ANYTHING)
def test_clean_text_holds_nothing_that_steers_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert not [c for c in cleaned if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn"}]
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        (0, "Rp0"),
        (500, "Rp500"),
        (75_000, "Rp75.000"),
        (-75_000, "-Rp75.000"),
        (1_234_567_890, "Rp1.234.567.890"),
    ],
)
def test_rupiah_have_dots_and_no_space(amount: int, written: str) -> None:
    assert rupiah(amount) == written


@pytest.mark.parametrize(
    ("basis_points", "written"),
    [(0, "0%"), (50, "0,5%"), (1750, "17,5%"), (2000, "20%"), (1234, "12,34%"), (5, "0,05%"), (-50, "-0,5%")],
)
def test_percent_has_a_comma_and_no_needless_zero(basis_points: int, written: str) -> None:
    assert percent(basis_points) == written


def test_dates_are_indonesian_and_in_jakarta_time() -> None:
    assert long_date(date(2026, 11, 24)) == "Selasa, 24 November 2026"
    assert short_date(date(2026, 11, 4)) == "04/11/2026"
    assert date_time(datetime(2026, 11, 24, 7, 5, tzinfo=UTC)) == "24/11/2026 14.05"
    assert date_time(datetime(2026, 11, 24, 17, 30, tzinfo=UTC)) == "25/11/2026 00.30"


def test_an_instant_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        date_time(datetime(2026, 11, 24, 7, 5))  # noqa: DTZ001 - the naive instant is the point
