import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.qris import LONGEST, Merchant, crc16, dynamic, merchant, parse

HEAD = "26630017ID.CO.BANKDKI.WWW011893600111000000000102090000000010303URE"
NATIONAL = "51440014ID.CO.QRIS.WWW0215ID10200000000010303URE520459475303360"
TAIL = "5802ID5917GERAI RUSUN CITOS6015JAKARTA SELATAN6105124306"
STATIC = f"000201010211{HEAD}{NATIONAL}{TAIL}2070703K0163045C67"
DYNAMIC = f"000201010212{HEAD}{NATIONAL}540575000{TAIL}2280117GRC-20261124-00010703K016304A5DD"
BILL = "GRC-20261124-0001"
TRAP = "TOKO 5802ID 010211 6304"

Tags = list[tuple[str, str]]


def tags_of(text: str) -> Tags:
    return list(parse(text).tags)


def code_of(tags: Tags) -> str:
    """Write tags as a code with its check sum, whatever they hold."""
    body = "".join(f"{tag}{len(value):02}{value}" for tag, value in tags) + "6304"
    return f"{body}{crc16(body.encode('utf-8', 'surrogatepass')):04X}"


def with_tag(tag: str, value: str) -> str:
    return code_of([(known, value if known == tag else kept) for known, kept in tags_of(STATIC)])


def without(tag: str) -> str:
    return code_of([pair for pair in tags_of(STATIC) if pair[0] != tag])


def plus(*more: tuple[str, str]) -> str:
    return code_of([*tags_of(STATIC), *more])


def refusal(text: str) -> str:
    with pytest.raises(Refused) as refused:
        parse(text)
    return refused.value.code


def test_the_check_sum_is_ccitt_false() -> None:
    assert crc16(b"123456789") == 0x29B1


def test_the_static_code_of_the_booth_is_read() -> None:
    read = parse(STATIC)
    assert read.is_static
    assert read.amount is None
    assert merchant(STATIC) == Merchant("GERAI RUSUN CITOS", "ID1020000000001", "JAKARTA SELATAN")


def test_a_code_for_one_sale_is_made_to_the_letter() -> None:
    assert dynamic(STATIC, 75_000, BILL) == DYNAMIC
    read = parse(DYNAMIC)
    assert (read.is_static, read.amount) == (False, 75_000)


def test_a_name_that_looks_like_tags_comes_out_right() -> None:
    static = with_tag("59", TRAP)
    assert static.endswith("79E0")
    assert dynamic(static, 15_000).endswith("398E")
    made = dynamic(static, 15_000, BILL)
    assert merchant(made).name == TRAP
    assert tags_of(made)[:2] == [("00", "01"), ("01", "12")]


@pytest.mark.parametrize("text", [STATIC[:-4] + "5c67", f"  {STATIC}\n"])
def test_a_check_sum_in_small_letters_and_spaces_around_are_the_same_code(text: str) -> None:
    assert dynamic(text, 75_000, BILL) == DYNAMIC


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip),
    st.integers(1, 10_000_000),
)
def test_any_name_survives_the_making_of_a_code(name: str, amount: int) -> None:
    static = with_tag("59", name)
    made = parse(dynamic(static, amount, BILL))
    assert made.amount == amount
    kept = [pair for pair in made.tags if pair[0] not in {"01", "54", "62"}]
    assert kept == [pair for pair in parse(static).tags if pair[0] not in {"01", "62"}]
    assert made.value("62") == "0117GRC-20261124-00010703K01"


def test_amount_and_tips_of_the_static_code_are_dropped() -> None:
    tags = [*tags_of(STATIC), ("54", "1000"), ("55", "02"), ("56", "500"), ("57", "10")]
    assert dynamic(code_of(tags), 75_000, BILL) == DYNAMIC


def test_tags_may_come_in_any_order_and_keep_it() -> None:
    tags = tags_of(STATIC)
    mixed = [tags[0], *reversed(tags[1:])]
    made = tags_of(dynamic(code_of(mixed), 75_000, BILL))
    assert [tag for tag, _ in made] == [
        "00",
        "01",
        "62",
        "61",
        "60",
        "59",
        "58",
        "53",
        "54",
        "52",
        "51",
        "26",
    ]


def test_a_code_without_additional_data_gets_the_bill_number_alone() -> None:
    made = tags_of(dynamic(without("62"), 75_000, BILL))
    assert made[-1] == ("62", f"0117{BILL}")


def test_an_old_bill_number_is_replaced_and_the_rest_kept() -> None:
    made = parse(dynamic(with_tag("62", "0503REF0104OLD10703K01"), 75_000, "B-1"))
    assert made.value("62") == "0103B-10503REF0703K01"


def test_a_code_that_says_nothing_of_its_kind_is_static() -> None:
    assert dynamic(without("01"), 75_000, BILL) == DYNAMIC


