"""Documents go into a store and come back the same, or are refused."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from receipts.documents import KINDS, from_json, to_json
from receipts.documents.receipt import Receipt, ReceiptKind, ReceiptLine, Tender, TenderKind
from receipts.errors import DocumentError
from tests.builders.paper import (
    HEADER,
    a_blind_report,
    a_cash_slip,
    a_correction,
    a_day_report,
    a_label,
    a_qris_slip,
    a_receipt,
    a_return,
    a_shift_report,
    an_exchange,
)

ALL: tuple[Callable[[], object], ...] = (
    a_receipt, a_return, a_cash_slip, a_shift_report, a_blind_report, a_day_report, a_label, a_qris_slip,
    an_exchange, a_correction,
)  # fmt: skip

TEXTS = st.text(max_size=40)
MONEY = st.integers(0, 10**15)
INSTANTS = st.datetimes(timezones=st.just(UTC))
LINES = st.builds(
    ReceiptLine, TEXTS, TEXTS, st.integers(1, 999), MONEY, MONEY, MONEY, TEXTS, TEXTS, MONEY, st.booleans()
)
TENDERS = st.builds(Tender, st.sampled_from(TenderKind), MONEY, TEXTS, TEXTS, TEXTS)
RECEIPTS = st.builds(
    Receipt,
    kind=st.sampled_from(ReceiptKind),
    header=st.just(HEADER),
    number=TEXTS,
    at=INSTANTS,
    business_date=st.dates(),
    till=TEXTS,
    cashier=TEXTS,
    lines=st.lists(LINES, max_size=4).map(tuple),
    subtotal=MONEY,
    discount=MONEY,
    rounding=st.integers(-500, 500),
    total=MONEY,
    tenders=st.lists(TENDERS, max_size=3).map(tuple),
    given=st.none() | MONEY,
    change=MONEY,
    policy=TEXTS,
    footer=st.lists(TEXTS, max_size=2).map(tuple),
    copy=st.integers(0, 9),
    original_number=TEXTS,
    reason=TEXTS,
    approved_by=TEXTS,
    drawer=st.booleans(),
    back=st.lists(LINES, max_size=2).map(tuple),
    was=st.lists(TENDERS, max_size=2).map(tuple),
)


@pytest.mark.parametrize("make", ALL)
def test_every_document_comes_back_as_it_went(make: Callable[[], object]) -> None:
    document = make()
    assert from_json(to_json(document)) == document
    assert to_json(from_json(to_json(document))) == to_json(document)


@given(RECEIPTS)
def test_any_receipt_comes_back_as_it_went_in_ascii(receipt: Receipt) -> None:
    stored = to_json(receipt)
    assert stored.isascii()
    assert from_json(stored) == receipt


def test_every_kind_that_can_be_stored_has_a_class() -> None:
    for name in KINDS:
        with pytest.raises(DocumentError):
            from_json(json.dumps({"document": name}))


@pytest.mark.parametrize(
    "stored",
    [
        "", "null", "[]", "{", "1", '"Receipt"', "{}", '{"document":"Struk"}', '{"document":["Receipt"]}',
        '{"document":"PriceLabel","name":"a"}', "[" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_document_is_refused(stored: str) -> None:
    with pytest.raises(DocumentError):
        from_json(stored)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("price", "45000"), ("price", 45000.0), ("price", True), ("price", None), ("name", 7),
        ("pieces", [1]), ("tambahan", 1),
    ],
)  # fmt: skip
def test_a_field_of_another_kind_is_refused_by_name(field: str, value: object) -> None:
    stored = json.loads(to_json(a_label()))
    with pytest.raises(DocumentError, match=field):
        from_json(json.dumps({**stored, field: value}))


@pytest.mark.parametrize(
    ("field", "value"),
    [("at", "2026-11-24T07:05:00"), ("at", "kemarin"), ("kind", "gift"), ("lines", {}), ("header", "GERAI")],
)
def test_a_receipt_with_an_odd_value_is_refused_by_name(field: str, value: object) -> None:
    stored = json.loads(to_json(a_receipt()))
    with pytest.raises(DocumentError, match=field):
        from_json(json.dumps({**stored, field: value}))


def test_an_instant_without_a_time_zone_cannot_be_stored() -> None:
    naive = datetime(2026, 11, 24, 7, 5)  # noqa: DTZ001 - the naive instant is the point
    with pytest.raises(DocumentError, match="time zone"):
        to_json(replace(a_receipt(), at=naive))


def test_what_is_no_document_cannot_be_stored() -> None:
    with pytest.raises(DocumentError):
        to_json(HEADER)


def test_what_was_stored_before_a_field_was_there_is_still_read() -> None:
    stored = json.loads(to_json(a_shift_report()))
    for later in ("exchanges", "exchange_sold", "exchange_returned", "voids", "voided", "kuitansi"):
        del stored["activity"][later]
    assert from_json(json.dumps(stored)) == a_shift_report()
