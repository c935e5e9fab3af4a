"""Numbers of every series, and the papers of shifts, days and cash moves beside what they sum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Column, Integer, Select, cast, func, select
from sqlmodel import Session

from db.queries.verify.ledger import whole
from db.queries.verify.text import raw
from db.tables import (
    cash_move,
    day_report,
    entry,
    kuitansi,
    posting,
    sale,
    series,
    shift,
    shift_count,
    tender,
)

DIGITS = "0123456789"
"""What a number ends in."""


class Run(NamedTuple):
    """The numbers of one series that were given out."""

    stem: str
    """What stands before the digits."""
    given: int
    """How many there are."""
    lowest: int
    """The lowest."""
    highest: int
    """The highest."""


class ShiftEnd(NamedTuple):
    """The end of a shift, by the names it is sealed under."""

    expected: int
    """What the books expected, whole rupiah."""
    counted: int
    """What was counted, whole rupiah."""
    reason: str
    """Why the two differ."""
    staff: str | None
    """Code of who ended it; None while open."""
    day: str
    """Business date."""


class ShiftFigures(NamedTuple):
    """A shift with everything that its figures should be made of, whole rupiah."""

    number: str
    """Number of the shift."""
    till: str
    """Code of the till."""
    ended: bool
    """Whether it has ended."""
    float_amount: int
    """Money put in, as it says."""
    expected: int
    """What the books expected at the end, as it says; 0 while open."""
    counted: int
    """What was counted at the end, as it says; 0 while open."""
    opening_count: int
    """What its opening count sums to."""
    ending_count: int
    """What its ending count sums to."""
    tenders: int
    """Cash of its transactions."""
    moves: int
    """Cash in and out of its slips."""
    posted: int
    """What the ledger put on the drawer's account from its opening up to before its end."""
    sealed: ShiftEnd
    """What its end was sealed with, as it says now."""
    left: int
    """What the ledger left on the drawer's account after its end, or now."""


def runs(session: Session, column: Column[str]) -> Iterator[Run]:
    """Read how far each series of a numbered table goes, by stem."""
    stem = func.rtrim(column, DIGITS)
    tail = cast(func.substr(column, func.length(stem) + 1), Integer)
    question = (
        select(stem, func.count(), func.min(tail), func.max(tail))
        .where(func.length(stem) < func.length(column))
        .group_by(stem)
        .order_by(stem)
    )
    for row in session.execute(question):
        yield Run(*row)


def numbers_of(session: Session, column: Column[str], stem: str) -> set[int]:
    """Read the numbers given out under a stem."""
    question = select(column).where(func.rtrim(column, DIGITS) == stem)
    return {int(number[len(stem) :]) for number in session.execute(question).scalars()}


def series_ends(session: Session) -> dict[str, int]:
    """Read the last number of every series by its name."""
    return {row[0]: row[1] for row in session.execute(select(series.c.name, series.c.last))}


def shift_figures(session: Session) -> Iterator[ShiftFigures]:
    """Read every shift in order of opening."""
    question = select(
        shift.c.id,
        shift.c.number,
        shift.c.till,
        shift.c.ended_at.is_not(None),
        shift.c.float_amount,
        func.coalesce(shift.c.expected, 0),
        func.coalesce(shift.c.counted, 0),
        shift.c.entry_id,
        shift.c.reason,
        shift.c.ended_by,
        shift.c.business_date,
    ).order_by(shift.c.id)
    counts = _counts(session)
    tenders = _sums(session, _cash_tenders())
    moves = _sums(
        session, select(cash_move.c.shift_id, whole(cash_move.c.amount)).group_by(cash_move.c.shift_id)
    )
    ends = _ends(session)
    for row in session.execute(question).all():
        key, number, till, ended, amount, expected, counted, opening, reason, ended_by, day = row
        sealed = ShiftEnd(expected, counted, reason, ended_by, day.isoformat())
        account = f"cash:{till}"
        end = ends.get(number) if ended else None
        posted = _posted(session, account, opening, end)
        left = posted if end is None else posted + _posted(session, account, end, end + 1)
        yield ShiftFigures(
            number, till, bool(ended), amount, expected, counted, counts.get((key, "open"), 0),
            counts.get((key, "end"), 0), tenders.get(key, 0), moves.get(key, 0), posted, sealed, left,
        )  # fmt: skip


def _counts(session: Session) -> dict[tuple[int, str], int]:
    question = select(
        shift_count.c.shift_id, shift_count.c.moment, whole(shift_count.c.denomination * shift_count.c.pieces)
    ).group_by(shift_count.c.shift_id, shift_count.c.moment)
    return {(row[0], row[1]): int(row[2]) for row in session.execute(question)}


def _cash_tenders() -> Select[Any]:
    return (
        select(sale.c.shift_id, whole(tender.c.amount))
        .select_from(tender)
        .join(sale, sale.c.id == tender.c.sale_id)
        .where(raw(tender.c.kind) == "cash")
        .group_by(sale.c.shift_id)
    )


def _sums(session: Session, question: Select[Any]) -> dict[int, int]:
    return {row[0]: int(row[1]) for row in session.execute(question)}


def _ends(session: Session) -> dict[str, int]:
    question = select(entry.c.reference, func.max(entry.c.id)).where(entry.c.kind == "shift-ended")
    return {row[0]: row[1] for row in session.execute(question.group_by(entry.c.reference))}


def _posted(session: Session, account: str, first: int, before: int | None) -> int:
    question = select(whole(posting.c.amount)).where(
        posting.c.account == account, posting.c.entry_id >= first
    )
    if before is not None:
        question = question.where(posting.c.entry_id < before)
    return int(session.execute(question).scalar_one())


def moves_of_cash(session: Session) -> Iterator[tuple[str, str, int, str]]:
    """Read every cash slip: number, account, amount, reason."""
    question = select(cash_move.c.number, cash_move.c.account, cash_move.c.amount, cash_move.c.reason)
    for row in session.execute(question.order_by(cash_move.c.id)).all():
        yield row[0], row[1], row[2], row[3]


def bodies(session: Session) -> Iterator[tuple[str, date, str]]:
    """Read number, day and body (JSON) of every Z report."""
    question = select(day_report.c.number, day_report.c.day, day_report.c.body).order_by(day_report.c.number)
    for row in session.execute(question).all():
        yield row[0], row[1], row[2]


def kuitansi_columns(session: Session) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read number and sealed columns of every formal receipt."""
    names = ("number", "sale_id", "buyer", "address", "purpose", "amount", "staff_code", "business_date")
    for row in session.execute(select(*(kuitansi.c[name] for name in names)).order_by(kuitansi.c.number)):
        yield row[0], dict(zip(names, (*row[:-1], row[-1].isoformat()), strict=True))
