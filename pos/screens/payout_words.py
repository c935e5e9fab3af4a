"""A month in words and cells: where it stands, how it comes out, what each cooperative is owed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos.rules.money import rupiah
from pos.rules.period import WIB, Month
from pos.words import _

if TYPE_CHECKING:
    from pos.services.payout_plan import CooperativePlan, PayoutPlan, Sums


def month_line(month: Month, plan: PayoutPlan | None) -> str:
    """Say which month it is and where it stands."""
    head = f"◂ {month.month:02}/{month.year} ▸"
    if plan is None:
        return head
    if plan.approval is None:
        return f"{head}  {_('computed, not approved')}"
    at = plan.approval.approved_at.astimezone(WIB).strftime("%d/%m/%Y %H.%M")
    approved = _("{number}, approved by {name} on {at}").format(
        number=plan.approval.number, name=plan.approval.approved_name, at=at
    )
    return f"{head}  {approved}"


def roll_forward(sums: Sums) -> str:
    """Write how a month comes out, so that it can be added up."""
    return _(
        "carried {carried} + shares {shares} − returned {returned} = {balance}; paid {paid}, carried on {on}"
    ).format(
        carried=rupiah(sums.carried),
        shares=rupiah(sums.shares),
        returned=rupiah(sums.returned),
        balance=rupiah(sums.balance),
        paid=rupiah(sums.paid),
        on=rupiah(sums.carried_on),
    )


def statement_words(one: CooperativePlan) -> str:
    """Name the statement of a cooperative where it has one."""
    return f" · {one.statement}" if one.statement else ""


def cooperative_cells(one: CooperativePlan, plan: PayoutPlan) -> tuple[str, ...]:
    """Write one cooperative, cell by cell."""
    sums = one.sums
    figures = (rupiah(sums.shares), rupiah(sums.returned), rupiah(sums.balance), rupiah(sums.paid))
    return (one.name, str(one.residents), *figures, state_words(one, plan))


def state_words(one: CooperativePlan, plan: PayoutPlan) -> str:
    """Say where a cooperative's month stands."""
    if one.payment is not None:
        return _("paid {day}").format(day=one.payment.paid_at.astimezone(WIB).strftime("%d/%m/%Y"))
    if not one.sums.paid:
        return _("nothing to pay")
    return _("not yet paid") if plan.approval is not None else _("computed")
