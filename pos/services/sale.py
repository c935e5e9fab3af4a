"""Selling: a basket and its payments become a receipt, stock, money, audit and a print job in one stroke.

The one invariant: a basket's token is sold at most once, whoever asks and however often.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import delete
from sqlmodel import Session

from db.models import SaleKind, TenderKind
from db.queries.day import ShiftRow
from db.queries.sale import lines_of, sale_by_number, tenders_of
from db.tables import draft
from pos.errors import Refused
from pos.rules.basket import Basket
from pos.services.login import Actor
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import BETWEEN
from pos.services.settings import load_settings
from pos.services.shift import own_shift
from pos.services.sold import (
    approvers,
    columns_sold,
    moves_sold,
    pieces_of,
    pieces_written,
    postings_sold,
    reasons,
    sold_of,
)
from pos.services.tender import QRIS_LIMIT, Payment, cash_given, check_payments, settled, tender_columns
from pos.services.tills import receipt_number
from pos.services.transaction import Transaction, blank_head, tender_postings, write_transaction
from pos.services.unit import outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop

__all__ = ["QRIS_LIMIT", "Payment", "SaleDone", "TenderKind", "take_payment"]

VERB: Final = "take_payment"
"""Name under which a basket's token is remembered."""


@dataclass(frozen=True)
class SaleDone:
    """Tell what came of a payment."""

    number: str
    """Receipt number."""
    total: int
    """What was to be paid after cash rounding, whole rupiah."""
    rounding: int
    """Cash rounding as the buyer sees it: positive when rounded up, whole rupiah."""
    given: int | None
    """Cash handed over, whole rupiah; None without cash."""
    change: int
    """Change to hand back, whole rupiah."""
    at: datetime
    """When (UTC)."""
    refund: int = 0
    """Handed back because what came back was worth more than what was taken, whole rupiah."""
    cash: int = 0
    """Part of it handed out in cash, whole rupiah."""


@verb
def take_payment(shop: Shop, *, actor: Actor, basket: Basket, payments: Sequence[Payment]) -> SaleDone:
    """Sell a basket.

    Args:
        shop: the shop.
        actor: the cashier whose drawer is open.
        basket: what is sold, at prices shown; its token makes the sale unique.
        payments: means of payment in order; at most one in cash, empty when nothing is due.

    Returns:
        The receipt; for a token sold before, the receipt of that time.

    Raises:
        Refused: no open drawer of this cashier, an empty basket, a price or stock that changed, a discount
            beyond the maximum without a manager, a manager's word without its reason, payments that do not
            fit; `basket-already-sold` when the token sold a basket of other pieces before;
            `basket-brings-back` for an exchange.
        Trouble: the store cannot write; nothing was sold.
    """
    check_payments(payments)
    if basket.back is not None:
        raise Refused("basket-brings-back")
    with shop.writing() as session:
        known = outcome_of(session, basket.token, VERB)
        if known is not None:
            return _done_before(session, known, basket)
        opened = own_shift(session, shop, actor)
        known = outcome_since(session, basket.token, VERB)
        if known is not None:
            return _done_before(session, known, basket)
        return _sell(session, shop, _Asked(actor, basket, payments, opened))


@dataclass(frozen=True)
class _Asked:
    """Hold what is asked of one sale."""

    actor: Actor
    basket: Basket
    payments: Sequence[Payment]
    opened: ShiftRow


def _sell(session: Session, shop: Shop, asked: _Asked) -> SaleDone:
    at, day = stamp(session, shop, shop.till), asked.opened.business_date
    settings = load_settings(session, day)
    sold = sold_of(session, asked.basket, day, settings)
    net = sum(one.parts.net for one in sold)
    settlement = settled(net, asked.payments, settings.rounding_step)
    given = cash_given(asked.payments)
    number = receipt_number(session, shop.till, day)
    head = blank_head(shop, asked.actor, asked.opened, SaleKind.SALE) | {
        "number": number,
        "at": at,
        "gross": sum(one.parts.gross for one in sold),
        "discount": sum(one.parts.discount for one in sold),
        "rounding": settlement.rounding,
        "rounding_step": settings.rounding_step,
        "given": given,
        "change": None if given is None else settlement.change,
        "reason": BETWEEN.join(reasons(asked.basket)),
        "approved_by": ",".join(approvers(session, asked.basket)) or None,
    }
    tenders = tender_columns(asked.payments, settlement)
    write_transaction(
        session,
        Transaction(asked.actor, head, columns_sold(sold, day), tenders),
        postings=[
            *tender_postings(shop.till, tenders),
            ("rounding", settlement.rounding),
            *postings_sold(sold),
        ],
        moves=moves_sold(sold),
    )
    ask_for_paper(session, shop, kind=PaperKind.RECEIPT, reference=number, at=at, drawer=given is not None)
    session.execute(delete(draft).where(draft.c.token == asked.basket.token))
    remember(session, asked.basket.token, verb_name=VERB, outcome=number)
    due = net - settlement.rounding
    return SaleDone(number, due, -settlement.rounding, given, settlement.change, at)


def _done_before(session: Session, number: str, basket: Basket) -> SaleDone:
    """Answer with the receipt of that time, unless the basket holds something else by now."""
    row = sale_by_number(session, number)
    if row is None:
        raise Refused("token-of-something-else", number=number)
    if pieces_written(lines_of(session, row.id)) != pieces_of(basket):
        raise Refused("basket-already-sold", number=number)
    paid = sum(one.amount for one in tenders_of(session, row.id))
    return SaleDone(number, paid, -row.rounding, row.given, row.change or 0, row.at)
