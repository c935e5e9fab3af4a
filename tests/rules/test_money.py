import pytest
from babel.numbers import format_currency
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.money import MAXIMUM, half_up, parse_amount, parse_percent, percent, rupiah


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("75000", 75_000),
        ("75.000", 75_000),
        ("Rp75.000", 75_000),
        ("Rp 75.000,-", 75_000),
        ("rp. 75.000", 75_000),
        ("Rp\u00a075.000", 75_000),
        ("  75000\n", 75_000),
        ("75rb", 75_000),
        ("75 RB", 75_000),
        ("75ribu", 75_000),
        ("1,5jt", 1_500_000),
        ("1,50 juta", 1_500_000),
        ("0,5jt", 500_000),
        ("1.500rb", 1_500_000),
        ("1.250.000", 1_250_000),
        ("0", 0),
        ("Rp0", 0),
        ("999.999.999.999", MAXIMUM),
    ],
)
def test_an_amount_is_read_as_people_write_it(typed: str, amount: int) -> None:
    assert parse_amount(typed) == amount


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "amount-empty"),
        ("   ", "amount-empty"),
        ("Rp", "amount-empty"),
        ("Rp.", "amount-empty"),
        ("75.5", "amount-point"),
        ("1.00", "amount-point"),
        ("75.0000", "amount-point"),
        ("1000.000", "amount-point"),
        ("75.", "amount-point"),
        ("1,250,000", "amount-comma"),
        ("1,250", "amount-comma"),
        ("75,", "amount-comma"),
        ("75,5", "amount-cents"),
        ("75.000,00", "amount-cents"),
        ("\uff17\uff15\uff10\uff10\uff10", "amount-digits"),
        ("\u0667\u0665", "amount-digits"),
        ("75\u00b2", "amount-digits"),
        ("-75000", "amount-negative"),
        ("Rp-75.000", "amount-negative"),
        ("-Rp75.000", "amount-negative"),
        ("\u221275", "amount-negative"),
        ("+0", "amount-sign"),
        ("1e5", "amount-unreadable"),
        ("0x10", "amount-unreadable"),
        ("NaN", "amount-unreadable"),
        ("75rb rb", "amount-unreadable"),
        ("75 000", "amount-unreadable"),
        ("75rb,-", "amount-unreadable"),
        ("tujuh", "amount-unreadable"),
        ("75\x1b[0m", "amount-unreadable"),
        ("007", "amount-leading-zero"),
        ("0.500", "amount-leading-zero"),
        ("1,2345rb", "amount-not-whole"),
        ("99999999999999999999", "amount-too-large"),
        ("1.000.000.000.000", "amount-too-large"),
        ("9999999jt", "amount-too-large"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_amount(typed)
    assert refused.value.code == code


@given(st.text())
def test_any_text_is_an_amount_in_range_or_refused(typed: str) -> None:
    try:
        amount = parse_amount(typed)
    except Refused:
        return
    assert 0 <= amount <= MAXIMUM


@given(st.text(alphabet="0123456789.,-+ rbjtRpe%x", max_size=14))
def test_only_digits_and_their_marks_can_become_an_amount(typed: str) -> None:
    try:
        amount = parse_amount(typed)
    except Refused:
        return
    figures = "".join(c for c in typed.partition(",")[0] if c.isdigit())
    assert str(amount).startswith(figures.lstrip("0"))


@given(st.integers(0, MAXIMUM))
def test_what_is_written_reads_back(amount: int) -> None:
    assert parse_amount(rupiah(amount)) == amount
    assert parse_amount(str(amount)) == amount


@given(st.integers(-(10**15), 10**15))
def test_rupiah_is_written_as_babel_writes_it(amount: int) -> None:
    babel = format_currency(amount, "IDR", "¤#,##0", locale="id_ID", currency_digits=False)
    assert rupiah(amount) == babel


@pytest.mark.parametrize(("amount", "written"), [(75_000, "Rp75.000"), (-75_000, "-Rp75.000"), (0, "Rp0")])
def test_rupiah_is_written_with_dots_and_no_space(amount: int, written: str) -> None:
    assert rupiah(amount) == written


@pytest.mark.parametrize(
    ("rate_bp", "written"),
    [(2000, "20%"), (1750, "17,5%"), (5, "0,05%"), (50, "0,5%"), (0, "0%"), (10_000, "100%"), (-50, "-0,5%")],
)
def test_a_percent_is_written_without_idle_zeros(rate_bp: int, written: str) -> None:
    assert percent(rate_bp) == written


@given(st.integers(0, 10_000))
def test_a_percent_reads_back(rate_bp: int) -> None:
    assert parse_percent(percent(rate_bp)) == rate_bp


@pytest.mark.parametrize(
    ("typed", "rate_bp"), [("20", 2000), ("20%", 2000), ("17,5 %", 1750), ("0,05", 5), ("100,00%", 10_000)]
)
def test_a_percent_is_read_as_people_write_it(typed: str, rate_bp: int) -> None:
    assert parse_percent(typed) == rate_bp


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "percent-empty"),
        ("%", "percent-empty"),
        ("-5", "percent-negative"),
        ("+5", "percent-sign"),
        ("\uff15", "percent-digits"),
        ("17.5", "percent-point"),
        ("17,555", "percent-too-fine"),
        ("100,01", "percent-too-large"),
        ("99999999999999999999", "percent-too-large"),
        ("1e1", "percent-unreadable"),
        ("5%%", "percent-unreadable"),
        ("050", "percent-unreadable"),
    ],
)
def test_what_is_no_percent_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_percent(typed)
    assert refused.value.code == code


@given(st.text())
def test_any_text_is_a_percent_in_range_or_refused(typed: str) -> None:
    try:
        rate_bp = parse_percent(typed)
    except Refused:
        return
    assert 0 <= rate_bp <= 10_000


@given(st.integers(0, 10**18), st.integers(1, 10**6))
def test_half_up_is_the_nearest_whole_and_a_half_goes_up(numerator: int, denominator: int) -> None:
    rounded = half_up(numerator, denominator)
    assert -denominator <= 2 * (numerator - rounded * denominator) < denominator
