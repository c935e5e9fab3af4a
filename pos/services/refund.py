"""What goes back to the buyer, by which means; writes nothing.

The one invariant: no card or QRIS payment is refunded beyond what it still holds, and cash over any number of
refunds of one receipt is the rounded sum of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from db.models import TenderKind
from db.queries.day import ShiftRow, drawer_balance
from db.queries.refund import refunded_in_cash, still_paid
from db.queries.sale import SaleRow
from pos.errors import Refused
from pos.rules.cash import refund_cash, round_cash
from pos.services.tender import Payment, check_payments, tender_row

HELD: tuple[TenderKind, ...] = (TenderKind.QRIS, TenderKind.CARD)
"""Means that give back only what they took."""


@dataclass(frozen=True)
class Refund:
    """Hold how money goes back."""

    tenders: list[dict[str, Any]]
    """Columns of the tenders, amounts negative."""
    cash: int
    """Handed out in cash, whole rupiah."""
    rounding: int
    """Posting on the rounding account, debit positive: what is handed out less what is owed."""


def refund_of(
    session: Session, origin: SaleRow | None, exact: int, refunds: Sequence[Payment], step: int
) -> Refund:
    """Work out a refund.

    Args:
        session: the verb's unit of work, which holds the sale.
        origin: the sale goods come back from; None without a receipt.
        exact: what is owed to the buyer, whole rupiah, 0 or more.
        refunds: what goes back by other means than cash; the rest is cash.
        step: rounding step of the cash part.

    Raises:
        Refused: `refund-in-cash-is-the-rest`, `refund-beyond-due`, `refund-beyond-paid`,
            `refund-means-without-receipt`, and what `check_payments` refuses.
    """
    check_payments(refunds)
    for one in refunds:
        if one.kind is TenderKind.CASH:
            raise Refused("refund-in-cash-is-the-rest")
        if one.amount <= 0:
            raise Refused("tender-not-positive", amount=one.amount)
    other = sum(one.amount for one in refunds)
    if other > exact:
        raise Refused("refund-beyond-due", amount=other, due=exact)
    _check_held(session, origin, refunds)
    part = exact - other
    if origin is None:
        cash = round_cash(part, step)
    else:
        cash = refund_cash(part, refunded_in_cash(session, origin.id), step)
    rows = [tender_row(at, one.kind, -one.amount, one) for at, one in enumerate(refunds)]
    if cash:
        rows.append(tender_row(len(rows), TenderKind.CASH, -cash, Payment(TenderKind.CASH, cash)))
    return Refund(rows, cash, cash - part)


def _check_held(session: Session, origin: SaleRow | None, refunds: Sequence[Payment]) -> None:
    asked = [one.kind for one in refunds if one.kind in HELD]
    if not asked:
        return
    if origin is None:
        raise Refused("refund-means-without-receipt", means=asked[0].value)
    paid = still_paid(session, origin.id)
    for kind in HELD:
        wanted = sum(one.amount for one in refunds if one.kind is kind)
        if wanted > paid.get(kind.value, 0):
            raise Refused(
                "refund-beyond-paid", means=kind.value, amount=wanted, paid=max(0, paid.get(kind.value, 0))
            )


def check_drawer(session: Session, opened: ShiftRow, cash: int) -> None:
    """Refuse to hand out more than the drawer should hold.

    Raises:
        Refused: `refund-beyond-drawer`.
    """
    if cash > drawer_balance(session, opened):
        raise Refused("refund-beyond-drawer", refund=cash)
