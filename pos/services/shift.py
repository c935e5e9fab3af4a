"""A cashier's time at a drawer: opened with a counted float, ended by a blind count.

The one invariant: `cash:<till>` is zero between shifts; all counted cash goes to the safe.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import insert, select, update
from sqlmodel import Session

from db.queries.day import (
    ShiftRow,
    balance,
    drawer_balance,
    last_ended_shift,
    open_day,
    open_shift_of,
)
from db.tables import shift, shift_count
from pos.errors import Refused
from pos.rules.cash import count_total
from pos.rules.money import MAXIMUM
from pos.rules.roles import Role
from pos.services.draft import LeftOnHold, left_on_hold
from pos.services.journal import Event, record
from pos.services.login import Actor, role_now
from pos.services.opening import Opening, day_to_open
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import one_line
from pos.services.settings import load_settings
from pos.services.unit import next_number, outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop


@dataclass(frozen=True)
class ShiftOpened:
    """Tell what opening a drawer came to."""

    shift_id: int
    """Key of the shift."""
    business_date: date
    """The booth's day."""
    float_amount: int
    """Money put into the drawer, whole rupiah."""


@dataclass(frozen=True)
class ShiftEnded:
    """Tell what ending a shift came to."""

    shift_id: int
    """Key of the shift."""
    expected: int
    """Cash the books expected, whole rupiah."""
    counted: int
    """Cash counted, whole rupiah."""
    difference: int
    """Counted less expected, whole rupiah."""
    ended_at: datetime
    """When (UTC)."""


def own_shift(session: Session, shop: Shop, actor: Actor, *, lock: bool = True) -> ShiftRow:
    """Give the open shift of this till, which must be this cashier's; locked, it stays open meanwhile.

    Raises:
        Refused: no drawer is open, or it is somebody else's.
    """
    opened = open_shift_of(session, shop.till, lock=lock)
    if opened is None:
        raise Refused("no-open-drawer", till=shop.till)
    if opened.staff_id != actor.id:
        raise Refused("drawer-of-another", name=opened.staff_name, till=shop.till)
    return opened


@verb
def open_shift(shop: Shop, *, actor: Actor, token: str, counted: Mapping[int, int]) -> ShiftOpened:
    """Open this till's drawer with a counted float from the safe; the first of a date opens the day.

    Args:
        shop: the shop.
        actor: who will own the shift.
        token: makes the opening unique.
        counted: denomination in rupiah to pieces.

    Raises:
        Refused: the drawer is open already, an earlier day is not closed, this date is closed, or the safe
            has not that much.
    """
    amount = counted_amount(counted)
    with shop.writing() as session:
        known = outcome_of(session, token, "open_shift")
        if known is not None:
            return _opened_before(session, int(known))
        still_open = open_day(session, lock=True)
        known = outcome_since(session, token, "open_shift")
        if known is not None:
            return _opened_before(session, int(known))
        opened = _open(session, shop, actor, _Float(still_open, amount, counted))
        remember(session, token, verb_name="open_shift", outcome=str(opened.shift_id))
        return opened


@dataclass(frozen=True)
class _Float:
    """Hold the float of a drawer to be opened, and the day that is open already."""

    still_open: date | None
    amount: int
    counted: Mapping[int, int]


def _open(session: Session, shop: Shop, actor: Actor, put_in: _Float) -> ShiftOpened:
    at, amount = stamp(session, shop, shop.till), put_in.amount
    taken = open_shift_of(session, shop.till)
    if taken is not None:
        raise Refused("drawer-already-open", name=taken.staff_name, at=taken.opened_at)
    day = day_to_open(session, shop, Opening(actor, at, put_in.still_open))
    in_safe = balance(session, "safe")
    if amount > in_safe:
        raise Refused("not-enough-in-safe", wanted=amount, in_safe=in_safe)
    number = f"{shop.till}-S{next_number(session, f'shift:{shop.till}'):04}"
    facts = {"counted": _pairs(put_in.counted)}
    event = Event("shift-opened", shop.till, day, at, number, actor.code, facts=facts)
    entry_id = record(session, event, postings=[(f"cash:{shop.till}", amount), ("safe", -amount)])
    shift_id: int = session.execute(
        insert(shift)
        .values(
            number=number,
            till=shop.till,
            business_date=day,
            staff_id=actor.id,
            opened_at=at,
            float_amount=amount,
            entry_id=entry_id,
            reason="",
        )
        .returning(shift.c.id)
    ).scalar_one()
    _keep_count(session, shift_id, "open", put_in.counted)
    ask_for_paper(session, shop, kind=PaperKind.SHIFT_OPENED, reference=number, at=at)
    return ShiftOpened(shift_id, day, amount)


