from __future__ import annotations

from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from db.models import DraftState, PrintState, SaleKind, TenderKind
from db.tables import (
    agreement,
    audit_entry,
    business_day,
    cooperative_payment,
    draft,
    payout_row,
    price_change,
    print_job,
    sale,
    sale_line,
    shift,
    statement,
    statement_pdf,
    tender,
)
from pos.demo.build import Built, Plan, build_demo
from pos.demo.found import TILL
from pos.demo.marker import demo_staff
from pos.rules.period import Month
from pos.rules.roles import Role
from pos.services.books import BooksFormat, export_books
from pos.services.day import till_state
from pos.services.lines import export_lines
from pos.services.login import sign_in
from pos.services.payout import compute_payout, show_payout
from pos.services.shift import open_shift
from pos.services.verify import verify
from pos.shop import Shop, open_shop
from tests.builders.demo import PLAN, SEED

EVENTS = {
    "opening",
    "staff-added",
    "items-added",
    "catalogue-imported",
    "agreement",
    "price-changed",
    "delivery",
    "sign-in-failed",
    "day-opened",
    "shift-opened",
    "sale",
    "return",
    "exchange-return",
    "exchange",
    "void",
    "correction",
    "promotion-added",
    "cash-moved",
    "shift-ended",
    "z-report",
    "day-closed",
    "payout",
    "statement-drawn",
    "cooperative-paid",
}
"""What happens at every booth within a month, as the audit names it."""


def exports(shop: Shop) -> list[str]:
    books = ["".join(export_books(shop, format=form)) for form in BooksFormat]
    lines = "".join(export_lines(shop, first=PLAN.days[0], last=PLAN.days[-1]))
    with shop.reading() as session:
        chains = session.execute(
            select(audit_entry).order_by(audit_entry.c.chain, audit_entry.c.sequence)
        ).all()
    return [*books, lines, repr(show_payout(shop, month=Month(2026, 1))), repr(chains)]


def test_the_same_seed_and_dates_make_the_same_books_byte_for_byte(demo: Shop, tmp_path: Path) -> None:
    again = build_demo(tmp_path, PLAN, seed=SEED)
    other = open_shop(str(again.place), till=TILL, home=tmp_path)
    for mine, theirs in zip(exports(demo), exports(other), strict=True):
        assert mine == theirs
    other.store.close()


def test_nothing_is_to_be_found_wrong_with_the_books(demo: Shop) -> None:
    assert list(verify(demo.store)) == []


def test_every_kind_of_event_happens(demo: Shop) -> None:
    with demo.reading() as session:
        events = set(session.execute(select(audit_entry.c.event).distinct()).scalars())
        kinds = set(session.execute(select(tender.c.kind).distinct()).scalars())
        splits = session.execute(
            select(func.count()).select_from(tender).where(tender.c.position > 0)
        ).scalar_one()
        held = session.execute(select(draft.c.state)).scalars().all()
    assert events >= EVENTS
    assert kinds == set(TenderKind)
    assert splits > 3
    assert held == [DraftState.HELD]


def test_discounts_are_given_on_lines_on_baskets_and_on_a_managers_word(demo: Shop) -> None:
    with demo.reading() as session:
        on_line, on_basket, beyond, shared = session.execute(
            select(
                func.sum(sale_line.c.line_discount),
                func.sum(sale_line.c.basket_discount),
                func.sum(sale_line.c.discount - sale_line.c.shared_discount),
                func.sum(sale_line.c.artisan_discount),
            )
        ).one()
        approved = session.execute(
            select(func.count()).where(sale.c.approved_by.is_not(None), sale.c.kind == SaleKind.SALE)
        ).scalar_one()
    assert min(on_line, on_basket, beyond, shared, approved) > 0


def test_some_goods_come_back_only_in_the_next_month(demo: Shop) -> None:
    original = sale.alias()
    with demo.reading() as session:
        days = session.execute(
            select(original.c.business_date, sale.c.business_date).join(
                original, original.c.id == sale.c.original_id
            )
        ).all()
    assert any(Month.of(sold) != Month.of(back) for sold, back in days)


