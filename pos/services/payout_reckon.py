"""A month reckoned from the lines, or read as it was frozen; writes nothing.

The one invariant: months are reckoned in their order, each from where the one before ended.
"""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from db.queries import payout as asked
from pos.errors import Refused
from pos.rules.payout import ArtisanMonth, Settled, settle_artisan
from pos.rules.period import Month, check_begun, wall_date
from pos.services.desk import desk_day
from pos.services.payout_plan import Approval, Payment, PayoutPlan, PlanRow, make_plan
from pos.services.settings import load_settings
from pos.shop import Shop


def approved_plan(session: Session, month: Month) -> PayoutPlan | None:
    """Read an approved month as it was frozen; None when it is not approved."""
    head = asked.payout_head(session, str(month))
    if head is None:
        return None
    rows = tuple(_frozen(row) for row in asked.frozen_rows(session, str(month)))
    paid = {
        key: Payment(row.amount, row.reference, row.paid_at, row.staff_code)
        for key, row in asked.payments(session, str(month)).items()
    }
    approval = Approval(head.number, head.prepared_by, head.approved_by, head.approved_name, head.approved_at)
    numbers = asked.statement_numbers(session, str(month))
    return make_plan(month, rows, approval=approval, statements=numbers, payments=paid)


def _frozen(row: asked.FrozenRow) -> PlanRow:
    return PlanRow(*row[6:], *row[:6])


def reckon(session: Session, shop: Shop, month: Month) -> PayoutPlan:
    """Reckon a month that is over and whose turn it is.

    Raises:
        Refused: as `compute_payout`.
    """
    today = desk_day(session, shop)
    last = asked.last_approved(session)
    after = Month.parse(last).last if last else asked.DAY_ZERO
    _check_over(session, shop, month)
    _check_turn(session, month, last, after)
    minimum = load_settings(session, today).payout_minimum
    carried = asked.carried_from(session, last)
    of_month = asked.line_sums(session, after, month.last)
    later = asked.line_sums(session, month.last, date.max)
    none = asked.LineSums(0, 0)
    rows = []
    for owner in asked.owners(session):
        key = owner.artisan_id
        sums, since = of_month.get(key, none), later.get(key, none)
        begun = carried.get(key, 0)
        owed_now = begun + sums.shares - sums.returned + since.shares - since.returned
        came_to = settle_artisan(
            ArtisanMonth(key, begun, sums.shares, sums.returned, owed_now), minimum=minimum
        )
        rows.append(_row(owner, sums, (begun, came_to)))
    return make_plan(month, tuple(rows))


def _row(owner: asked.Owner, sums: asked.LineSums, came: tuple[int, Settled]) -> PlanRow:
    begun, out = came
    figures = (begun, sums.shares, sums.returned, out.balance, out.paid, out.carried_on)
    return PlanRow(*figures, *owner)


def _check_over(session: Session, shop: Shop, month: Month) -> None:
    """Refuse a month that is not over, or of which a day is still open."""
    wall = wall_date(shop.clock())
    check_begun(month, max(wall, desk_day(session, shop)))
    if wall <= month.last:
        raise Refused("month-not-over", month=str(month), last=month.last)
    still_open = asked.open_day_until(session, month.last)
    if still_open is not None:
        raise Refused("month-day-open", month=str(month), day=still_open)


def _check_turn(session: Session, month: Month, last: str | None, after: date) -> None:
    """Refuse a month that is approved, was passed over, or comes before its turn."""
    head = asked.payout_head(session, str(month))
    if head is not None:
        raise Refused(
            "month-approved",
            month=head.month,
            number=head.number,
            name=head.approved_name,
            at=head.approved_at,
        )
    if last is not None and str(month) < last:
        raise Refused("month-passed-over", month=str(month), last=last)
    earlier = asked.first_line_between(session, after, month.first)
    if earlier is not None:
        raise Refused("month-earlier-unapproved", month=str(month), earlier=str(Month.of(earlier)))
