from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.receipt_search import Sought, read_sought

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", Sought()),
        ("24/11", Sought(day=date(2026, 11, 24))),
        ("25/11", Sought(day=date(2025, 11, 25))),
        ("3/1", Sought(day=date(2026, 1, 3))),
        ("29/2", Sought(day=date(2024, 2, 29))),
        ("23/11/2026", Sought(day=date(2026, 11, 23))),
        ("23/11/26", Sought(day=date(2026, 11, 23))),
        ("2026-11-23", Sought(day=date(2026, 11, 23))),
        ("75000", Sought(amounts=(75_000,))),
        ("75.000", Sought(amounts=(75_000,))),
        ("Rp75.000,-", Sought(amounts=(75_000,))),
        ("Rp 75.000", Sought(amounts=(75_000,))),
        ("75rb", Sought(amounts=(75_000,))),
        ("1,5jt", Sought(amounts=(1_500_000,))),
        ("75000 50000", Sought(amounts=(75_000, 50_000))),
        ("0007", Sought(four="0007")),
        ("1234", Sought(four="1234")),
        ("7", Sought(number="0007")),
        ("*1234", Sought(card="1234")),
        ("*34", Sought(card="34")),
        (".r0007", Sought(number="0007")),
        ("grc-20261124-0007", Sought(number="GRC-20261124-0007")),
        ("2990000000015", Sought(code="2990000000015")),
        ("@Sari", Sought(cashier="sari")),
        ("Batik KAWUNG", Sought(words=("batik", "kawung"))),
        ("pgb-0001-01", Sought(words=("pgb", "0001", "01"))),
        (
            "24/11 75rb batik *1234",
            Sought(date(2026, 11, 24), (75_000,), card="1234", words=("batik",)),
        ),
    ],
)
def test_each_thing_known_of_a_receipt_is_understood(typed: str, meant: Sought) -> None:
    assert read_sought(typed, TODAY) == meant
    assert read_sought(typed, TODAY).anything is (meant != Sought())


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("75.5", "amount-point"),
        ("75,5", "amount-cents"),
        ("00075000", "amount-leading-zero"),
        ("99999999999999999999", "amount-too-large"),
        ("31/11", "day-not-in-calendar"),
        ("0/1/2026", "day-not-in-calendar"),
        ("24/11/1026", "day-year"),
        ("24/11 23/11", "receipt-day-twice"),
    ],
)
def test_what_can_be_neither_is_refused_and_never_guessed(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_sought(typed, TODAY)
    assert refused.value.code == code


@given(st.text())
def test_any_text_is_understood_or_refused(typed: str) -> None:
    try:
        sought = read_sought(typed, TODAY)
    except Refused:
        return
    assert all(word and word.isalnum() for word in sought.words)
    assert sought.day is None or sought.day <= TODAY or str(sought.day.year) in typed
