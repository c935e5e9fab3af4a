"""Goods without a receipt while a promotion is on them: they pay what a buyer pays for such pieces today."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from db.queries.line import lines_between
from db.queries.sale import lines_of, sale_by_number
from pos.rules.basket import Back, BackLine, bring_back
from pos.rules.promoting import Bearer
from pos.rules.promotion import OfferKind
from pos.services.exchange import exchange
from pos.services.promotion import list_promotions
from pos.services.returns import Return, ReturnDone, take_back
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import Goods, a_basket, a_line, an_open_shift, ibu, on_the_shelf, sari, sell
from tests.builders.promotion import a_bundle, a_promotion, promoting
from tests.builders.proof import is_sound, stands
from tests.builders.returns import ACCOUNTS

CAP, BAG = "PGB-0001-01", "PGB-0002-01"


@pytest.fixture
def booth(shop: Shop) -> Shop:
    return promoting(shop)


def without_receipt(shop: Shop, whole: int = 1, damaged: int = 0, code: str = CAP) -> ReturnDone:
    """Bring pieces back that nobody has a receipt for, on IBU's word."""
    item = a_line(shop, code).item_id
    back = Return(None, {item: whole}, "tanpa struk", {item: damaged} if damaged else {})
    return take_back(shop, actor=sari(shop), approver=ibu(shop), token=shop.new_token(), back=back)


@pytest.mark.parametrize("borne_by", Bearer)
@pytest.mark.parametrize("code", [CAP, BAG])
def test_what_was_sold_today_and_comes_back_without_a_receipt_leaves_nothing(
    booth: Shop, borne_by: Bearer, code: str
) -> None:
    a_promotion(booth, borne_by=borne_by, value=1_250)
    paid = sell(booth, a_line(booth, code, 3)).total
    assert without_receipt(booth, 3, code=code).refund == paid
    assert [stands(booth, account) for account in (*ACCOUNTS, "payable:PGB-0002")] == [0] * 5
    assert [(one.pieces, one.given, one.by_artisan) for one in list_promotions(booth)] == [(0, 0, 0)]
    is_sound(booth)


def test_the_slip_names_the_promotion_and_books_its_part(booth: Shop) -> None:
    made = a_promotion(booth)
    done = without_receipt(booth)
    assert (done.refund, done.cash) == (67_500, 67_500)
    with booth.reading() as session:
        row = sale_by_number(session, done.number)
        assert row is not None
        (line,) = lines_of(session, row.id)
    assert (line.promotion_discount, line.promotion_name, line.original_line_id) == (
        -7_500,
        "Pekan Batik",
        None,
    )
    assert stands(booth, "discount") == -7_500
    assert stands(booth, "payable:PGB-0001") == 60_000
    with booth.reading() as session:
        (exported,) = lines_between(session, booth.today(), booth.today())
    assert (exported.promotion, exported.promotion_discount) == (made.code, -7_500)
    is_sound(booth)


def test_the_items_maximum_is_honoured(shop: Shop) -> None:
    on_the_shelf(shop, Goods(max_discount_bp=500))
    an_open_shift(shop)
    a_promotion(shop, value=2_000)
    assert without_receipt(shop).refund == 71_300
    is_sound(shop)


def test_a_bundle_counts_all_pieces_of_an_item_whichever_way_they_go(booth: Shop) -> None:
    a_bundle(booth)
    assert without_receipt(booth, 2).refund == 150_000
    assert without_receipt(booth, 2, 1).refund == 150_000
    assert stands(booth, "shrinkage") == 60_000
    is_sound(booth)


def test_of_several_promotions_the_best_for_the_buyer_holds(booth: Shop) -> None:
    a_promotion(booth, name="Kecil", value=500)
    a_promotion(booth, name="Besar", kind=OfferKind.AMOUNT, value=20_000)
    assert without_receipt(booth).refund == 55_000
    is_sound(booth)


def test_a_promotion_of_another_day_takes_nothing_off(booth: Shop) -> None:
    tomorrow = booth.today() + timedelta(days=1)
    a_promotion(booth, first=tomorrow, last=tomorrow)
    assert without_receipt(booth).refund == 75_000
    is_sound(booth)


def test_an_exchange_for_the_same_piece_is_even(booth: Shop) -> None:
    a_promotion(booth)
    line = a_line(booth)
    coming = BackLine(0, line.item_id, line.code, line.name, line.price, 1, 67_500)
    basket = bring_back(a_basket(booth, line), Back("", (coming,), "cacat"))
    done = exchange(booth, actor=sari(booth), approver=ibu(booth), basket=basket, payments=[])
    assert (done.total, done.refund) == (0, 0)
    assert [stands(booth, account) for account in (*ACCOUNTS, "exchange")] == [0] * 5
    is_sound(booth)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("valid_until = '2026-11-23', valid_from = '2026-11-20'", "line-promotion-period"),
        ("borne_by = 'artisan'", "line-promotion-bearer"),
        ("scope = 'item', scope_key = 'KMR-0001-01'", "line-promotion-item"),
    ],
)
def test_what_its_promotion_does_not_explain_is_named(file_shop: Shop, change: str, code: str) -> None:
    promoting(file_shop)
    a_promotion(file_shop)
    number = without_receipt(file_shop).number
    is_sound(file_shop)
    with file_shop.writing() as session:
        guards = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'promotion'"
        for guard in session.execute(text(guards)).scalars().all():
            session.execute(text(f"DROP TRIGGER {guard}"))
        session.execute(text(f"UPDATE promotion SET {change}"))
    assert (code, f"{number}/1") in {(one.code, one.key) for one in verify(file_shop.store)}
