"""Cash in and out of a drawer besides sales, always with a reason.

The one invariant: neither drawer nor safe ever gives more than it holds.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import insert
from sqlmodel import Session

from db.queries.day import ShiftRow, balance, drawer_balance
from db.tables import cash_move
from pos.errors import Refused
from pos.services.journal import Event, record
from pos.services.login import Actor
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.shift import own_shift
from pos.services.unit import next_number, outcome_of, remember, stamp, verb
from pos.shop import Shop


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
        account: the other side: `safe`, `suspense` or `petty:<category>`.
        reason: why, in the cashier's words.

    Raises:
        Refused: no open drawer of this cashier, nothing to move, no reason, or more than the drawer or the
            safe holds.
    """
    if not amount:
        raise Refused("cash-move-of-nothing")
    if not reason.strip():
        raise Refused("cash-move-without-reason")
    if account not in ("safe", "suspense") and not account.startswith("petty:"):
        raise Refused("cash-move-account", account=account)
    with shop.writing() as session:
        known = outcome_of(session, token)
        if known is not None:
            return CashMoved(known, amount)
        opened = own_shift(session, shop, actor)
        at = stamp(session, shop, shop.till)
        _check_money(session, opened, amount, account)
        number = f"KAS-{shop.till}-{next_number(session, f'cash:{shop.till}'):04}"
        facts = {"account": account, "amount": amount, "reason": reason.strip()}
        event = Event("cash-moved", shop.till, opened.business_date, at, number, actor.code, facts=facts)
        record(session, event, postings=[(f"cash:{shop.till}", amount), (account, -amount)])
        session.execute(
            insert(cash_move).values(number=number, shift_id=opened.id, at=at, staff_code=actor.code, **facts)
        )
        ask_for_paper(session, shop, kind=PaperKind.CASH_MOVE, reference=number, at=at, drawer=True)
        remember(session, token, verb_name="move_cash", outcome=number)
        return CashMoved(number, amount)


def _check_money(session: Session, opened: ShiftRow, amount: int, account: str) -> None:
    if amount < 0:
        in_drawer = drawer_balance(session, opened)
        if -amount > in_drawer:
            raise Refused("not-enough-in-drawer", wanted=-amount)
    elif account == "safe":
        in_safe = balance(session, "safe")
        if amount > in_safe:
            raise Refused("not-enough-in-safe", wanted=amount, in_safe=in_safe)
