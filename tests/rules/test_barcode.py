import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.barcode import check_barcode, clean_scan, ean13, ean13_check, look_alikes

PIECE = "4006381333931"
"""A published barcode."""


@pytest.mark.parametrize(
    ("read", "code"),
    [
        ("pgb-0012-03", "PGB-0012-03"),
        (" PGB 0012 03 ", "PGB001203"),
        ("]C1PGB-0012-03\r", "PGB-0012-03"),
        ("]c1pgb-0012-03", "PGB-0012-03"),
        ("]E04006381333931", PIECE),
        ("]e04006381333931", PIECE),
        ("\x02]E04006381333931\x03\r\n", PIECE),
        ("\x1d4006381333931", PIECE),
        ("]C10104006381333931", PIECE),
        ("]C1010400638133393110LOT7", PIECE),
        ("]d20104006381333931172611241\x1d21A7", PIECE),
        ("]D2010400638133393110lot7\x1d21a7", PIECE),
        ("]d2\x1d0104006381333931", PIECE),
        ("]d210LOT7\x1d0104006381333931", PIECE),
        ("]d21126112410LOT7\x1d0104006381333931", PIECE),
        ("]C111261124310300012501040063813339312110", PIECE),
        ("0104006381333931", PIECE),
        ("010400638133393110LOT7", PIECE),
        ("10LOT7\x1d0104006381333931", PIECE),
        ("(01)04006381333931(10)LOT7", PIECE),
        ("(10)LOT7", "(10)LOT7"),
        ("]Q3https://id.example/01/04006381333931/10/LOT7", PIECE),
        ("HTTPS://ID.EXAMPLE/01/04006381333931?11=261124", PIECE),
        ("https://id.example/01/4006381333931", PIECE),
        ("]d20100000040170725", "40170725"),
        ("]d20114006381333938", "14006381333938"),
    ],
)
def test_the_code_of_the_piece_is_kept_and_nothing_a_scanner_adds(read: str, code: str) -> None:
    assert clean_scan(read) == code


@pytest.mark.parametrize(
    ("read", "kept"),
    [
        ("0104006381333932", "0104006381333932"),
        ("]C10104006381333932", "0104006381333932"),
        ("https://id.example/01/04006381333932", "HTTPS://ID.EXAMPLE/01/04006381333932"),
        ("https://gerai.example/?q=/01/04006381333931", "HTTPS://GERAI.EXAMPLE/?Q=/01/04006381333931"),
        ("(01)040063813339317", "(01)040063813339317"),
        ("2104006381333931", "2104006381333931"),
        ("01040063813339", "01040063813339"),
    ],
)
def test_what_only_looks_like_a_symbol_is_left_as_it_is(read: str, kept: str) -> None:
    assert clean_scan(read) == kept


@given(st.text())
def test_cleaning_twice_is_cleaning_once(read: str) -> None:
    assert clean_scan(clean_scan(read)) == clean_scan(read)


@given(
    st.integers(0, 10**11 - 1),
    st.sampled_from(["", "]C1", "]c1", "]d2", "]D2", "]Q3", "]e0", "\x1d", "\x02", "\x02]d2", "]d2\x1d"]),
    st.sampled_from(["", "\r", "\t", "\n", "\x03", "\x04\r\n"]),
    st.sampled_from(["", "10AB", "17261124", "21X\x1d10AB", "3103000125"]),
)
def test_however_a_scanner_is_set_up_the_piece_is_found(
    number: int, prefix: str, suffix: str, more: str
) -> None:
    piece = ean13("2", number)
    assert clean_scan(f"{prefix}{piece}{suffix}") == piece
    assert clean_scan(f"{prefix}010{piece}{more}{suffix}") == piece


@pytest.mark.parametrize("barcode", ["4006381333931", "8991234567891"[:12] + "7", "2000000000015"])
def test_a_known_barcode_has_the_right_check_digit(barcode: str) -> None:
    right = ean13(barcode[0], int(barcode[1:12]))
    assert right[:12] == barcode[:12]
    assert ean13_check(right)


def test_a_published_barcode_checks() -> None:
    assert ean13_check("4006381333931")
    assert not ean13_check("4006381333932")
    assert not ean13_check("400638133393")
    assert not ean13_check("\uff1406381333931")
    assert ean13("2", 1) == "2000000000015"


@given(st.integers(0, 10**11 - 1), st.integers(0, 12), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number: int, at: int, by: int) -> None:
    barcode = ean13("2", number)
    wrong = barcode[:at] + str((int(barcode[at]) + by) % 10) + barcode[at + 1 :]
    assert not ean13_check(wrong)
    with pytest.raises(Refused, match="barcode-check-digit"):
        check_barcode(wrong)
    check_barcode(barcode)


@pytest.mark.parametrize(("prefix", "number"), [("2", 10**11), ("2", -1), ("x", 1), ("2" * 13, 1)])
def test_a_number_that_makes_no_barcode_is_refused(prefix: str, number: int) -> None:
    with pytest.raises(Refused, match="barcode-number"):
        ean13(prefix, number)


def test_codes_that_people_take_for_each_other_meet() -> None:
    assert look_alikes("PGB-O0I2-03") == look_alikes("pgb-0012-03") == look_alikes(" PGB- 0012-o3 ")
    assert look_alikes("PGB-0012-03") != look_alikes("PGB-0012-08")
