"""Lines typed at the counter, and what a scanner writes, read as what they ask for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.barcode import clean_scan, ean13
from pos.rules.basket import Discount, DiscountKind
from pos.rules.dot import Deed
from pos.rules.scan import (
    Code,
    Command,
    Do,
    GiveDiscount,
    Help,
    PriceCheck,
    Receipt,
    Search,
    SetQuantity,
    is_before,
    read_line,
    read_scan,
)


def percent_off(rate_bp: int, *, whole: bool = False) -> GiveDiscount:
    return GiveDiscount(Discount(DiscountKind.PERCENT, rate_bp), whole)


def rupiah_off(amount: int, *, whole: bool = False) -> GiveDiscount:
    return GiveDiscount(Discount(DiscountKind.AMOUNT, amount), whole)


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
        ("100% katun", Search("100% katun")),
        ("- 2 warna", Search("- 2 warna")),
        ("-batik", Search("-batik")),
        ("75.5", Code("75.5")),
        ("5000", Code("5000")),
        ("-10%", percent_off(1_000)),
        ("-17,5 %", percent_off(1_750)),
        ("10%", percent_off(1_000)),
        (" 12,5 % ", percent_off(1_250)),
        ("-5000", rupiah_off(5_000)),
        ("-5.000", rupiah_off(5_000)),
        ("-Rp5.000", rupiah_off(5_000)),
        ("-rp 5.000,-", rupiah_off(5_000)),
        ("-5rb", rupiah_off(5_000)),
        ("-0", GiveDiscount(None, whole=False)),
        ("-0%", GiveDiscount(None, whole=False)),
        ("--10%", percent_off(1_000, whole=True)),
        ("--5rb", rupiah_off(5_000, whole=True)),
        ("--0", GiveDiscount(None, whole=True)),
        (".rGRC-20261124-0001", Receipt("GRC-20261124-0001")),
        (".r", Do(Deed.RETURN)),
        (".retur 0001", Receipt("0001")),
        (".RETURN 0001", Receipt("0001")),
        (".tunda", Do(Deed.HOLD)),
        (".h Ibu Merah", Do(Deed.HOLD, "Ibu Merah")),
        (".hold  dua tas ", Do(Deed.HOLD, "dua tas")),
        (".lanjut", Do(Deed.RECALL)),
        (".u", Do(Deed.UNDO)),
        (".Undo", Do(Deed.UNDO)),
        (".v1234", Do(Deed.RECEIPTS, "1234")),
        (".struk grc-20261124-0001", Do(Deed.RECEIPTS, "GRC-20261124-0001")),
        (".l", Do(Deed.LOCK)),
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
        ("-75.5", "amount-point"),
        ("--75.5", "amount-point"),
        ("-1,250,000", "amount-comma"),
        ("-1,5", "amount-cents"),
        ("-1e5", "amount-unreadable"),
        ("-10.5%", "percent-point"),
        ("10.5%", "percent-point"),
        ("-101%", "percent-too-large"),
        ("-10% batik", "amount-unreadable"),
        ("-\uff11\uff10%", "percent-digits"),
        ("-\uff17\uff15\uff10\uff10\uff10", "amount-digits"),
        ("-2990000000015", "amount-too-large"),
        ("--99999999999999999999", "amount-too-large"),
        ("-", "amount-empty"),
        ("--", "amount-empty"),
        ("-1", "discount-too-small"),
        ("-49", "discount-too-small"),
        (".", "dot-unknown"),
        (". tunda", "dot-unknown"),
        (".zzz", "dot-unknown"),
        (".r abc", "dot-number"),
        (".v satu", "dot-number"),
        (".u 3", "dot-takes-nothing"),
        (".u3", "dot-takes-nothing"),
        (".x12", "dot-takes-nothing"),
        (".tnda", "dot-near"),
        (".tun", "dot-near"),
        (".h3 tas", "dot-unknown"),
        (".tunda3", "dot-near"),
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
    if isinstance(command, GiveDiscount):
        assert typed.strip()[0] == "-" or typed.strip()[-1] == "%"
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


SYMBOLS = st.sampled_from("*x×?/.-+%0123456789abRtund ")


@given(st.text(SYMBOLS | st.characters()))
def test_no_scan_is_a_quantity_an_amount_or_a_command(text: str) -> None:
    command = read_scan(text)
    assert isinstance(command, Code | Search | Receipt)
    assert not isinstance(command, Code) or command.quantity == 1


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("*00000012", Code("*00000012")),
        ("3*PGB-0012-03", Code("3*PGB-0012-03")),
        ("-10000000", Code("-10000000")),
        ("99999999%", Code("99999999%")),
        (".tunda123", Code(".TUNDA123")),
        ("?12345678", Code("?12345678")),
        ("AB$12/345+", Code("AB$12/345+")),
        ("GRC-20261124-0001", Receipt("GRC-20261124-0001")),
        ("grc-20261124-0001", Receipt("GRC-20261124-0001")),
        ("tas quilt biru", Search("tas quilt biru")),
        ("]d20104006381333931\x1d21A", Code("4006381333931")),
    ],
)
def test_whatever_a_symbol_holds_it_is_a_code_a_receipt_or_words(text: str, command: Command) -> None:
    assert read_scan(text) == command


@pytest.mark.parametrize(
    ("before", "command"),
    [
        ("3*", Code("2990000000015", 3)),
        ("3 x ", Code("2990000000015", 3)),
        ("12×", Code("2990000000015", 12)),
        ("?", PriceCheck("2990000000015")),
        ("", Code("2990000000015")),
        ("bat", Code("2990000000015")),
        ("*3", Code("2990000000015")),
        ("-10%", Code("2990000000015")),
        (".tunda", Code("2990000000015")),
    ],
)
def test_only_a_quantity_or_a_question_typed_before_counts_with_a_scan(before: str, command: Command) -> None:
    assert read_scan("2990000000015", before) == command
    assert is_before(before) == (command != Code("2990000000015"))


@pytest.mark.parametrize(
    ("before", "code"), [("0*", "quantity-not-positive"), ("0000*", "quantity-not-positive")]
)
def test_a_quantity_of_nothing_before_a_scan_is_refused(before: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_scan("2990000000015", before)
