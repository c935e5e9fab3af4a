"""A look at an open shift: counts and non-cash for its cashier, everything for a manager, audited.

The one invariant: while a shift is open, nobody sees what its drawer should hold without a manager's word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from sqlalchemy import insert, select
from sqlmodel import Session

from db.queries.day import drawer_balance, open_shift_of
from db.queries.report import shifts
from db.tables import print_job, shift
from pos.errors import Refused
from pos.rules.roles import Act
from pos.services.documents.shift import shift_report
from pos.services.journal import Event, seal
from pos.services.login import Actor, Approver, demand
from pos.services.print_job import PaperKind, job_values
from pos.services.reason import given_reason
from pos.services.unit import outcome_of, remember, stamp, verb
from pos.shop import Shop
from receipts.documents import from_json, to_json
from receipts.documents.shift import ShiftReport, ShiftReportKind

VERB: Final = "look_at_shift"
"""Name under which a look's token is remembered."""


@verb
def look_at_shift(
    shop: Shop, /, *, actor: Actor, token: str, approver: Approver | None = None
) -> ShiftReport:
    """Sum up the open shift of this till and print it.

    Args:
        shop: the shop.
        actor: who looks.
        token: makes the look unique.
        approver: a manager whose word shows cash and expected figures; None keeps them blind.

    Returns:
        What was printed; cash figures are None where they are blind. For a token seen before, what was
        printed that time.

    Raises:
        Refused: no drawer is open, the approver may not see it or does not say why.
    """
    if approver is not None:
        demand(shop, approver, Act.SEE_EXPECTED_CASH)
    why = given_reason(approver.why, "approval-without-reason") if approver is not None else ""
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is not None:
            return _printed_before(session, int(known))
        opened = open_shift_of(session, shop.till, lock=True)
        if opened is None:
            raise Refused("no-open-drawer", till=shop.till)
        at = stamp(session, shop, shop.till)
        (row,) = shifts(session, shift.c.id == opened.id)
        report = shift_report(session, row, kind=ShiftReportKind.X, blind=approver is None)
        report = replace(report, at=at, printed_by="" if actor.id == opened.staff_id else actor.name)
        if approver is not None:
            report = replace(report, expected=drawer_balance(session, opened))
            seen = ("expected-cash-seen", shop.till, opened.business_date, at, opened.number, approver.code)
            seal(session, Event(*seen), {"asked_by": actor.code, "why": why})
        job_id = _print(session, job_values(shop, PaperKind.X_REPORT, opened.number, at), report)
        remember(session, token, verb_name=VERB, outcome=str(job_id))
        return report


def _print(session: Session, job: dict[str, Any], report: ShiftReport) -> int:
    """Queue a report with what it says now; gives the key of its print job."""
    question = insert(print_job).values(job | {"body": to_json(report)}).returning(print_job.c.id)
    return int(session.execute(question).scalar_one())


def _printed_before(session: Session, job_id: int) -> ShiftReport:
    body = session.execute(select(print_job.c.body).where(print_job.c.id == job_id)).scalar_one()
    report: ShiftReport = from_json(body)
    return report
