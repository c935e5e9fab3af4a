"""A month approved and paid by several at the same moment, and by tills whose clocks differ."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.tables import payout_row, statement
from pos.errors import Refused
from pos.rules.period import Month
from pos.services.payout import CooperativePaid, approve_payout, pay_cooperative
from pos.services.payout_plan import PayoutPlan
from pos.services.shift import open_shift
from tests.builders.ledger import Booth, ledger_booth
from tests.builders.proof import another_till, at_once, is_sound

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)


@pytest.fixture
def booth(place: str, tmp_path: Path) -> Iterator[Booth]:
    opened = ledger_booth(place, tmp_path)
    with opened.day(date(2026, 9, 2)):
        opened.sell(("PGB-0001-01", 2), ("KMR-0001-01", 1, 3_000))
    yield opened
    opened.shop.store.close()


def approve(booth: Booth, month: Month, token: str = "") -> PayoutPlan:
    return approve_payout(
        booth.shop,
        month=month,
        preparer=booth.manager,
        approver=booth.manager,
        token=token or booth.token(),
    )


def test_of_two_approvals_at_once_one_wins_and_the_other_is_told(booth: Booth) -> None:
    booth.after(date(2026, 10, 1))

    def attempt(token: str) -> str:
        try:
            plan = approve(booth, SEPTEMBER, token)
        except Refused as refused:
            return refused.code
        return plan.approval.number if plan.approval else ""

    with ThreadPoolExecutor(4) as pool:
        outcomes = sorted(pool.map(attempt, ["a", "b", "c", "d"]))
    assert outcomes == ["PAY-0001", "month-approved", "month-approved", "month-approved"]
    with booth.shop.reading() as session:
        assert session.execute(select(func.count()).select_from(payout_row)).scalar_one() == 5
        assert session.execute(select(statement.c.number)).scalars().all() == ["STM-0001", "STM-0002"]


def test_five_presses_of_approve_and_of_paid_at_once_each_get_the_first_answer(booth: Booth) -> None:
    approve(booth.after(date(2026, 10, 1)), SEPTEMBER)
    with booth.day(date(2026, 10, 2)):
        booth.sell(("PGB-0001-01", 1))
    booth.after(date(2026, 11, 1))
    plans = at_once(*[lambda: approve(booth, OCTOBER, "once")] * 5)
    assert plans == [plans[0]] * 5
    assert isinstance(plans[0], PayoutPlan)

    def pay() -> CooperativePaid:
        return pay_cooperative(
            booth.shop,
            month=OCTOBER,
            cooperative="KOP-PGB",
            reference="BD-1",
            actor=booth.manager,
            token="paid",
        )

    paid = at_once(*[pay] * 5)
    assert paid == [paid[0]] * 5
    assert isinstance(paid[0], CooperativePaid)


def test_no_day_opens_in_an_approved_month_at_a_till_whose_clock_is_a_minute_behind(booth: Booth) -> None:
    booth.clock.present = datetime(2026, 9, 30, 17, 0, 30, tzinfo=UTC)
    approve(booth, SEPTEMBER)
    behind = replace(another_till(booth.shop), clock=lambda: datetime(2026, 9, 30, 16, 59, 45, tzinfo=UTC))
    opened = open_shift(behind, actor=booth.manager, token="t", counted={})
    assert opened.business_date == date(2026, 10, 1)
    is_sound(booth.shop)
