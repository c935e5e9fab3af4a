"""Receipts are found by what somebody remembers of them, as they stand after corrections."""

from __future__ import annotations

import pytest

from db.models import SaleKind, TenderKind
from pos.errors import Refused
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.match import Match, match_piece
from pos.services.receipt_search import DAYS_BACK, EVERY, FoundReceipt, PaidBy, find_receipts
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import (
    Goods,
    a_line,
    an_open_shift,
    ibu,
    on_the_shelf,
    qris,
    sari,
    sell,
)
from tests.builders.day import to_the_next_day
from tests.builders.returns import give_back
from tests.builders.template import Before
from tests.builders.tender import card
from tests.builders.unnamed import sell_unnamed

COUNTED = {100_000: 2, 50_000: 4, 10_000: 11, 1_000: 23, 200: 2}
"""The float and one piece for Rp33.400."""


def open_the_desk(shop: Shop) -> None:
    on_the_shelf(
        shop,
        Goods(code="PGB-0001-01", price=33_350, barcode="2990000000015"),
        Goods(code="KMR-0003-04", name="Kereta koran", price=60_000, craft="koran", artisan_name="Rahmat"),
    )
    an_open_shift(shop)


@pytest.fixture
def done_before() -> Before:
    """Open the drawer before goods of two artisans."""
    return open_the_desk


@pytest.fixture
def desk(shop: Shop) -> Shop:
    return shop


def numbers(shop: Shop, text: str, *kinds: SaleKind) -> list[str]:
    """Name what is found, by the ends of the numbers."""
    return [one.number[-4:] for one in find_receipts(shop, text=text, kinds=kinds or EVERY)]


def a_morning(shop: Shop) -> None:
    """Sell 0001 for cash, 0002 by card, 0003 by QRIS, one of each."""
    sell(shop, a_line(shop, "PGB-0001-01"))
    sell(shop, a_line(shop, "KMR-0003-04"), payments=[card(60_000)])
    sell(shop, a_line(shop, "PGB-0001-01"), a_line(shop, "KMR-0003-04"), payments=[qris(93_350)])


def test_a_receipt_is_shown_with_all_that_tells_it_from_others(desk: Shop) -> None:
    a_morning(desk)
    newest, by_card, by_cash = find_receipts(desk, text="")
    assert newest == FoundReceipt(
        number="GRC-20261124-0003",
        kind=SaleKind.SALE,
        at=newest.at,
        day=newest.day,
        cashier="Sari Lestari",
        till="K1",
        total=93_350,
        paid=(PaidBy(TenderKind.QRIS, 93_350, ""),),
        items=("Batik cap kawung", "Kereta koran"),
        since=(),
    )
    assert by_card.paid == (PaidBy(TenderKind.CARD, 60_000, "4321"),)
    assert (by_cash.total, by_cash.paid) == (33_400, (PaidBy(TenderKind.CASH, 33_400, ""),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("24/11", ["0003", "0002", "0001"]),
        ("23/11", []),
        ("60000", ["0002"]),
        ("60rb", ["0002"]),
        ("33350", ["0001"]),
        ("33400", ["0001"]),
        ("0002", ["0002"]),
        ("2", ["0002"]),
        ("grc-20261124-0003", ["0003"]),
        ("GRX-20261124-0003", []),
        ("4321", ["0002"]),
        ("*4321", ["0002"]),
        ("*21", ["0002"]),
        ("*9999", []),
        ("kereta", ["0003", "0002"]),
        ("KMR 0003-04", ["0003", "0002"]),
        ("rahmat", ["0003", "0002"]),
        ("2990000000015", ["0003", "0001"]),
        ("batik 93350", ["0003"]),
        ("batik kereta", []),
        ("@sari", ["0003", "0002", "0001"]),
        ("@lestari 60000", ["0002"]),
        ("@ibu", []),
        ("60000 93350", []),
        ("%", ["0003", "0002", "0001"]),
        ("'; DROP TABLE sale", []),
        ("x" * 5_000, []),
    ],
)
def test_a_receipt_is_found_by_what_is_known_of_it(desk: Shop, text: str, found: list[str]) -> None:
    a_morning(desk)
    assert numbers(desk, text) == found


def test_what_cannot_be_read_is_refused(desk: Shop) -> None:
    with pytest.raises(Refused, match="amount-point"):
        find_receipts(desk, text="75.5")


def test_nothing_typed_means_the_open_day_and_anything_typed_the_days_before_too(desk: Shop) -> None:
    a_morning(desk)
    to_the_next_day(desk, COUNTED)
    sell(desk, a_line(desk, "KMR-0003-04"))
    assert [one.number for one in find_receipts(desk, text="")] == ["GRC-20261125-0001"]
    assert [one.number for one in find_receipts(desk, text="60000")] == [
        "GRC-20261125-0001",
        "GRC-20261124-0002",
    ]
    desk.clock.forward(days=DAYS_BACK)  # type: ignore[attr-defined]
    assert len(find_receipts(desk, text="60000")) == 2, "the open day counts, not the wall"
    assert numbers(desk, "24/11 60000") == ["0002"]


def test_goods_come_back_only_from_sales_and_exchanges_so_a_return_is_not_offered(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01", 2)).number
    give_back(desk, number)
    assert numbers(desk, "", SaleKind.SALE, SaleKind.EXCHANGE) == ["0001"]
    slip, receipt = find_receipts(desk, text="", kinds=EVERY)
    assert (slip.kind, slip.total, slip.since) == (SaleKind.RETURN, -33_400, ())
    assert receipt.since == (SaleKind.RETURN,)
    assert numbers(desk, "33400") == ["0002"]


def test_a_voided_sale_says_so(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    void = Void(number, "dobel")
    void_sale(desk, actor=sari(desk), approver=ibu(desk), token="v", void=void)
    assert find_receipts(desk, text="", kinds=[SaleKind.SALE])[0].since == (SaleKind.VOID,)


def test_a_payment_put_right_is_shown_and_found_as_it_really_was(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    right = TenderCorrection(number, [card(33_350, last_four="8765")], "kartu")
    correct_tender(desk, actor=sari(desk), approver=ibu(desk), token="right", correction=right)
    slip, receipt = find_receipts(desk, text="", kinds=EVERY)
    assert receipt.paid == (PaidBy(TenderKind.CARD, 33_350, "8765"),)
    assert (receipt.total, receipt.since) == (33_350, (SaleKind.CORRECTION,))
    assert {one.kind: one.amount for one in slip.paid} == {TenderKind.CASH: -33_400, TenderKind.CARD: 33_350}
    assert numbers(desk, "*8765", SaleKind.SALE) == ["0001"]


def test_a_piece_nobody_could_name_is_found_by_its_description_and_by_what_it_was(desk: Shop) -> None:
    number = sell_unnamed(desk, "Becak mini")
    assert numbers(desk, "becak") == ["0001"]
    assert numbers(desk, "kereta") == []
    match_piece(desk, actor=ibu(desk), token="m", match=Match(number, 0, 1, "KMR-0003-04", "dikenali"))
    assert numbers(desk, "kereta", SaleKind.SALE) == numbers(desk, "becak", SaleKind.SALE) == ["0001"]


def test_a_limit_keeps_the_newest(desk: Shop) -> None:
    a_morning(desk)
    assert [one.number[-4:] for one in find_receipts(desk, text="", limit=2)] == ["0003", "0002"]
