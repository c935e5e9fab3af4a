import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.pin import check_pin, lock_seconds


@pytest.mark.parametrize("pin", ["4071", "13579", "902817", "1235", "1122"])
def test_four_to_six_digits_are_a_pin(pin: str) -> None:
    check_pin(pin)


@pytest.mark.parametrize(
    ("pin", "code"),
    [
        ("", "pin-digits"),
        ("12a4", "pin-digits"),
        (" 4071", "pin-digits"),
        ("4071\n", "pin-digits"),
        ("\uff14\uff10\uff17\uff11", "pin-digits"),
        ("407", "pin-length"),
        ("4071829", "pin-length"),
        ("8991234567890", "pin-length"),
        ("0000", "pin-too-simple"),
        ("777777", "pin-too-simple"),
        ("1234", "pin-too-simple"),
        ("4321", "pin-too-simple"),
        ("567890", "pin-too-simple"),
        ("0987", "pin-too-simple"),
    ],
)
def test_what_is_no_pin_or_too_simple_is_refused(pin: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        check_pin(pin)
    assert refused.value.code == code
    assert refused.value.facts == {}


def test_a_lock_grows_from_the_third_wrong_pin_to_an_hour() -> None:
    assert [lock_seconds(failures) for failures in range(11)] == [
        0, 0, 0, 30, 60, 120, 240, 480, 960, 1_920, 3_600,
    ]  # fmt: skip


@given(st.integers(-5, 10**9))
def test_a_lock_never_shrinks_and_never_lasts_longer_than_an_hour(failures: int) -> None:
    assert 0 <= lock_seconds(failures) <= lock_seconds(failures + 1) <= 3_600
