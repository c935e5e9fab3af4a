import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.quantity import MOST_PIECES, read_quantity


@pytest.mark.parametrize(("typed", "pieces"), [("1", 1), (" 12 ", 12), ("9999", 9_999), ("03", 3)])
def test_a_quantity_is_read_in_plain_digits(typed: str, pieces: int) -> None:
    assert read_quantity(typed) == pieces


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0", "quantity-not-positive"),
        ("-1", "quantity-not-positive"),
        ("1.5", "quantity-unreadable"),
        ("1.000", "quantity-unreadable"),
        ("10^9", "quantity-unreadable"),
        ("\uff13", "quantity-unreadable"),
        ("", "quantity-unreadable"),
        ("10000", "quantity-too-large"),
        ("1000000000", "quantity-too-large"),
        ("8991234567890", "quantity-too-large"),
    ],
)
def test_what_is_no_quantity_is_refused_with_its_reason(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_quantity(typed)
    assert refused.value.code == code


@given(st.text())
def test_any_text_is_a_quantity_in_range_or_refused(typed: str) -> None:
    try:
        pieces = read_quantity(typed)
    except Refused:
        return
    assert 1 <= pieces <= MOST_PIECES


@given(st.text("0123456789", min_size=8))
def test_a_scan_is_never_a_quantity(scanned: str) -> None:
    with pytest.raises(Refused, match="quantity-too-large"):
        read_quantity(scanned)