def _opened_before(session: Session, shift_id: int) -> ShiftOpened:
    row = session.execute(
        select(shift.c.business_date, shift.c.float_amount).where(shift.c.id == shift_id)
    ).one()
    return ShiftOpened(shift_id, row.business_date, row.float_amount)


def counted_amount(counted: Mapping[int, int]) -> int:
    """Add up a count by denomination.

    Raises:
        Refused: as `count_total`; `amount-too-large` for more than any drawer holds.
    """
    amount = count_total(counted)
    if amount > MAXIMUM:
        raise Refused("amount-too-large", maximum=MAXIMUM)
    return amount


def _pairs(counted: Mapping[int, int]) -> list[list[int]]:
    return [[worth, pieces] for worth, pieces in sorted(counted.items(), reverse=True) if pieces]


def _keep_count(session: Session, shift_id: int, moment: str, counted: Mapping[int, int]) -> None:
    rows = [
        {"shift_id": shift_id, "moment": moment, "denomination": worth, "pieces": pieces}
        for worth, pieces in _pairs(counted)
    ]
    if rows:
        session.execute(insert(shift_count), rows)


@verb
def end_shift(
    shop: Shop, *, actor: Actor, token: str, counted: Mapping[int, int], reason: str = ""
) -> ShiftEnded:
    """End this till's shift by a blind count; the difference is posted and all cash goes to the safe.

    Args:
        shop: the shop.
        actor: the shift's owner, or a manager.
        token: makes the ending unique.
        counted: denomination in rupiah to pieces.
        reason: why the cash differs; required beyond the booth's limit.

    Raises:
        Refused: no open drawer, not this cashier's, or a difference beyond the limit without a reason; the
            last names no figure, so that the count stays blind.
    """
    amount, why = counted_amount(counted), one_line(reason)
    with shop.writing() as session:
        known = outcome_of(session, token, "end_shift")
        if known is not None:
            return _ended(session, int(known))
        opened = open_shift_of(session, shop.till, lock=True)
        known = outcome_since(session, token, "end_shift")
        if known is not None:
            return _ended(session, int(known))
        if opened is None:
            raise _ended_before(session, shop)
        if opened.staff_id != actor.id and role_now(session, actor) is not Role.MANAGER:
            raise Refused("drawer-of-another", name=opened.staff_name, till=shop.till)
        at = stamp(session, shop, shop.till)
        expected = drawer_balance(session, opened)
        limit = load_settings(session, opened.business_date).difference_limit
        if abs(amount - expected) > limit and not why:
            raise Refused("difference-without-reason", limit=limit)
        held = left_on_hold(session, shop.till)
        _post_end(session, opened, actor, _End(at, expected, amount, counted, why, held))
        ask_for_paper(session, shop, kind=PaperKind.SHIFT_ENDED, reference=opened.number, at=at)
        remember(session, token, verb_name="end_shift", outcome=str(opened.id))
        return _ended(session, opened.id)


def _ended_before(session: Session, shop: Shop) -> Refused:
    last = last_ended_shift(session, shop.till, open_day(session))
    if last is None:
        return Refused("no-open-drawer", till=shop.till)
    return Refused("shift-ended-before", number=last.number, name=last.name, at=last.at)


@dataclass(frozen=True)
class _End:
    at: datetime
    expected: int
    counted: int
    pieces: Mapping[int, int]
    reason: str
    on_hold: Sequence[LeftOnHold]


def _post_end(session: Session, opened: ShiftRow, actor: Actor, end: _End) -> None:
    cash, short = f"cash:{opened.till}", end.expected - end.counted
    facts = {
        "expected": end.expected,
        "counted": end.counted,
        "pieces": _pairs(end.pieces),
        "reason": end.reason,
        "on_hold": [list(one) for one in end.on_hold],
    }
    event = Event(
        "shift-ended", opened.till, opened.business_date, end.at, opened.number, actor.code, facts=facts
    )
    record(
        session,
        event,
        postings=[("over-short", short), (cash, -short), ("safe", end.counted), (cash, -end.counted)],
    )
    session.execute(
        update(shift)
        .where(shift.c.id == opened.id)
        .values(
            ended_at=end.at,
            ended_by=actor.code,
            expected=end.expected,
            counted=end.counted,
            reason=end.reason,
        )
    )
    _keep_count(session, opened.id, "end", end.pieces)


def _ended(session: Session, shift_id: int) -> ShiftEnded:
    row = session.execute(
        select(shift.c.expected, shift.c.counted, shift.c.ended_at).where(shift.c.id == shift_id)
    ).one()
    return ShiftEnded(shift_id, row.expected, row.counted, row.counted - row.expected, row.ended_at)
