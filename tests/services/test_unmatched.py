"""Pieces nobody can name: listed at every close, paid to nobody, owed to their artisan once matched."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from beancount import loader
from pypdf import PdfReader
from sqlalchemy import insert, select

from db.models import Place
from db.tables import audit_entry, day_report, promotion, sale_line, settled_line, stock_move
from pos.errors import Refused
from pos.rules.basket import Basket, BasketLine
from pos.rules.period import Month
from pos.services.books import BooksFormat, export_books
from pos.services.day import close_day
from pos.services.day_view import look_at_day, read_reports
from pos.services.match import Match, match_piece
from pos.services.payout import approve_payout
from pos.services.sale import take_payment
from pos.services.shift import end_shift
from pos.services.statement import statements
from pos.services.status import booth_status
from pos.services.unmatched import UNMATCHED, Unnamed, unmatched_item, unmatched_line, waiting
from pos.services.verify import verify
from pos.shop import Shop
from receipts.thermal.day import day_report_lines
from receipts.thermal.plain import to_text
from tests.builders.booth import (
    FLOAT,
    Clock,
    Goods,
    a_line,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    sari,
    sell,
    word_of,
)
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back
from tests.builders.unnamed import sell_unnamed

OCTOBER, NOVEMBER, DECEMBER = Month(2026, 10), Month(2026, 11), Month(2026, 12)
UJANG = Goods("KMR-0001-01", "Miniatur becak", 60_000, rate_bp=1_000, artisan_name="Ujang")


@pytest.fixture
def desk(shop: Shop, clock: Clock) -> Shop:
    """Give a shop on 5 October whose drawer is open."""
    clock.set(date(2026, 10, 5))
    on_the_shelf(shop, Goods(), UJANG)
    an_open_shift(shop)
    return shop


def ends_the_day(shop: Shop, taken: int) -> tuple[str, ...]:
    """Count the drawer and close the day; the cash taken is given in whole ten thousands."""
    counted = {**FLOAT, 10_000: FLOAT[10_000] + taken // 10_000}
    end_shift(shop, actor=sari(shop), token=shop.new_token(), counted=counted)
    return close_day(shop, actor=ibu(shop), token=shop.new_token(), backup=False).reports


def match_to(shop: Shop, number: str, code: str = "KMR-0001-01", pieces: int = 1) -> str:
    """Give the first line of a receipt to an item."""
    match = Match(number, 0, pieces, code, "dikenali perajin")
    return match_piece(shop, actor=ibu(shop), token=shop.new_token(), match=match).number


def approves(shop: Shop, month: Month) -> dict[str, int]:
    """Approve a month and tell what each artisan is paid."""
    plan = approve_payout(shop, month=month, preparer=ibu(shop), approver=ibu(shop), token=str(month))
    return {row.artisan_code: row.paid for row in plan.rows}


def balances(shop: Shop) -> None:
    """See that beancount accepts the books."""
    text = "".join(export_books(shop, format=BooksFormat.BEANCOUNT))
    _entries, errors, _options = loader.load_string(text)
    assert errors == []


def test_a_month_never_pays_what_waits_and_pays_its_artisan_once_it_is_matched(
    desk: Shop, clock: Clock
) -> None:
    number = sell_unnamed(desk, pieces=2)
    sell(desk, a_line(desk, "KMR-0001-01"), payments=[cash(60_000)])
    ends_the_day(desk, 180_000)
    clock.set(date(2026, 11, 3))
    assert approves(desk, OCTOBER) == {"PGB-0001": 0, "KMR-0001": 54_000}
    assert stands(desk, "payable:unmatched") == -120_000
    is_sound(desk)
    an_open_shift(desk)
    slip = match_to(desk, number)
    sell_unnamed(desk, "Vas bambu", 50_000)
    ends_the_day(desk, 50_000)
    clock.set(date(2026, 12, 1))
    assert approves(desk, NOVEMBER) == {"PGB-0001": 0, "KMR-0001": 54_000}
    assert stands(desk, "payable:unmatched") == -60_000 - 50_000
    an_open_shift(desk)
    match_to(desk, number)
    (left,) = waiting(desk)
    match_to(desk, left.number, "PGB-0001-01")
    assert waiting(desk) == ()
    assert stands(desk, "payable:unmatched") == 0
    ends_the_day(desk, 0)
    clock.set(date(2027, 1, 2))
    assert approves(desk, DECEMBER) == {"PGB-0001": 40_000, "KMR-0001": 54_000}
    is_sound(desk)
    balances(desk)
    (pack,) = [one for one in statements(desk, month=NOVEMBER) if "KMR" in one.name]
    text = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pack.pages)).pages)
    assert slip in text
    assert number in text, "the statement names the receipt the piece was sold with"
    assert "unmatched" not in text.lower()


def test_what_waits_is_settled_with_its_month_and_matched_by_lines_of_a_later_one(
    desk: Shop, clock: Clock
) -> None:
    number = sell_unnamed(desk)
    ends_the_day(desk, 60_000)
    clock.set(date(2026, 11, 3))
    approves(desk, OCTOBER)
    an_open_shift(desk)
    match_to(desk, number)
    ends_the_day(desk, 0)
    clock.set(date(2026, 12, 1))
    approves(desk, NOVEMBER)
    with desk.reading() as session:
        months = session.execute(
            select(sale_line.c.quantity, settled_line.c.month)
            .join(settled_line, settled_line.c.sale_line_id == sale_line.c.id)
            .order_by(sale_line.c.id)
        ).all()
    assert [tuple(row) for row in months] == [(1, "2026-10"), (-1, "2026-11"), (1, "2026-11")]
    is_sound(desk)


def test_a_piece_that_comes_back_before_it_was_matched_is_owed_to_nobody(desk: Shop) -> None:
    number = sell_unnamed(desk)
    give_back(desk, number, {0: 1})
    assert waiting(desk) == ()
    assert (stands(desk, "payable:unmatched"), stands(desk, "cash:K1")) == (0, 500_000)
    with desk.reading() as session:
        assert session.execute(select(stock_move).where(stock_move.c.source == Place.BUYER)).all() == []
    is_sound(desk)


def test_the_close_lists_what_waits_on_screen_and_on_the_z_as_it_was(desk: Shop, clock: Clock) -> None:
    first = sell_unnamed(desk, "Becak [bold]\x1b kecil", pieces=2)
    view = look_at_day(desk)
    assert [(one.number, one.pieces) for one in view.unmatched] == [(first, 2)]
    (number,) = ends_the_day(desk, 120_000)
    clock.set(date(2026, 10, 6))
    an_open_shift(desk)
    match_to(desk, first, pieces=1)
    (report,) = read_reports(desk, numbers=[number])
    assert [(one.number, one.name, one.pieces, one.price) for one in report.unmatched] == [
        (first, "Becak [bold] kecil", 2, 60_000)
    ]
    for columns in (32, 48):
        text = to_text(day_report_lines(report, columns), columns)
        assert "BELUM DIKENALI" in text
        assert first in text
        assert "2 x Rp60.000" in text
    (later,) = ends_the_day(desk, 0)
    (again,) = read_reports(desk, numbers=[later])
    assert [(one.number, one.business_date, one.pieces) for one in again.unmatched] == [
        (first, date(2026, 10, 5), 1)
    ]
    is_sound(desk)


def test_a_z_that_hides_what_waited_is_named(desk: Shop) -> None:
    sell_unnamed(desk)
    (number,) = ends_the_day(desk, 60_000)
    with desk.reading() as session:
        body = json.loads(session.execute(select(day_report.c.body)).scalar_one())
    del body["unmatched"]
    with closing(desk.store.engine.connect()) as connection, connection.begin():
        _drop_guard(connection.exec_driver_sql, desk)
        connection.execute(day_report.update().values(body=json.dumps(body)))
    told = [(one.code, one.key) for one in verify(desk.store)]
    assert ("z-report-differs", number) in told


def _drop_guard(run: Callable[[str], object], shop: Shop) -> None:
    on = " ON day_report" if shop.store.engine.dialect.name == "postgresql" else ""
    run(f"DROP TRIGGER keep_day_report_update{on}")


def test_the_status_counts_what_waits(desk: Shop, clock: Clock) -> None:
    sell_unnamed(desk, pieces=3)
    assert booth_status(desk.store, home=desk.home, at=clock()).unmatched == 3


@pytest.mark.parametrize(
    ("piece", "code"),
    [
        (Unnamed(" \x00", 60_000, 1), "unmatched-without-name"),
        (Unnamed("x" * 81, 60_000, 1), "unmatched-name-too-long"),
        (Unnamed("Becak", 0, 1), "unmatched-without-price"),
        (Unnamed("Becak", 60_000, 0), "quantity-not-positive"),
        (Unnamed("Becak", 60_000, 10_000), "quantity-too-large"),
    ],
)
def test_a_piece_is_described_priced_and_counted(desk: Shop, piece: Unnamed, code: str) -> None:
    with pytest.raises(Refused, match=code):
        unmatched_line(desk, piece=piece)


def test_goods_of_an_artisan_are_never_sold_as_known_to_nobody(desk: Shop) -> None:
    real = replace(a_line(desk), unmatched=True, price=1_000)
    plain = BasketLine(unmatched_item(desk), UNMATCHED, "Becak", 0, 0, 1, 0)
    for line in (real, plain):
        basket = Basket(token=desk.new_token(), lines=(line,))
        with pytest.raises(Refused, match="item-not-sold"):
            take_payment(desk, actor=sari(desk), basket=basket, payments=[cash(1_000)])


def test_a_promotion_on_everything_is_not_on_what_nobody_can_name(desk: Shop) -> None:
    with desk.writing() as session:
        session.execute(
            insert(promotion).values(
                code="SEMUA",
                name="Semua 10%",
                kind="percent",
                value=1_000,
                bundle_buys=0,
                bundle_free=0,
                scope="all",
                scope_key="",
                borne_by="booth",
                valid_from=date(2026, 10, 1),
                valid_until=date(2026, 10, 31),
                made_at=datetime(2026, 10, 1, tzinfo=UTC),
                made_by="IBU",
            )
        )
    sell_unnamed(desk)
    assert stands(desk, "payable:unmatched") == -60_000


def test_a_piece_beyond_the_books_is_counted_in_before_it_is_sold_and_the_seal_names_who(desk: Shop) -> None:
    line = replace(a_line(desk, "KMR-0001-01", 12), granted_by=word_of(ibu(desk)))
    basket = Basket(token=desk.new_token(), lines=(line,))
    number = take_payment(desk, actor=sari(desk), basket=basket, payments=[cash(720_000)]).number
    with desk.reading() as session:
        payload = session.execute(
            select(audit_entry.c.payload).where(audit_entry.c.reference == number)
        ).scalar_one()
    told = json.loads(payload)
    assert told["moves"] == [
        [line.item_id, "count", "shelf", 2],
        [line.item_id, "shelf", "buyer", 12],
    ]
    assert "IBU" in json.dumps(told)
    assert stands(desk, "payable:KMR-0001") == -648_000
    is_sound(desk)
