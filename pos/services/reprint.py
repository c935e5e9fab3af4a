"""Printing a receipt again, marked as a copy; each copy has its own number and is sealed with who asked.

The one invariant: the copies of a receipt are counted from 1 without a gap, whichever till makes them.
"""

from __future__ import annotations

from sqlalchemy import insert

from db.tables import print_job
from pos.rules.scan import clean_scan
from pos.services.desk import desk_day
from pos.services.documents import Paper, as_copy, paper_of
from pos.services.journal import Event, seal
from pos.services.login import Actor
from pos.services.print_job import PaperKind, job_values
from pos.services.unit import next_number, stamp, verb
from pos.shop import Shop


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
        paper = paper_of(session, PaperKind.RECEIPT, clean_scan(number))
        at = stamp(session, shop, shop.till)
        copy_number = next_number(session, f"copy:{paper.number}")
        event = Event("reprint", shop.till, desk_day(session, shop), at, paper.number, actor.code)
        seal(session, event, {"copy": copy_number})
        fresh = job_values(shop, PaperKind.RECEIPT, paper.number, at)
        session.execute(insert(print_job).values(fresh | {"copy_number": copy_number}))
        return copy_number


def receipt_paper(shop: Shop, /, *, number: str, copy_number: int = 1) -> Paper:
    """Read a stored receipt as a copy, for showing or writing it elsewhere.

    Raises:
        Refused: `unknown-receipt`.
    """
    with shop.reading() as session:
        return as_copy(paper_of(session, PaperKind.RECEIPT, clean_scan(number)), copy_number)
