"""A month is reckoned as often as wanted, approved once, paid once, and every rupiah of it ties."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.models import AgreementKind
from db.queries.day import balance
from db.tables import audit_entry, entry, payout, posting, sale_line, settled_line, statement
from pos.errors import Refused
from pos.rules.period import Month
from pos.rules.roles import Role
from pos.services.login import Actor
from pos.services.payout import approve_payout, compute_payout, pay_cooperative, show_payout
from pos.services.payout_plan import PayoutPlan, PlanRow
from tests.builders.ledger import Booth, ledger_booth

SEPTEMBER, OCTOBER = Month(2026, 9), Month(2026, 10)


@pytest.fixture
def booth(place: str, tmp_path: Path) -> Iterator[Booth]:
    opened = ledger_booth(place, tmp_path)
    yield opened
    opened.shop.store.close()


def row_of(plan: PayoutPlan, code: str) -> PlanRow:
    return next(row for row in plan.rows if row.artisan_code == code)


def figures(row: PlanRow) -> tuple[int, ...]:
    return (row.carried, row.shares, row.returned, row.balance, row.paid, row.carried_on)


def approve(booth: Booth, month: Month, token: str = "") -> PayoutPlan:
    return approve_payout(
        booth.shop,
        month=month,
        preparer=booth.manager,
        approver=booth.manager,
        token=token or booth.token(),
    )


def a_sold_september(booth: Booth) -> str:
    with booth.day(date(2026, 9, 2)):
        number = booth.sell(("PGB-0001-01", 2), ("KMR-0001-01", 1, 3_000))
        booth.sell(("PGB-0002-01", 1), qris=45_000)
    return number


def refusal(code: str, booth: Booth, month: Month) -> dict[str, object]:
    with pytest.raises(Refused) as refused:
        compute_payout(booth.shop, month=month)
    assert refused.value.code == code
    return refused.value.facts


def test_a_month_lists_every_artisan_with_what_is_owed(booth: Booth) -> None:
    a_sold_september(booth)
    plan = compute_payout(booth.after(date(2026, 10, 1)).shop, month=SEPTEMBER)
    assert [row.artisan_code for row in plan.rows] == [
        "KMR-0001", "KMR-0002", "PGB-0001", "PGB-0002", "PGB-0003",
    ]  # fmt: skip
    assert figures(row_of(plan, "PGB-0001")) == (0, 120_000, 0, 120_000, 120_000, 0)
    assert figures(row_of(plan, "PGB-0002")) == (0, 37_125, 0, 37_125, 37_125, 0)
    assert figures(row_of(plan, "KMR-0001")) == (0, 46_500, 0, 46_500, 46_500, 0)
    assert figures(row_of(plan, "PGB-0003")) == (0, 0, 0, 0, 0, 0)
    assert plan.totals.paid == 203_625
    assert [(one.code, one.residents, one.sums.paid) for one in plan.cooperatives] == [
        ("KOP-KMR", 2, 46_500),
        ("KOP-PGB", 3, 157_125),
    ]


def test_computing_changes_nothing_and_says_the_same_again(booth: Booth) -> None:
    a_sold_september(booth)
    booth.after(date(2026, 10, 1))
    with booth.shop.reading() as session:
        before = session.execute(select(func.count()).select_from(audit_entry)).scalar_one()
    assert compute_payout(booth.shop, month=SEPTEMBER) == compute_payout(booth.shop, month=SEPTEMBER)
    with booth.shop.reading() as session:
        assert session.execute(select(func.count()).select_from(audit_entry)).scalar_one() == before
        assert session.execute(select(func.count()).select_from(payout)).scalar_one() == 0


def test_a_month_that_is_not_over_has_a_day_open_or_lies_ahead_is_refused(booth: Booth) -> None:
    a_sold_september(booth)
    assert refusal("month-not-over", booth, SEPTEMBER)["last"] == date(2026, 9, 30)
    refusal("month-future", booth, OCTOBER)
    with booth.day(date(2026, 9, 30)):
        booth.after(date(2026, 10, 1), 1)
        assert refusal("month-day-open", booth, SEPTEMBER)["day"] == date(2026, 9, 30)
    assert compute_payout(booth.shop, month=SEPTEMBER).totals.paid == 203_625


def test_an_earlier_month_with_lines_goes_first_and_an_empty_one_may_be_left_out(booth: Booth) -> None:
    a_sold_september(booth)
    booth.after(date(2026, 11, 1))
    assert refusal("month-earlier-unapproved", booth, OCTOBER)["earlier"] == "2026-09"
    approve(booth, SEPTEMBER)
    approve(booth, OCTOBER)
    booth.after(date(2026, 12, 1))
    assert compute_payout(booth.shop, month=Month(2026, 11)).totals.paid == 0
    assert refusal("month-passed-over", booth, Month(2026, 8))["last"] == "2026-10"


def test_approval_freezes_posts_seals_and_numbers(booth: Booth) -> None:
    a_sold_september(booth)
    plan = approve(booth.after(date(2026, 10, 1)), SEPTEMBER)
    assert plan.approval is not None
    assert plan.approval.number == "PAY-0001"
    assert [one.statement for one in plan.cooperatives] == ["STM-0001", "STM-0002"]
    assert show_payout(booth.shop, month=SEPTEMBER) == plan
    with booth.shop.reading() as session:
        assert balance(session, "payable:PGB-0001") == 0
        assert balance(session, "payout:KOP-PGB:PGB-0001") == -120_000
        lines = session.execute(select(func.count()).select_from(sale_line)).scalar_one()
        assert session.execute(select(func.count()).select_from(settled_line)).scalar_one() == lines == 3
        period = session.execute(select(entry.c.period).where(entry.c.kind == "payout")).scalar_one()
        assert period == "2026-09"
        sealed = session.execute(select(audit_entry).where(audit_entry.c.reference == "PAY-0001")).one()
        assert sealed.chain == "OFFICE"
        assert '"K1":[' in sealed.payload
        heads = session.execute(select(statement.c.head_sequence, statement.c.head_hash)).all()
        assert {tuple(head) for head in heads} == {(sealed.sequence, sealed.hash)}


def test_the_same_token_gives_the_first_approval_and_another_one_is_told_who_and_when(booth: Booth) -> None:
    a_sold_september(booth)
    booth.after(date(2026, 10, 1))
    first = approve(booth, SEPTEMBER, "once")
    assert approve(booth, SEPTEMBER, "once") == first
    with pytest.raises(Refused) as refused:
        approve(booth, SEPTEMBER, "twice")
    assert refused.value.code == "month-approved"
    assert first.approval is not None
    assert refused.value.facts["name"] == "Ratna Wulandari"
    assert refused.value.facts["at"] == first.approval.approved_at
    with booth.shop.reading() as session:
        numbers = session.execute(select(payout.c.number)).scalars().all()
        assert numbers == ["PAY-0001"]


def test_a_cashier_cannot_approve_or_pay(booth: Booth) -> None:
    a_sold_september(booth)
    booth.after(date(2026, 10, 1))
    cashier = Actor(2, "SARI", "Sari Lestari", Role.CASHIER)
    with pytest.raises(Refused, match="needs-manager"):
        approve_payout(booth.shop, month=SEPTEMBER, preparer=cashier, approver=cashier, token="t")
    approve(booth, SEPTEMBER)
    with pytest.raises(Refused, match="needs-manager"):
        pay_cooperative(
            booth.shop, month=SEPTEMBER, cooperative="KOP-PGB", reference="B1", actor=cashier, token="u"
        )


def test_what_changed_since_it_was_looked_at_is_not_approved(booth: Booth) -> None:
    number = a_sold_september(booth)
    seen = compute_payout(booth.after(date(2026, 10, 1)).shop, month=SEPTEMBER).totals.paid
    with booth.day(date(2026, 10, 2)):
        booth.take_back(number, {0: 1})
    with pytest.raises(Refused, match="payout-changed"):
        approve_payout(
            booth.shop,
            month=SEPTEMBER,
            preparer=booth.manager,
            approver=booth.manager,
            token="t",
            seen_paid=seen,
        )


def test_goods_that_came_back_after_the_month_are_kept_from_what_is_paid(booth: Booth) -> None:
    number = a_sold_september(booth)
    with booth.day(date(2026, 10, 1)):
        booth.take_back(number, {0: 1})
    plan = approve(booth.after(date(2026, 10, 2)), SEPTEMBER)
    assert figures(row_of(plan, "PGB-0001")) == (0, 120_000, 0, 120_000, 60_000, 60_000)
    after = approve(booth.after(date(2026, 11, 1)), OCTOBER)
    assert figures(row_of(after, "PGB-0001")) == (60_000, 0, 60_000, 0, 0, 0)
    with booth.shop.reading() as session:
        assert balance(session, "payable:PGB-0001") == 0


def test_a_negative_balance_is_carried_and_never_posted(booth: Booth) -> None:
    number = a_sold_september(booth)
    approve(booth.after(date(2026, 10, 1)), SEPTEMBER)
    with booth.day(date(2026, 10, 2)):
        booth.take_back(number, {0: 2})
    plan = approve(booth.after(date(2026, 11, 1)), OCTOBER)
    assert figures(row_of(plan, "PGB-0001")) == (0, 0, 120_000, -120_000, 0, -120_000)
    with booth.shop.reading() as session:
        assert balance(session, "payable:PGB-0001") == 120_000
    with booth.day(date(2026, 11, 2)):
        booth.sell(("PGB-0001-01", 3))
    plan = compute_payout(booth.after(date(2026, 12, 1)).shop, month=Month(2026, 11))
    assert figures(row_of(plan, "PGB-0001")) == (-120_000, 180_000, 0, 60_000, 60_000, 0)


def test_a_cooperative_is_paid_once_with_the_banks_reference(booth: Booth) -> None:
    a_sold_september(booth)
    booth.after(date(2026, 10, 1))

    def pay(code: str, reference: str, token: str) -> int:
        return pay_cooperative(
            booth.shop,
            month=SEPTEMBER,
            cooperative=code,
            reference=reference,
            actor=booth.manager,
            token=token,
        ).payment.amount

    with pytest.raises(Refused, match="month-unapproved"):
        pay("KOP-PGB", "BD-77", "t0")
    approve(booth, SEPTEMBER)
    with pytest.raises(Refused, match="payment-without-reference"):
        pay("KOP-PGB", "  ", "t0")
    with pytest.raises(Refused, match="cooperative-unknown"):
        pay("KOP-XYZ", "BD-77", "t0")
    assert pay("KOP-PGB", "BD-77", "t1") == 157_125
    assert pay("KOP-PGB", "BD-78", "t1") == 157_125
    with pytest.raises(Refused) as refused:
        pay("KOP-PGB", "BD-79", "t2")
    assert refused.value.code == "cooperative-paid"
    assert refused.value.facts["reference"] == "BD-77"
    with booth.shop.reading() as session:
        assert balance(session, "bank") == 20_000_000 - 157_125
        assert balance(session, "payout:KOP-PGB:PGB-0001") == 0
        assert balance(session, "payout:KOP-KMR:KMR-0001") == -46_500
    paid = show_payout(booth.shop, month=SEPTEMBER).cooperatives[1].payment
    assert paid is not None
    assert paid.reference == "BD-77"


def test_a_month_in_which_nobody_sold_is_approved_with_an_empty_entry(booth: Booth) -> None:
    plan = approve(booth.after(date(2026, 10, 1)), SEPTEMBER)
    assert plan.totals.paid == 0
    with booth.shop.reading() as session:
        entry_id = session.execute(select(payout.c.entry_id)).scalar_one()
        posted = session.execute(select(func.count()).where(posting.c.entry_id == entry_id)).scalar_one()
    assert posted == 0
    with pytest.raises(Refused, match="nothing-to-pay"):
        pay_cooperative(
            booth.shop, month=SEPTEMBER, cooperative="KOP-PGB", reference="B", actor=booth.manager, token="t"
        )


def test_terms_are_those_of_the_sale(booth: Booth) -> None:
    a_sold_september(booth)
    with booth.shop.reading() as session:
        kinds = session.execute(select(sale_line.c.terms_kind).distinct()).scalars().all()
    assert set(kinds) == {AgreementKind.COMMISSION, AgreementKind.NET}
