"""The print queue of a till: what is waiting, what was printed, and what only a person can tell.

The one invariant: a job is sent again only when nothing of it can have reached the paper; otherwise the till
asks. A job that was being sent when the machine stopped is asked about too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import select, update
from sqlmodel import Session

from db.models import PrintState
from db.tables import print_job
from pos.errors import Refused
from pos.services.desk import desk_day
from pos.services.documents import as_copy, paper_of
from pos.services.print_job import PaperKind
from pos.services.reprint import receipt_paper, reprint
from pos.services.settings import load_settings
from pos.services.unit import verb
from pos.shop import Shop
from receipts.errors import PrinterTrouble, PrinterUrlError, ReceiptError

if TYPE_CHECKING:
    from receipts.printers import Printer
    from receipts.thermal import Document

__all__ = [
    "Printed",
    "QueueState",
    "WaitingPaper",
    "answer_paper",
    "print_next",
    "queue_state",
    "receipt_paper",
    "recover_queue",
    "reprint",
]


@dataclass(frozen=True)
class WaitingPaper:
    """Show one paper that is not done."""

    id: int
    """Key of the job."""
    kind: PaperKind
    """Which paper."""
    reference: str
    """Number of what it is about."""
    attempts: int
    """How often it was sent."""
    problem: str
    """What the printer said last, as an error code; empty at first."""
    created_at: datetime
    """When it was asked for (UTC)."""


@dataclass(frozen=True)
class QueueState:
    """Tell where the queue of a till stands."""

    waiting: tuple[WaitingPaper, ...]
    """Papers that will be printed by themselves, in order."""
    asking: tuple[WaitingPaper, ...]
    """Papers of which somebody must say whether they came out."""


@dataclass(frozen=True)
class Printed:
    """Tell what became of one paper."""

    id: int
    """Key of the job."""
    state: PrintState
    """Done, waiting again, asking, or dropped where the till has no printer."""
    problem: str
    """What the printer said, as an error code; empty when all was well."""


def print_next(shop: Shop, /) -> Printed | None:
    """Print the next waiting paper of this till; never called from a verb that posts.

    The paper is made before it is taken off the queue, so that what cannot be made was never half printed.

    Returns:
        What became of it; None when nothing is waiting, or somebody else prints it.

    Raises:
        Trouble: the store does not answer; a paper that was being sent is asked about at the next start.
    """
    waiting = _next(shop)
    if waiting is None:
        return None
    if not waiting.printer:
        return _settle(shop, waiting.id, PrintState.DROPPED, "")
    try:
        printer = shop.printer(waiting.printer)
    except (PrinterUrlError, PrinterTrouble):
        return _settle(shop, waiting.id, PrintState.WAITING, "printer-setting")
    try:
        payload = _bytes(shop, waiting, printer)
    except (Refused, ReceiptError, ValueError):
        return _settle(shop, waiting.id, PrintState.ASKING, "paper-not-made")
    if not _claim(shop, waiting.id):
        return None
    delivery = printer.send(payload)
    problem = "" if delivery.trouble is None else str(delivery.trouble.kind)
    return _settle(shop, waiting.id, _STATES[delivery.outcome.value], problem)


_STATES = {
    "sent": PrintState.DONE,
    "nothing-sent": PrintState.WAITING,
    "partly": PrintState.ASKING,
}


@dataclass(frozen=True)
class _Waiting:
    id: int
    kind: PaperKind
    reference: str
    body: str
    copy_number: int
    drawer: bool
    printer: str


def _next(shop: Shop) -> _Waiting | None:
    question = (
        select(
            print_job.c.id,
            print_job.c.kind,
            print_job.c.reference,
            print_job.c.body,
            print_job.c.copy_number,
            print_job.c.drawer,
        )
        .where(print_job.c.till == shop.till, print_job.c.state == PrintState.WAITING)
        .order_by(print_job.c.id)
        .limit(1)
    )
    with shop.reading() as session:
        row = session.execute(question).one_or_none()
        if row is None:
            return None
        printers = load_settings(session, desk_day(session, shop)).printers
    url = printers.get(shop.till, "")
    return _Waiting(row.id, row.kind, row.reference, row.body, row.copy_number, row.drawer, url)


@verb
def _claim(shop: Shop, job_id: int) -> bool:
    with shop.writing() as session:
        taken = session.execute(
            update(print_job)
            .where(print_job.c.id == job_id, print_job.c.state == PrintState.WAITING)
            .values(state=PrintState.PRINTING, attempts=print_job.c.attempts + 1)
            .returning(print_job.c.id)
        ).one_or_none()
        return taken is not None


@verb
def _settle(shop: Shop, job_id: int, state: PrintState, problem: str) -> Printed:
    with shop.writing() as session:
        done_at = shop.clock() if state in (PrintState.DONE, PrintState.DROPPED) else None
        session.execute(
            update(print_job)
            .where(print_job.c.id == job_id)
            .values(state=state, problem=problem, done_at=done_at)
        )
    return Printed(job_id, state, problem)


def _bytes(shop: Shop, waiting: _Waiting, printer: Printer) -> bytes:
    from receipts.thermal import lay_out, to_escpos  # noqa: PLC0415 - loads at the first paper, not at start

    document = _document(shop, waiting)
    return to_escpos(lay_out(document, printer.columns), printer.columns, printer.profile)


def _document(shop: Shop, waiting: _Waiting) -> Document:
    if waiting.body:
        from receipts.documents import from_json  # noqa: PLC0415 - as above

        kept: Document = from_json(waiting.body)
        return kept
    with shop.reading() as session:
        paper = paper_of(session, PaperKind(waiting.kind), waiting.reference)
    return as_copy(paper, waiting.copy_number, drawer=waiting.drawer)


@verb
def recover_queue(shop: Shop, /) -> int:
    """At start: ask about each paper that was being sent when the machine stopped.

    Returns:
        How many there are.
    """
    with shop.writing() as session:
        stuck = session.execute(
            update(print_job)
            .where(print_job.c.till == shop.till, print_job.c.state == PrintState.PRINTING)
            .values(state=PrintState.ASKING, problem="stopped-midway")
            .returning(print_job.c.id)
        ).all()
        return len(stuck)


def queue_state(shop: Shop, /) -> QueueState:
    """Tell what is waiting and what is asked at this till, oldest first."""
    with shop.reading() as session:
        return QueueState(
            _papers(session, shop.till, PrintState.WAITING), _papers(session, shop.till, PrintState.ASKING)
        )


def _papers(session: Session, till: str, state: PrintState) -> tuple[WaitingPaper, ...]:
    question = (
        select(
            print_job.c.id,
            print_job.c.kind,
            print_job.c.reference,
            print_job.c.attempts,
            print_job.c.problem,
            print_job.c.created_at,
        )
        .where(print_job.c.till == till, print_job.c.state == state)
        .order_by(print_job.c.id)
    )
    return tuple(
        WaitingPaper(row[0], PaperKind(row[1]), row[2], row[3], row[4], row[5])
        for row in session.execute(question)
    )


@verb
def answer_paper(shop: Shop, /, *, job_id: int, came_out: bool) -> None:
    """Say of an asked paper whether it came out whole; if not, it is printed again.

    Raises:
        Refused: `paper-not-asked` when it was answered already.
    """
    state = PrintState.DONE if came_out else PrintState.WAITING
    with shop.writing() as session:
        found = session.execute(
            update(print_job)
            .where(print_job.c.id == job_id, print_job.c.state == PrintState.ASKING)
            .values(state=state, done_at=shop.clock() if came_out else None)
            .returning(print_job.c.id)
        ).one_or_none()
        if found is None:
            raise Refused("paper-not-asked")
