"""Closing the day: once, by a manager, after every count; with Z reports that name the head of each chain."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from db.backup import check_pages
from db.tables import audit_entry, business_day, day_report, print_job
from pos.errors import Refused
from pos.services.day import close_day, till_state
from pos.services.day_view import read_reports
from pos.services.returns import Return, take_back
from pos.services.shift import end_shift, open_shift
from pos.services.x_report import look_at_shift
from pos.shop import Shop
from tests.builders.booth import (
    FLOAT,
    Clock,
    a_line,
    an_open_shift,
    approver,
    ibu,
    on_the_shelf,
    qris,
    sari,
    sell,
)
from tests.builders.proof import another_till, at_once, column, is_sound, rows, told

TUESDAY = date(2026, 11, 24)


def end(shop: Shop, counted: dict[int, int] | None = None) -> None:
    end_shift(shop, actor=ibu(shop), token=shop.new_token(), counted=counted or FLOAT, reason="dihitung")


def a_worked_day(shop: Shop) -> None:
    an_open_shift(shop)
    end(shop)


def head_at(shop: Shop, chain: str, sequence: int) -> Any:
    with shop.reading() as session:
        picked = (audit_entry.c.chain == chain) & (audit_entry.c.sequence == sequence)
        return session.execute(select(audit_entry).where(picked)).one()


def test_a_close_numbers_a_report_per_till_and_names_the_head_of_its_chain(shop: Shop) -> None:
    other = another_till(shop)
    on_the_shelf(shop)
    an_open_shift(shop)
    an_open_shift(other)
    sold = sell(shop, a_line(shop, quantity=2))
    sell(other, payments=[qris(75_000)])
    back = Return(sold.number, {0: 1}, "luntur")
    take_back(shop, actor=sari(shop), approver=ibu(shop), token="back", back=back)
    end(shop, {**FLOAT, 50_000: 5, 5_000: 5})
    end(other)
    closed = close_day(shop, actor=ibu(shop), token="close")
    assert (closed.day, closed.reports) == (TUESDAY, ("Z-K1-0001", "Z-K2-0001"))
    with shop.reading() as session:
        reports = session.execute(select(day_report).order_by(day_report.c.till)).all()
    for report in reports:
        sealed = head_at(shop, report.till, report.head_sequence)
        assert (sealed.hash, sealed.event, sealed.reference) == (report.head_hash, "z-report", report.number)
    first = json.loads(reports[0].body)
    assert first["sales"]["gross"] == 150_000
    assert first["sales"]["returned"] == 75_000
    assert first["tenders"] == [{"kind": "cash", "tenders": 2, "received": 150_000, "refunded": 75_000}]
    assert first["shifts"] == [["K1-S0001", 575_000, 575_000, "dihitung"]]
    assert column(shop, print_job.c.kind)[-2:] == ["z-report", "z-report"]
    assert till_state(shop).day is None
    is_sound(shop)


def test_reports_are_numbered_without_a_gap_over_the_days(shop: Shop, clock: Clock) -> None:
    for _day in range(3):
        a_worked_day(shop)
        close_day(shop, actor=ibu(shop), token=shop.new_token())
        clock.forward(days=1)
    assert column(shop, day_report.c.number) == ["Z-K1-0001", "Z-K1-0002", "Z-K1-0003"]
    is_sound(shop)


def test_a_drawer_that_is_not_counted_keeps_the_day_open_and_is_named(shop: Shop) -> None:
    an_open_shift(shop)
    with pytest.raises(Refused) as refused:
        close_day(shop, actor=ibu(shop), token="close")
    assert refused.value.facts == {"till": "K1", "name": "Sari Lestari"}
    assert till_state(shop).day == TUESDAY
    assert rows(shop, day_report) == 0


def test_a_cashier_does_not_close_the_day(shop: Shop) -> None:
    a_worked_day(shop)
    with pytest.raises(Refused, match="needs-manager"):
        close_day(shop, actor=sari(shop), token="close")


def test_a_booth_that_never_opened_has_no_day_to_close(shop: Shop) -> None:
    with pytest.raises(Refused, match="no-open-day"):
        close_day(shop, actor=ibu(shop), token="close")


def test_the_same_token_closes_once_and_tells_the_same(shop: Shop, clock: Clock) -> None:
    a_worked_day(shop)
    first = close_day(shop, actor=ibu(shop), token="close")
    clock.forward(hours=20)
    an_open_shift(shop)
    assert close_day(shop, actor=ibu(shop), token="close") == first
    assert till_state(shop).shift is not None
    assert rows(shop, day_report) == 1


def test_five_presses_of_close_at_once_close_once_and_all_are_told_so(shop: Shop) -> None:
    a_worked_day(shop)
    manager = ibu(shop)
    answers = at_once(*[lambda: close_day(shop, actor=manager, token="close", backup=False)] * 5)
    assert [answer.reports for answer in answers] == [("Z-K1-0001",)] * 5
    is_sound(shop)


def test_of_two_closes_one_wins_and_the_other_is_told_who_and_when(shop: Shop, clock: Clock) -> None:
    a_worked_day(shop)
    manager = ibu(shop)
    answers = at_once(
        lambda: close_day(shop, actor=manager, token="one", backup=False),
        lambda: close_day(shop, actor=manager, token="two", backup=False),
    )
    assert told(answers) == ["day-closed-before", "done"]
    (lost,) = [answer for answer in answers if isinstance(answer, Refused)]
    assert lost.facts == {"day": TUESDAY, "at": clock(), "name": "Ratna Wulandari"}
    assert rows(shop, day_report) == 1
    is_sound(shop)


def test_a_drawer_opened_while_the_day_closes_is_either_counted_or_refused(shop: Shop) -> None:
    other = another_till(shop)
    manager, cashier = ibu(shop), sari(shop)
    a_worked_day(shop)
    answers = at_once(
        lambda: close_day(shop, actor=manager, token="close", backup=False),
        lambda: open_shift(other, actor=cashier, token="open", counted=FLOAT),
    )
    assert told(answers) in (["day-already-closed", "done"], ["done", "drawer-not-counted"])
    is_sound(shop)


def test_a_till_whose_clock_is_ahead_gets_its_report_stamped_no_earlier_than_its_last_sale(
    shop: Shop, clock: Clock
) -> None:
    on_the_shelf(shop)
    slow, fast = shop, replace(another_till(shop), clock=Clock(clock() + timedelta(minutes=10)))
    an_open_shift(slow)
    end(slow)
    an_open_shift(fast)
    last = sell(fast).at
    end(fast, {**FLOAT, 50_000: 5, 5_000: 5})
    close_day(shop, actor=ibu(shop), token="close")
    assert column(shop, day_report.c.at) == [clock(), last]
    assert column(shop, business_day.c.closed_at) == [clock()]
    is_sound(shop)


def test_the_copy_of_the_close_is_whole_and_holds_the_closed_day(file_shop: Shop) -> None:
    a_worked_day(file_shop)
    closed = close_day(file_shop, actor=ibu(file_shop), token="close")
    assert closed.backup is not None
    assert closed.backup.stat().st_mode & 0o777 == 0o600
    assert closed.backup.parent.stat().st_mode & 0o777 == 0o700
    check_pages(closed.backup)
    with closing(sqlite3.connect(closed.backup)) as copy:
        assert copy.execute("SELECT day, closed_by FROM business_day").fetchall() == [("2026-11-24", "IBU")]
    assert [path.name for path in closed.backup.parent.iterdir()] == ["booth-20261124.db"]


def test_a_copy_that_cannot_be_made_leaves_the_day_closed_and_is_told(file_shop: Shop) -> None:
    (file_shop.home / "backups").write_text("a file where the folder should be")
    a_worked_day(file_shop)
    closed = close_day(file_shop, actor=ibu(file_shop), token="close")
    assert (closed.backup, closed.backup_problem) == (None, "backup-failed")
    assert till_state(file_shop).day is None
    (file_shop.home / "backups").unlink()
    again = close_day(file_shop, actor=ibu(file_shop), token="close")
    assert (again.backup_problem, again.backup) == ("", file_shop.home / "backups" / "booth-20261124.db")


def test_a_look_at_the_expected_cash_is_named_on_the_report(shop: Shop) -> None:
    an_open_shift(shop)
    look_at_shift(shop, actor=sari(shop), token=shop.new_token(), approver=approver(shop))
    end(shop)
    close_day(shop, actor=ibu(shop), token="close")
    (report,) = read_reports(shop, numbers=["Z-K1-0001"])
    assert report.notes == ("Ratna Wulandari melihat kas sistem K1-S0001",)
