"""Printing a paper again, marked as a copy; each copy has its own number and is sealed with who asked.

The one invariant: the copies of a paper are counted from 1 without a gap, whichever till makes them, and each
beyond what the booth allows anybody stands on a manager's word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import insert
from sqlmodel import Session

from db.tables import print_job
from pos.rules.barcode import clean_scan
from pos.rules.roles import Act
from pos.services.desk import desk_day
from pos.services.documents import Paper, as_copy, paper_of
from pos.services.journal import Event, seal
from pos.services.login import Actor, Approver, allowed_by
from pos.services.print_job import PaperKind, job_values
from pos.services.reason import given_reason
from pos.services.settings import load_settings
from pos.services.unit import next_number, outcome_of, remember, stamp, verb
from pos.shop import Shop

VERB: Final = "reprint"
"""Name under which a copy's token is remembered."""


@dataclass(frozen=True)
class CopyOf:
    """Hold which paper is copied, and for whom."""

    kind: str
    """Which paper, such as `receipt`."""
    number: str
    """Its number, as it stands in the books."""
    actor: Actor
    """Who asks."""
    approver: Approver | None = None
    """The manager who allows it; None when nobody stands by."""


@verb
def reprint(
    shop: Shop,
    /,
    *,
    actor: Actor,
    token: str,
    number: str,
    kind: PaperKind = PaperKind.RECEIPT,
    approver: Approver | None = None,
) -> int:
    """Print a paper again, marked as the next copy of it.

    Args:
        shop: the shop.
        actor: who asks; named in the audit.
        token: makes the copy unique.
        number: number of the receipt, slip, shift or Z report.
        kind: which paper.
        approver: the manager who allows one copy more than anybody may print; None when nobody does.

    Returns:
        Which copy it is, from 1; for a token seen before, the copy of that time.

    Raises:
        Refused: `unknown-receipt` and the like when there is no such paper; `needs-manager` for one copy more
            than anybody may print.
    """
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is not None:
            return int(known)
        paper = paper_of(session, kind, clean_scan(number))
        at = stamp(session, shop, shop.till)
        copy_number = count_copy(session, shop, CopyOf(kind, paper.number, actor, approver))
        fresh = job_values(shop, kind, paper.number, at)
        session.execute(insert(print_job).values(fresh | {"copy_number": copy_number}))
        remember(session, token, verb_name=VERB, outcome=str(copy_number))
        return copy_number


def count_copy(session: Session, shop: Shop, wanted: CopyOf) -> int:
    """Number the next copy of a paper and seal it, within the unit of work that makes it.

    Returns:
        Which copy it is, from 1.

    Raises:
        Refused: `needs-manager` for one copy more than anybody may print, `approval-without-reason`.
    """
    day, at = desk_day(session, shop), stamp(session, shop, shop.till)
    copy_number = next_number(session, _series(wanted))
    alone = load_settings(session, day).copies_alone
    word, why = None, ""
    if copy_number > alone:
        word = allowed_by(session, wanted.actor, wanted.approver, Act.REPRINT_AGAIN, ())
        if wanted.approver is not None:
            why = given_reason(wanted.approver.why, "approval-without-reason")
    event = Event("reprint", shop.till, day, at, wanted.number, wanted.actor.code)
    seal(session, event, {"kind": wanted.kind, "copy": copy_number, "approved_by": word, "why": why})
    return copy_number


def _series(wanted: CopyOf) -> str:
    """Name the series of a paper's copies; a shift's two slips share their number and not their copies."""
    receipt = wanted.kind == PaperKind.RECEIPT
    return f"copy:{wanted.number}" if receipt else f"copy:{wanted.kind}:{wanted.number}"


def receipt_paper(shop: Shop, /, *, number: str, copy_number: int = 1) -> Paper:
    """Read a stored receipt as a copy, for showing or writing it elsewhere.

    Raises:
        Refused: `unknown-receipt`.
    """
    with shop.reading() as session:
        return as_copy(paper_of(session, PaperKind.RECEIPT, clean_scan(number)), copy_number)
