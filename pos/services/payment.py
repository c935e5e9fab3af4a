"""Handing an approved month to the cooperatives, each once, by a bank transfer that is named.

The one invariant: what a cooperative is paid is what its artisans were approved, to the rupiah.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import insert
from sqlmodel import Session

from db.queries import payout as asked
from db.tables import cooperative_payment
from pos.errors import Refused
from pos.rules.fold import quoted
from pos.rules.period import Month
from pos.rules.plain import plain
from pos.rules.roles import Act
from pos.services.desk import desk_day
from pos.services.journal import Event, record
from pos.services.login import Actor, demand
from pos.services.payout_plan import CooperativePlan, Payment, PayoutPlan, PlanRow
from pos.services.payout_reckon import approved_plan
from pos.services.unit import outcome_of, outcome_since, remember, stamp, verb
from pos.shop import OFFICE, Shop

VERB: Final = "pay_cooperative"
"""Name under which a payment's token is remembered."""


@dataclass(frozen=True)
class CooperativePaid:
    """Tell what paying a cooperative came to."""

    month: Month
    """The month settled."""
    cooperative: str
    """Code of the cooperative."""
    payment: Payment
    """The lump sum."""


def payout_account(row: PlanRow) -> str:
    """Name the account of what is approved for an artisan and not yet paid."""
    return f"payout:{row.cooperative_code}:{row.artisan_code}"


@verb
def pay_cooperative(
    shop: Shop, /, *, month: Month, cooperative: str, reference: str, actor: Actor, token: str
) -> CooperativePaid:
    """Mark a cooperative's lump sum of an approved month as paid by the bank.

    Args:
        shop: the shop.
        month: an approved month.
        cooperative: code of the cooperative.
        reference: the bank's reference.
        actor: a manager.
        token: makes the payment unique.

    Returns:
        The payment; for a token that paid before, the payment of that time.

    Raises:
        Refused: `needs-manager`, `payment-without-reference`, `month-unapproved`, `cooperative-unknown`,
            `cooperative-paid` (by whom, when and how), `nothing-to-pay`.
        Trouble: the store cannot write; nothing was posted.
    """
    demand(shop, actor, Act.PAYOUT)
    given = plain(reference)
    if not given:
        raise Refused("payment-without-reference")
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is not None:
            return _paid_before(session, known)
        plan = approved_plan(session, month)
        known = outcome_since(session, token, VERB)
        if known is not None:
            return _paid_before(session, known)
        if plan is None:
            raise Refused("month-unapproved", month=str(month))
        due = _payable_cooperative(plan, cooperative)
        paid = Payment(due.sums.paid, given, stamp(session, shop, OFFICE), actor.code)
        _post_payment(session, plan, due, (paid, desk_day(session, shop)))
        remember(session, token, verb_name=VERB, outcome=f"{month}/{due.code}")
        return CooperativePaid(month, due.code, paid)


def _payable_cooperative(plan: PayoutPlan, code: str) -> CooperativePlan:
    found = next((one for one in plan.cooperatives if one.code == code), None)
    if found is None:
        codes = ", ".join(one.code for one in plan.cooperatives)
        raise Refused("cooperative-unknown", cooperative=quoted(code), known=codes)
    if found.payment is not None:
        done = found.payment
        raise Refused(
            "cooperative-paid",
            cooperative=code,
            reference=done.reference,
            staff=done.staff_code,
            at=done.paid_at,
        )
    if not found.sums.paid:
        raise Refused("nothing-to-pay", cooperative=code, month=str(plan.month))
    return found


def _post_payment(
    session: Session, plan: PayoutPlan, due: CooperativePlan, how: tuple[Payment, date]
) -> None:
    paid, day = how
    assert plan.approval is not None
    rows = [row for row in plan.rows if row.cooperative_id == due.id and row.paid]
    facts = {"month": str(plan.month), "cooperative": due.code, "bank_reference": paid.reference}
    entry_id = record(
        session,
        Event(
            "cooperative-paid",
            OFFICE,
            day,
            paid.paid_at,
            f"{plan.approval.number}/{due.code}",
            paid.staff_code,
            facts=facts,
        ),
        postings=[*((payout_account(row), row.paid) for row in rows), ("bank", -paid.amount)],
    )
    session.execute(
        insert(cooperative_payment).values(
            month=str(plan.month),
            cooperative_id=due.id,
            amount=paid.amount,
            reference=paid.reference,
            paid_at=paid.paid_at,
            staff_code=paid.staff_code,
            entry_id=entry_id,
        )
    )


def _paid_before(session: Session, outcome: str) -> CooperativePaid:
    month, _, code = outcome.partition("/")
    found = next(
        (row for row in asked.payments(session, month).values() if row.cooperative_code == code), None
    )
    if found is None:
        raise Refused("token-of-something-else", number=outcome)
    paid = Payment(found.amount, found.reference, found.paid_at, found.staff_code)
    return CooperativePaid(Month.parse(month), code, paid)
