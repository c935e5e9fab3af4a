import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.scan import (
    Code,
    Command,
    Help,
    PriceCheck,
    Receipt,
    Search,
    SetQuantity,
    check_barcode,
    clean_scan,
    ean13,
    ean13_check,
    look_alikes,
    read_line,
)


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("PGB-0012-03", Code("PGB-0012-03")),
        ("pgb-0012-03", Code("PGB-0012-03")),
        ("2000000000015", Code("2000000000015")),
        ("]C12000000000015\r", Code("2000000000015")),
        ("]c1pgb-0012-03", Code("PGB-0012-03")),
        ("\x1d2000000000015", Code("2000000000015")),
        ("3*PGB-0012-03", Code("PGB-0012-03", 3)),
        (" 3 * pgb-0012-03 ", Code("PGB-0012-03", 3)),
        ("3×PGB-0012-03", Code("PGB-0012-03", 3)),
        ("3x2000000000015", Code("2000000000015", 3)),
        ("3*]C12000000000015", Code("2000000000015", 3)),
        ("*3", SetQuantity(3)),
        ("* 12", SetQuantity(12)),
        ("?", Help()),
        ("?pgb-0012-03", PriceCheck("PGB-0012-03")),
        ("? tas quilt", PriceCheck("tas quilt")),
        ("/tas quilt", Search("tas quilt")),
        ("/123", Search("123")),
        ("/", Search("")),
        (".r1234", Receipt("1234")),
        (".R grc-20261124-0001", Receipt("GRC-20261124-0001")),
        ("GRC-20261124-0001", Receipt("GRC-20261124-0001")),
        ("batik", Search("batik")),
        ("tas quilt 2 warna", Search("tas quilt 2 warna")),
        ("bingkai 3x5", Search("bingkai 3x5")),
        ("3x5 bingkai", Search("3x5 bingkai")),
        ("motif *bintang*", Search("motif *bintang*")),
        ("'; DROP TABLE item", Search("'; DROP TABLE item")),
        ("%", Search("%")),
    ],
)
def test_a_line_says_what_it_asks_for(typed: str, command: Command) -> None:
    assert read_line(typed) == command


@pytest.mark.parametrize("typed", ["", "  ", "\r\n"])
def test_an_empty_line_asks_for_nothing(typed: str) -> None:
    assert read_line(typed) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("0*PGB-0012-03", "quantity-not-positive"),
        ("-1*PGB-0012-03", "quantity-not-positive"),
        ("1.5*PGB-0012-03", "quantity-unreadable"),
        ("1.000*PGB-0012-03", "quantity-unreadable"),
        ("1,5*PGB-0012-03", "quantity-unreadable"),
        ("\uff13*PGB-0012-03", "quantity-unreadable"),
        ("1000000000*PGB-0012-03", "quantity-too-large"),
        ("2000000000015*2000000000015", "quantity-too-large"),
        ("*0", "quantity-not-positive"),
        ("*", "quantity-unreadable"),
        ("*2000000000015", "quantity-too-large"),
        ("3*", "scan-code-missing"),
        (".r", "scan-command-unknown"),
        (".x12", "scan-command-unknown"),
    ],
)
def test_a_line_that_asks_for_nonsense_is_refused(typed: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_line(typed)
    assert refused.value.code == code


@given(st.text())
def test_any_text_is_a_command_or_refused(typed: str) -> None:
    try:
        command = read_line(typed)
    except Refused:
        return
    if isinstance(command, Code):
        assert command.text
        assert 1 <= command.quantity <= 9_999
        assert command.text == clean_scan(command.text)


@given(
    st.integers(0, 10**11 - 1), st.sampled_from(["", "]C1", "]E0", "\x1d"]), st.sampled_from(["", "\r", "\t"])
)
def test_a_scanned_barcode_is_one_piece_of_itself(number: int, prefix: str, suffix: str) -> None:
    barcode = ean13("2", number)
    assert read_line(prefix + barcode + suffix) == Code(barcode)


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
