"""A look at an open shift: counts and non-cash for its cashier, everything for a manager, audited.

The one invariant: while a shift is open, nobody sees what its drawer should hold without a manager's word.
"""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import insert

from db.queries.day import drawer_balance, open_shift_of
from db.queries.report import shifts
from db.tables import print_job, shift
from pos.errors import Refused
from pos.rules.roles import Act
from pos.services.documents.shift import shift_report
from pos.services.journal import Event, seal
from pos.services.login import Actor, demand
from pos.services.print_job import PaperKind, job_values
from pos.services.unit import stamp, verb
from pos.shop import Shop
from receipts.documents import to_json
from receipts.documents.shift import ShiftReport, ShiftReportKind


@verb
def look_at_shift(shop: Shop, /, *, actor: Actor, approver: Actor | None = None) -> ShiftReport:
    """Sum up the open shift of this till and print it.

    Args:
        shop: the shop.
        actor: who looks.
        approver: a manager whose word shows cash and expected figures; None keeps them blind.

    Returns:
        What was printed; cash figures are None where they are blind.

    Raises:
        Refused: no drawer is open, or the approver may not see it.
    """
    if approver is not None:
        demand(approver, Act.SEE_EXPECTED_CASH)
    with shop.writing() as session:
        opened = open_shift_of(session, shop.till, lock=True)
        if opened is None:
            raise Refused("no-open-drawer", till=shop.till)
        at = stamp(session, shop, shop.till)
        (row,) = shifts(session, shift.c.id == opened.id)
        report = shift_report(session, row, kind=ShiftReportKind.X, blind=approver is None)
        report = replace(report, at=at, printed_by="" if actor.id == opened.staff_id else actor.name)
        if approver is not None:
            report = replace(report, expected=drawer_balance(session, opened))
            event = Event(
                "expected-cash-seen", shop.till, opened.business_date, at, opened.number, approver.code
            )
            seal(session, event, {"asked_by": actor.code})
        fresh = job_values(shop, PaperKind.X_REPORT, opened.number, at)
        session.execute(insert(print_job).values(fresh | {"body": to_json(report)}))
        return report
