"""What a month comes to, as values: one row per artisan, one sum per cooperative, and who approved it.

The one invariant: every sum is made from the rows, so it cannot say anything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from pos.rules.period import Month


@dataclass(frozen=True, slots=True)
class Sums:
    """The roll-forward of a month, carried + shares - returned = balance = paid + carried_on."""

    carried: int = 0
    """Balance carried in; negative when the artisan owes."""
    shares: int = 0
    """Shares of what was sold."""
    returned: int = 0
    """Shares of what came back, positive."""
    balance: int = 0
    """What is owed."""
    paid: int = 0
    """What is paid out."""
    carried_on: int = 0
    """What the next month starts with."""


@dataclass(frozen=True, slots=True)
class PlanRow(Sums):
    """One artisan's month."""

    artisan_id: int = 0
    """Key of the artisan."""
    artisan_code: str = ""
    """Code of the artisan."""
    artisan_name: str = ""
    """Name without honorific."""
    cooperative_id: int = 0
    """Key of the cooperative that pays."""
    cooperative_code: str = ""
    """Code of the cooperative."""
    cooperative_name: str = ""
    """Name of the cooperative."""


@dataclass(frozen=True, slots=True)
class Payment:
    """A lump sum handed to a cooperative."""

    amount: int
    """Whole rupiah."""
    reference: str
    """Reference of the bank."""
    paid_at: datetime
    """When (UTC)."""
    staff_code: str
    """Who marked it."""


@dataclass(frozen=True, slots=True)
class CooperativePlan:
    """One cooperative's month."""

    id: int
    """Key of the cooperative."""
    code: str
    """Short code."""
    name: str
    """Full name."""
    residents: int
    """How many artisans it has."""
    sums: Sums
    """Sums over its artisans."""
    statement: str | None = None
    """Number of its statement; None before approval."""
    payment: Payment | None = None
    """Its lump sum; None until it was paid."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who answers for an approved month."""

    number: str
    """Number, such as `PAY-0001`."""
    prepared_by: str
    """Code of who computed it."""
    approved_by: str
    """Code of who approved it."""
    approved_name: str
    """Name of who approved it."""
    approved_at: datetime
    """When (UTC)."""


@dataclass(frozen=True, slots=True)
class PayoutPlan:
    """A month reckoned: computed as of now, or frozen when it was approved."""

    month: Month
    """The month settled."""
    rows: tuple[PlanRow, ...]
    """Every artisan, by code of cooperative, then of artisan."""
    cooperatives: tuple[CooperativePlan, ...]
    """Every cooperative that has artisans, by code."""
    totals: Sums
    """Sums over all artisans."""
    approval: Approval | None = None
    """None while it is only computed."""


def add_up(rows: Iterable[Sums]) -> Sums:
    """Sum rows."""
    columns = zip(*map(_FIGURES, rows), strict=True)
    return Sums(*(sum(column) for column in columns))


def make_plan(
    month: Month,
    rows: tuple[PlanRow, ...],
    *,
    approval: Approval | None = None,
    statements: Mapping[int, str] | None = None,
    payments: Mapping[int, Payment] | None = None,
) -> PayoutPlan:
    """Sum rows per cooperative and over all.

    Args:
        month: the month settled.
        rows: every artisan, by code of cooperative, then of artisan.
        approval: who approved it.
        statements: numbers of the statements by key of the cooperative.
        payments: lump sums by key of the cooperative.
    """
    cooperatives = []
    for _key, group in groupby(rows, key=attrgetter("cooperative_id")):
        members = tuple(group)
        first = members[0]
        cooperatives.append(
            CooperativePlan(
                first.cooperative_id,
                first.cooperative_code,
                first.cooperative_name,
                len(members),
                add_up(members),
                (statements or {}).get(first.cooperative_id),
                (payments or {}).get(first.cooperative_id),
            )
        )
    return PayoutPlan(month, rows, tuple(cooperatives), add_up(rows), approval)


_FIGURES = attrgetter("carried", "shares", "returned", "balance", "paid", "carried_on")