@pytest.mark.parametrize(
    ("text", "amount"), [("75000", 75_000), ("1000.00", 1_000), ("1000.", 1_000), ("01", 1)]
)
def test_an_amount_in_a_code_is_read_in_all_its_notations(text: str, amount: int) -> None:
    assert parse(plus(("54", text))).amount == amount


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("75.000", "qris-amount"),
        ("1000.50", "qris-amount"),
        ("1,000", "qris-amount"),
        ("", "qris-amount"),
        ("-5", "qris-amount"),
        ("0", "qris-amount-limit"),
        ("0.00", "qris-amount-limit"),
        ("10000001", "qris-amount-limit"),
    ],
)
def test_an_amount_nobody_can_pay_is_refused(text: str, code: str) -> None:
    assert refusal(plus(("54", text))) == code


@pytest.mark.parametrize("amount", [0, -1, 10_000_001])
def test_no_code_is_made_for_an_amount_beyond_the_limit(amount: int) -> None:
    with pytest.raises(Refused, match="qris-amount-limit"):
        dynamic(STATIC, amount, BILL)
    assert parse(dynamic(STATIC, 10_000_000, BILL)).amount == 10_000_000


@pytest.mark.parametrize("bill", ["", "B" * 26, "B 1", "B\n", "é", "B_1"])
def test_a_bill_number_that_does_not_fit_is_refused(bill: str) -> None:
    with pytest.raises(Refused, match="qris-bill-number"):
        dynamic(STATIC, 75_000, bill)
    assert parse(dynamic(STATIC, 75_000, "B" * 25)).value("62") == f"0125{'B' * 25}0703K01"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "qris-empty"),
        (" \n", "qris-empty"),
        ("https://example.test", "qris-broken"),
        ("0", "qris-broken"),
        (STATIC[:-4] + "5C68", "qris-crc"),
        (STATIC[:-4] + "ZZZZ", "qris-crc"),
        (STATIC.replace("CITOS", "CITOZ"), "qris-crc"),
        (STATIC[:-1], "qris-broken"),
        (STATIC[:-8], "qris-end"),
        (STATIC + "9900", "qris-end"),
        (STATIC + "X", "qris-broken"),
        (STATIC[6:], "qris-start"),
        ("000202" + STATIC[6:], "qris-start"),
        (STATIC[:-8] + "6410X", "qris-broken"),
        ("\uff10\uff10020101", "qris-broken"),
        (plus(("58", "ID")), "qris-tag-twice"),
        (with_tag("01", "13"), "qris-kind"),
        (with_tag("53", "840"), "qris-currency"),
        (with_tag("58", "SG"), "qris-country"),
        (without("26"), "qris-no-acquirer"),
        (without("51"), "qris-no-nmid"),
        (with_tag("51", "0014ID.CO.QRIS.WWW0303URE"), "qris-no-nmid"),
        (with_tag("51", "0099ID"), "qris-broken"),
        (with_tag("62", "0799K01"), "qris-broken"),
        (with_tag("62", "0703K010703K02"), "qris-tag-twice"),
        (without("59"), "qris-tag-missing"),
        (with_tag("60", ""), "qris-tag-missing"),
        (with_tag("59", "\ud800"), "qris-crc"),
        (STATIC + "0" * LONGEST, "qris-too-long"),
    ],
)
def test_a_code_that_is_not_right_is_refused_with_its_reason(text: str, code: str) -> None:
    assert refusal(text) == code


def test_a_code_for_one_sale_may_leave_out_the_national_number() -> None:
    tags = [pair for pair in tags_of(DYNAMIC) if pair[0] != "51"]
    assert merchant(code_of(tags)).nmid == ""


def test_a_code_for_one_sale_is_no_base_for_another() -> None:
    with pytest.raises(Refused, match="qris-not-static"):
        dynamic(DYNAMIC, 75_000, BILL)


def test_a_code_that_would_grow_too_long_is_refused() -> None:
    with pytest.raises(Refused, match="qris-no-room"):
        dynamic(with_tag("62", "0590" + "R" * 90), 75_000, BILL)
    spare = LONGEST - len(STATIC)
    filled = plus(("80", "x" * 99), ("81", "x" * 99), ("82", "x" * (spare - 12 - 198)))
    assert len(filled) == LONGEST
    assert parse(filled).is_static
    with pytest.raises(Refused, match="qris-no-room"):
        dynamic(filled, 75_000, BILL)


@given(st.text())
def test_no_text_at_all_is_taken_for_a_code(text: str) -> None:
    with pytest.raises(Refused):
        parse(text)


@given(st.integers(0, len(STATIC) - 1), st.characters(exclude_categories=["Cs"]))
def test_one_wrong_character_is_always_found(at: int, wrong: str) -> None:
    text = STATIC[:at] + wrong + STATIC[at + 1 :]
    if text.strip().upper() == STATIC.upper() and text[:-4] == STATIC[:-4]:
        return
    with pytest.raises(Refused):
        parse(text)
