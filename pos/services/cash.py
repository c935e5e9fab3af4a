"""Cash in and out of a drawer besides sales: with a reason, and a manager's word where the booth wants one.

The one invariant: neither drawer nor safe ever gives more than it holds.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, replace
from typing import Final

from sqlalchemy import insert, select
from sqlmodel import Session

from db.queries.day import ShiftRow, balance, drawer_balance, open_day
from db.tables import cash_move
from pos.errors import Refused
from pos.rules.fold import quoted
from pos.rules.money import MAXIMUM
from pos.rules.roles import Act
from pos.services.drawer_refused import drawer_watched
from pos.services.journal import Event, record
from pos.services.login import Actor, allowed_by
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import given_reason
from pos.services.settings import load_settings
from pos.services.shift import own_shift
from pos.services.unit import next_number, outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop

_PETTY: Final = re.compile(r"petty:[a-z0-9][a-z0-9-]{0,23}")


@dataclass(frozen=True)
class CashMoved:
    """Tell what putting money in or taking it out came to."""

    number: str
    """Number of the slip."""
    amount: int
    """Whole rupiah; in positive, out negative."""


@dataclass(frozen=True)
class CashMove:
    """Hold what is to be moved."""

    amount: int
    """Whole rupiah; in positive, out negative."""
    account: str
    """The other side: `safe`, `suspense` or `petty:<category>` of small letters, digits and hyphens."""
    reason: str
    """Why, in words."""


@drawer_watched
@verb
def move_cash(
    shop: Shop, /, *, actor: Actor, token: str, move: CashMove, approver: Actor | None = None
) -> CashMoved:
    """Put money into the drawer or take it out, with a reason.

    Args:
        shop: the shop.
        actor: the cashier whose drawer is open.
        token: makes the move unique.
        move: how much, where from or to, and why.
        approver: the manager who allows it; None where the booth lets a cashier do it alone.

    Returns:
        The slip; for a token seen before, the slip of that time.

    Raises:
        Refused: no manager's word where the booth wants one, no open drawer of this cashier, nothing to move,
            no reason, or more than the drawer or the safe holds.
    """
    checked = _checked(move)
    with shop.writing() as session:
        known = outcome_of(session, token, "move_cash")
        if known is not None:
            return _moved_before(session, known)
        opened = own_shift(session, shop, actor)
        known = outcome_since(session, token, "move_cash")
        if known is not None:
            return _moved_before(session, known)
        at = stamp(session, shop, shop.till)
        asked = load_settings(session, opened.business_date).manager_acts
        word = allowed_by(session, actor, approver, Act.MOVE_CASH, asked)
        _check_money(session, opened, checked)
        number = f"KAS-{shop.till}-{next_number(session, f'cash:{shop.till}'):04}"
        event = Event("cash-moved", shop.till, opened.business_date, at, number, actor.code)
        _write(session, replace(event, facts=asdict(checked) | {"approved_by": word}), opened, checked)
        ask_for_paper(session, shop, kind=PaperKind.CASH_MOVE, reference=number, at=at, drawer=True)
        remember(session, token, verb_name="move_cash", outcome=number)
        return CashMoved(number, checked.amount)


def _write(session: Session, event: Event, opened: ShiftRow, move: CashMove) -> None:
    """Write a move into the books and beside its shift."""
    postings = [(f"cash:{event.till}", move.amount), (move.account, -move.amount)]
    record(session, event, postings=postings)
    columns = {"number": event.reference, "shift_id": opened.id, "at": event.at}
    session.execute(insert(cash_move).values(**columns, staff_code=event.staff_code, **asdict(move)))


def _checked(move: CashMove) -> CashMove:
    if not move.amount:
        raise Refused("cash-move-of-nothing")
    if abs(move.amount) > MAXIMUM:
        raise Refused("amount-too-large", maximum=MAXIMUM)
    if move.account not in ("safe", "suspense") and not _PETTY.fullmatch(move.account):
        raise Refused("cash-move-account", account=quoted(move.account))
    return replace(move, reason=given_reason(move.reason, "cash-move-without-reason"))


def _moved_before(session: Session, number: str) -> CashMoved:
    amount = session.execute(select(cash_move.c.amount).where(cash_move.c.number == number)).scalar_one()
    return CashMoved(number, amount)


def _check_money(session: Session, opened: ShiftRow, move: CashMove) -> None:
    if move.amount < 0:
        in_drawer = drawer_balance(session, opened)
        if -move.amount > in_drawer:
            raise Refused("not-enough-in-drawer", wanted=-move.amount)
    elif move.account == "safe":
        open_day(session, lock=True)
        in_safe = balance(session, "safe")
        if move.amount > in_safe:
            raise Refused("not-enough-in-safe", wanted=move.amount, in_safe=in_safe)
