"""Cash in and out of a drawer besides sales, always with a reason.

The one invariant: neither drawer nor safe ever gives more than it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from sqlalchemy import insert, select
from sqlmodel import Session

from db.queries.day import ShiftRow, balance, drawer_balance, open_day
from db.tables import cash_move
from pos.errors import Refused
from pos.rules.fold import quoted
from pos.rules.money import MAXIMUM
from pos.services.journal import Event, record
from pos.services.login import Actor
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import given_reason
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


@verb
def move_cash(shop: Shop, *, actor: Actor, token: str, amount: int, account: str, reason: str) -> CashMoved:
    """Put money into the drawer or take it out, with a reason.

    Args:
        shop: the shop.
        actor: the cashier whose drawer is open.
        token: makes the move unique.
        amount: whole rupiah; in positive, out negative.
        account: the other side: `safe`, `suspense` or `petty:<category>`, a category of small letters, digits
            and hyphens.
        reason: why, in the cashier's words.

    Returns:
        The slip; for a token seen before, the slip of that time.

    Raises:
        Refused: no open drawer of this cashier, nothing to move, no reason, or more than the drawer or the
            safe holds.
    """
    why = _checked(amount, account, reason)
    with shop.writing() as session:
        known = outcome_of(session, token, "move_cash")
        if known is not None:
            return _moved_before(session, known)
        opened = own_shift(session, shop, actor)
        known = outcome_since(session, token, "move_cash")
        if known is not None:
            return _moved_before(session, known)
        at = stamp(session, shop, shop.till)
        _check_money(session, opened, amount, account)
        number = f"KAS-{shop.till}-{next_number(session, f'cash:{shop.till}'):04}"
        facts = {"account": account, "amount": amount, "reason": why}
        event = Event("cash-moved", shop.till, opened.business_date, at, number, actor.code, facts=facts)
        record(session, event, postings=[(f"cash:{shop.till}", amount), (account, -amount)])
        session.execute(
            insert(cash_move).values(number=number, shift_id=opened.id, at=at, staff_code=actor.code, **facts)
        )
        ask_for_paper(session, shop, kind=PaperKind.CASH_MOVE, reference=number, at=at, drawer=True)
        remember(session, token, verb_name="move_cash", outcome=number)
        return CashMoved(number, amount)


def _checked(amount: int, account: str, reason: str) -> str:
    if not amount:
        raise Refused("cash-move-of-nothing")
    if abs(amount) > MAXIMUM:
        raise Refused("amount-too-large", maximum=MAXIMUM)
    if account not in ("safe", "suspense") and not _PETTY.fullmatch(account):
        raise Refused("cash-move-account", account=quoted(account))
    return given_reason(reason, "cash-move-without-reason")


def _moved_before(session: Session, number: str) -> CashMoved:
    amount = session.execute(select(cash_move.c.amount).where(cash_move.c.number == number)).scalar_one()
    return CashMoved(number, amount)


def _check_money(session: Session, opened: ShiftRow, amount: int, account: str) -> None:
    if amount < 0:
        in_drawer = drawer_balance(session, opened)
        if -amount > in_drawer:
            raise Refused("not-enough-in-drawer", wanted=-amount)
    elif account == "safe":
        open_day(session, lock=True)
        in_safe = balance(session, "safe")
        if amount > in_safe:
            raise Refused("not-enough-in-safe", wanted=amount, in_safe=in_safe)
