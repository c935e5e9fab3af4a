"""The print queue of a till: what is waiting, what was printed, and what only a person can tell.

The one invariant: a job is sent again only when nothing of it can have reached the paper; otherwise the till
asks. A job that was being sent when the machine stopped is asked about too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select, update
from sqlmodel import Session

from db.models import PrintState
from db.tables import print_job
from pos.errors import Refused
from pos.services.documents import Paper, as_copy, paper_of
from pos.services.journal import Event, seal
from pos.services.login import Actor
from pos.services.print_job import PaperKind, job_values
from pos.services.settings import load_settings
from pos.services.unit import stamp, verb
from pos.shop import Shop
from receipts.errors import PrinterUrlError

if TYPE_CHECKING:
    from receipts.printers import Printer
    from receipts.thermal import Document


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


def check_printer(url: str) -> None:
    """Refuse a printer setting that makes no sense.

    Raises:
        Refused: `printer-url`, with the reason's code.
    """
    from receipts.printers import open_printer  # noqa: PLC0415 - loads when a printer is set, not at start

    try:
        open_printer(url)
    except PrinterUrlError as error:
        raise Refused("printer-url", url=error.url, reason=error.reason) from error


def print_next(shop: Shop, /) -> Printed | None:
    """Print the next waiting paper of this till; never called from a verb that posts.

    Returns:
        What became of it; None when nothing is waiting.
    """
    claimed = _claim(shop)
    if claimed is None:
        return None
    url = _printer_url(shop)
    if not url:
        return _settle(shop, claimed.id, PrintState.DROPPED, "")
    printer = shop.printer(url)
    delivery = printer.send(_bytes(shop, claimed, printer))
    problem = "" if delivery.trouble is None else str(delivery.trouble.kind)
    return _settle(shop, claimed.id, _STATES[delivery.outcome.value], problem)


_STATES = {
    "sent": PrintState.DONE,
    "nothing-sent": PrintState.WAITING,
    "partly": PrintState.ASKING,
}


@dataclass(frozen=True)
class _Claimed:
    id: int
    kind: PaperKind
    reference: str
    body: str
    copy_number: int
    drawer: bool


@verb
def _claim(shop: Shop) -> _Claimed | None:
    with shop.writing() as session:
        first = (
            select(func.min(print_job.c.id))
            .where(print_job.c.till == shop.till, print_job.c.state == PrintState.WAITING)
            .scalar_subquery()
        )
        row = session.execute(
            update(print_job)
            .where(print_job.c.id == first, print_job.c.state == PrintState.WAITING)
            .values(state=PrintState.PRINTING, attempts=print_job.c.attempts + 1)
            .returning(
                print_job.c.id,
                print_job.c.kind,
                print_job.c.reference,
                print_job.c.body,
                print_job.c.copy_number,
                print_job.c.drawer,
            )
        ).one_or_none()
        if row is None:
            return None
        return _Claimed(row[0], PaperKind(row[1]), row[2], row[3], row[4], row[5])


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


def _printer_url(shop: Shop) -> str:
    with shop.reading() as session:
        return load_settings(session, shop.today()).printers.get(shop.till, "")


def _bytes(shop: Shop, claimed: _Claimed, printer: Printer) -> bytes:
    from receipts.thermal import lay_out, to_escpos  # noqa: PLC0415 - loads at the first paper, not at start

    document = _document(shop, claimed)
    return to_escpos(lay_out(document, printer.columns), printer.columns, printer.profile)


def _document(shop: Shop, claimed: _Claimed) -> Document:
    if claimed.body:
        from receipts.documents import from_json  # noqa: PLC0415 - as above

        kept: Document = from_json(claimed.body)
        return kept
    with shop.reading() as session:
        paper = paper_of(session, claimed.kind, claimed.reference)
    return as_copy(paper, claimed.copy_number, drawer=claimed.drawer)


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


@verb
def reprint(shop: Shop, /, *, actor: Actor, number: str) -> int:
    """Print a receipt again, marked as the next copy of it.

    Args:
        shop: the shop.
        actor: who asks; named in the audit.
        number: receipt number.

    Returns:
        Which copy it is, from 1.

    Raises:
        Refused: `unknown-receipt`.
    """
    with shop.writing() as session:
        paper = paper_of(session, PaperKind.RECEIPT, number)
        at = stamp(session, shop, shop.till)
        copies = select(func.coalesce(func.max(print_job.c.copy_number), 0)).where(
            print_job.c.reference == number, print_job.c.kind == PaperKind.RECEIPT.value
        )
        copy_number = int(session.execute(copies).scalar_one()) + 1
        day = paper.business_date
        seal(session, Event("reprint", shop.till, day, at, number, actor.code), {"copy": copy_number})
        fresh = job_values(shop, PaperKind.RECEIPT, number, at)
        session.execute(insert(print_job).values(fresh | {"copy_number": copy_number}))
        return copy_number


def receipt_paper(shop: Shop, /, *, number: str, copy_number: int = 1) -> Paper:
    """Read a stored receipt as a copy, for showing or writing it elsewhere.

    Raises:
        Refused: `unknown-receipt`.
    """
    with shop.reading() as session:
        return as_copy(paper_of(session, PaperKind.RECEIPT, number), copy_number)