def test_each_day_has_its_receipts_and_is_closed(demo: Shop, built: Built) -> None:
    with demo.reading() as session:
        counts = dict(
            session.execute(
                select(sale.c.business_date, func.count())
                .where(sale.c.kind == SaleKind.SALE)
                .group_by(sale.c.business_date)
            ).all()
        )
        still_open = session.execute(select(business_day.c.day).where(business_day.c.closed_at.is_(None)))
        assert still_open.all() == []
        lines = session.execute(select(func.count()).select_from(sale_line)).scalar_one()
    assert tuple(sorted(counts)) == PLAN.days
    assert all(8 <= count <= 25 for count in counts.values())
    assert (built.receipts, built.lines) == (sum(counts.values()), lines)


def test_baskets_are_mostly_of_the_usual_worth(demo: Shop) -> None:
    with demo.reading() as session:
        worth = session.execute(select(sale.c.gross).where(sale.c.kind == SaleKind.SALE)).scalars().all()
    usual = [gross for gross in worth if 60_000 <= gross <= 250_000]
    assert len(usual) > 0.8 * len(worth)


def test_drawers_are_counted_with_small_differences(demo: Shop) -> None:
    with demo.reading() as session:
        rows = session.execute(select(shift.c.expected, shift.c.counted, shift.c.reason)).all()
    differences = [row.counted - row.expected for row in rows]
    assert any(differences)
    assert differences.count(0) > len(differences) / 3
    assert all(row.reason for row in rows if abs(row.counted - row.expected) > 10_000)


def test_the_month_is_paid_to_every_cooperative_and_its_statements_are_drawn(demo: Shop) -> None:
    with demo.reading() as session:
        paid, owed = (
            session.execute(select(func.sum(column))).scalar_one()
            for column in (cooperative_payment.c.amount, payout_row.c.paid)
        )
        drawn, numbered = (
            session.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (statement_pdf, statement)
        )
    assert paid == owed > 0
    assert drawn == numbered == 6


def test_prices_and_terms_change_on_the_way(demo: Shop) -> None:
    with demo.reading() as session:
        prices = session.execute(select(func.count()).select_from(price_change)).scalar_one()
        terms = session.execute(select(func.count()).select_from(agreement)).scalar_one()
    assert prices > 400
    assert terms > 60


def test_no_paper_of_the_story_waits_for_the_printer(demo: Shop) -> None:
    with demo.reading() as session:
        states = set(session.execute(select(print_job.c.state).distinct()).scalars())
    assert states == {PrintState.DONE}


def test_only_the_last_day_is_copied(built: Built) -> None:
    copies = [path.name for path in (built.place.parent / "backups").iterdir()]
    assert copies == ["booth-20260205.db"]


def test_the_staff_sign_in_with_the_pins_that_are_shown_and_open_the_next_day(tmp_path: Path) -> None:
    days = PLAN.days[-1:]
    build_demo(tmp_path, Plan(days, ()), seed=SEED)
    shop = open_shop(str(tmp_path / "booth.db"), till=TILL, home=tmp_path)
    people = [sign_in(shop, code=one.code, pin=one.pin) for one in demo_staff(tmp_path)]
    assert [one.role for one in people] == [Role.CASHIER] * 3 + [Role.MANAGER] * 2
    opened = open_shift(shop, actor=people[0], token="first", counted={50_000: 10})
    state = till_state(shop)
    assert state.day == opened.business_date > days[0]
    shop.store.close()


def test_a_month_that_waits_can_be_computed(tmp_path: Path) -> None:
    built = build_demo(tmp_path, Plan((date(2026, 1, 31),), ()), seed=SEED)
    shop = open_shop(str(built.place), till=TILL, home=tmp_path)
    assert compute_payout(shop, month=Month(2026, 1)).totals.paid > 0
    shop.store.close()
