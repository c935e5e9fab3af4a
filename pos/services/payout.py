"""The month's reckoning: computed as often as wanted, approved once, paid once per cooperative.

The one invariant: a line is settled by at most one month, and what a month froze, posted and sealed are the
same rupiah.
"""

from __future__ import annotations

import json
from typing import Final

from sqlalchemy import insert
from sqlmodel import Session

from db.queries import payout as asked
from db.tables import payout, payout_row, statement
from pos.errors import Refused
from pos.rules.period import Month
from pos.rules.roles import Act
from pos.services.desk import desk_day
from pos.services.journal import Event, head_of, record
from pos.services.login import Actor, demand
from pos.services.payment import CooperativePaid, pay_cooperative, payout_account
from pos.services.payout_plan import Approval, PayoutPlan, PlanRow, make_plan
from pos.services.payout_reckon import approved_plan, reckon
from pos.services.unit import next_number, outcome_of, outcome_since, remember, stamp, verb
from pos.shop import OFFICE, Shop

__all__ = [
    "ROW_COLUMNS",
    "CooperativePaid",
    "PayoutPlan",
    "approve_payout",
    "compute_payout",
    "pay_cooperative",
    "show_payout",
]

VERB: Final = "approve_payout"
"""Name under which an approval's token is remembered."""
ROW_COLUMNS = ("carried", "shares", "returned", "balance", "paid", "carried_on")
"""Figures of a row that are frozen and sealed, in this order."""


def compute_payout(shop: Shop, /, *, month: Month) -> PayoutPlan:
    """Reckon a month; changes nothing and may be asked again and again.

    Args:
        shop: the shop.
        month: a month that is over.

    Raises:
        Refused: `month-future`, `month-not-over`, `month-approved` (by whom and when), `month-passed-over`
            when a later month is approved already, `month-day-open`, `month-earlier-unapproved`.
    """
    with shop.reading() as session:
        return reckon(session, shop, month)


def show_payout(shop: Shop, /, *, month: Month) -> PayoutPlan:
    """Show a month: as frozen when it is approved, else as reckoned now.

    Raises:
        Refused: as `compute_payout`, but for an approved month.
    """
    with shop.reading() as session:
        return approved_plan(session, month) or reckon(session, shop, month)


@verb
def approve_payout(
    shop: Shop, /, *, month: Month, preparer: Actor, approver: Actor, token: str, seen_paid: int | None = None
) -> PayoutPlan:
    """Approve a month: freeze it, post it, seal it, number it and its statements.

    Args:
        shop: the shop.
        month: a month that is over.
        preparer: who computed and looked at it.
        approver: a manager, by PIN.
        token: makes the approval unique.
        seen_paid: total paid that the approver saw, whole rupiah; None when nothing was shown.

    Returns:
        The month as frozen; for a token that approved before, the month of that time.

    Raises:
        Refused: `needs-manager`, `payout-changed` when it is not what was seen, and as `compute_payout`.
        Trouble: the store cannot write; nothing was approved.
    """
    demand(shop, approver, Act.PAYOUT)
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is not None:
            return _approved_before(session, known)
        number = f"PAY-{next_number(session, 'payout'):04}"
        known = outcome_since(session, token, VERB)
        if known is not None:
            return _approved_before(session, known)
        plan = reckon(session, shop, month)
        if seen_paid is not None and seen_paid != plan.totals.paid:
            raise Refused("payout-changed", seen=seen_paid, paid=plan.totals.paid)
        at = stamp(session, shop, OFFICE)
        approval = Approval(number, preparer.code, approver.code, approver.name, at)
        numbers = {one.id: f"STM-{next_number(session, 'statement'):04}" for one in plan.cooperatives}
        frozen = make_plan(month, plan.rows, approval=approval, statements=numbers)
        _freeze(session, shop, frozen)
        remember(session, token, verb_name=VERB, outcome=number)
        return frozen


def _approved_before(session: Session, number: str) -> PayoutPlan:
    month = asked.month_numbered(session, number)
    plan = approved_plan(session, Month.parse(month)) if month else None
    if plan is None:
        raise Refused("token-of-something-else", number=number)
    return plan


def _freeze(session: Session, shop: Shop, plan: PayoutPlan) -> None:
    approval, month = plan.approval, str(plan.month)
    assert approval is not None
    heads = asked.chain_heads(session)
    last = asked.last_approved(session)
    entry_id = record(
        session,
        Event(
            "payout",
            OFFICE,
            desk_day(session, shop),
            approval.approved_at,
            approval.number,
            approval.approved_by,
            period=month,
            facts=_facts(plan, heads),
        ),
        postings=_postings(plan),
    )
    session.execute(
        insert(payout).values(
            month=month,
            number=approval.number,
            prepared_by=approval.prepared_by,
            approved_by=approval.approved_by,
            prepared_at=approval.approved_at,
            approved_at=approval.approved_at,
            heads=json.dumps(heads, sort_keys=True),
            entry_id=entry_id,
        )
    )
    if plan.rows:
        session.execute(insert(payout_row), [_row_columns(month, row) for row in plan.rows])
    after = Month.parse(last).last if last else asked.DAY_ZERO
    asked.settle_lines(session, month, after, plan.month.last)
    _number_statements(session, plan)


def _facts(plan: PayoutPlan, heads: dict[str, tuple[int, str]]) -> dict[str, object]:
    assert plan.approval is not None
    return {
        "month": str(plan.month),
        "preparer": plan.approval.prepared_by,
        "heads": heads,
        "statements": [[one.statement, one.code] for one in plan.cooperatives],
        "rows": [
            [row.artisan_id, row.cooperative_id, *(getattr(row, column) for column in ROW_COLUMNS)]
            for row in plan.rows
        ],
    }


def _postings(plan: PayoutPlan) -> list[tuple[str, int]]:
    paid = [row for row in plan.rows if row.paid]
    return [
        *((f"payable:{row.artisan_code}", row.paid) for row in paid),
        *((payout_account(row), -row.paid) for row in paid),
    ]


def _row_columns(month: str, row: PlanRow) -> dict[str, object]:
    return {
        "month": month,
        "artisan_id": row.artisan_id,
        "cooperative_id": row.cooperative_id,
        "carried": row.carried,
        "shares": row.shares,
        "returned": row.returned,
        "balance": row.balance,
        "paid": row.paid,
        "carried_on": row.carried_on,
    }


def _number_statements(session: Session, plan: PayoutPlan) -> None:
    sequence, sealed = head_of(session)
    rows = [
        {
            "number": one.statement,
            "month": str(plan.month),
            "cooperative_id": one.id,
            "head_sequence": sequence,
            "head_hash": sealed,
        }
        for one in plan.cooperatives
    ]
    if rows:
        session.execute(insert(statement), rows)
