"""Exchange: goods come back and others go out in one stroke, and only the difference changes hands.

The one invariant: each side is posted as the return or sale it is, and the account `exchange` between them
is zero when both are written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import delete
from sqlmodel import Session

from db.models import SaleKind, TenderKind
from db.queries.day import ShiftRow
from db.queries.sale import SaleRow, lines_of, sale_by_number, tenders_of
from db.tables import draft
from pos.errors import Refused
from pos.rules.basket import Back, Basket, Way
from pos.rules.roles import Act
from pos.services.bought import sale_of
from pos.services.drawer_refused import drawer_watched
from pos.services.journal import lock_shelf, record
from pos.services.login import Actor, allowed_by
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import BETWEEN, given_reason
from pos.services.refund import check_drawer, refund_of
from pos.services.returned import Taken, columns_back, moves_back, postings_back
from pos.services.returns import act_of, return_of, taken_now
from pos.services.sale import SaleDone
from pos.services.settings import BoothSettings, load_settings
from pos.services.shift import own_shift
from pos.services.sold import (
    Sold,
    approvers,
    columns_sold,
    moves_sold,
    pieces_of,
    pieces_written,
    postings_sold,
    reasons,
    sold_of,
)
from pos.services.tender import Payment, cash_given, check_payments, settled, tender_columns
from pos.services.tills import receipt_number
from pos.services.transaction import Transaction, blank_head, event_of, tender_postings, write_transaction
from pos.services.unit import outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop

VERB: Final = "exchange"
"""Name under which an exchange's token is remembered."""


@drawer_watched
@verb
def exchange(
    shop: Shop, /, *, actor: Actor, approver: Actor | None, basket: Basket, payments: Sequence[Payment]
) -> SaleDone:
    """Take goods back and sell others against them, on one receipt.

    Args:
        shop: the shop.
        actor: the cashier whose drawer is open.
        approver: the manager who allows it; None where the booth lets a cashier do it alone.
        basket: what comes back and what is sold; its token makes the exchange unique.
        payments: how the buyer pays the difference; or, where the buyer gets it, what of it goes back by
            other means than cash.

    Returns:
        The receipt; for a token seen before, the receipt of that time.

    Raises:
        Refused: as `take_payment` and `take_back`; `exchange-of-nothing` when nothing comes back;
            `basket-already-sold` when the token settled other pieces before.
    """
    check_payments(payments)
    back = basket.back
    if back is None:
        raise Refused("exchange-of-nothing")
    reason = given_reason(back.reason, "return-without-reason")
    with shop.writing() as session:
        known = outcome_of(session, basket.token, VERB)
        if known is not None:
            return _done_before(session, known, basket)
        opened = own_shift(session, shop, actor)
        known = outcome_since(session, basket.token, VERB)
        if known is not None:
            return _done_before(session, known, basket)
        asked = _Asked(actor, approver, basket, back, reason, opened)
        done = _exchange(session, shop, asked, payments)
        session.execute(delete(draft).where(draft.c.token == basket.token))
        remember(session, basket.token, verb_name=VERB, outcome=done.number)
        return done


@dataclass(frozen=True)
class _Asked:
    """Hold what is asked of one exchange."""

    actor: Actor
    approver: Actor | None
    basket: Basket
    back: Back
    reason: str
    opened: ShiftRow


@dataclass(frozen=True)
class _Both:
    """Hold both sides of an exchange and how the difference is settled."""

    taken: list[Taken]
    sold: list[Sold]
    tenders: list[dict[str, Any]]
    rounding: int
    given: int | None
    change: int
    cash: int
    """Handed out, whole rupiah."""

    @property
    def worth(self) -> int:
        """What the goods that come back are worth, whole rupiah."""
        return sum(one.parts.net for one in self.taken)

    @property
    def price(self) -> int:
        """What the new goods cost, whole rupiah."""
        return sum(one.parts.net for one in self.sold)


def _exchange(session: Session, shop: Shop, asked: _Asked, payments: Sequence[Payment]) -> SaleDone:
    opened, back = asked.opened, asked.back
    origin = sale_of(session, back.number, lock=True) if back.number else None
    at, day = stamp(session, shop, shop.till), opened.business_date
    settings = load_settings(session, day)
    taken = taken_now(session, origin, return_of(back), opened)
    sold = sold_of(session, asked.basket, day, settings)
    both = _settle(session, origin, taken, sold, payments, settings)
    pays_out = both.price < both.worth
    damaged = any(one.way is Way.DAMAGED for one in taken)
    act = act_of(origin, opened, settings, Act.RETURN if pays_out else Act.EXCHANGE, damaged=damaged)
    word = allowed_by(session, asked.actor, asked.approver, act, settings.manager_acts)
    if both.cash:
        check_drawer(session, opened, both.cash)
    number = receipt_number(session, shop.till, day)
    words = sorted({*approvers(session, asked.basket), *([word] if word else [])})
    head = blank_head(shop, asked.actor, opened, SaleKind.EXCHANGE) | {
        "number": number,
        "at": at,
        "gross": sum(one.parts.gross for one in sold) - sum(one.parts.gross for one in taken),
        "discount": sum(one.parts.discount for one in sold) - sum(one.parts.discount for one in taken),
        "rounding": both.rounding,
        "rounding_step": origin.rounding_step if origin and pays_out else settings.rounding_step,
        "given": both.given,
        "change": None if both.given is None else both.change,
        "original_id": origin.id if origin else None,
        "exchanged": min(both.worth, both.price),
        "reason": BETWEEN.join(dict.fromkeys([asked.reason, *reasons(asked.basket)])),
        "approved_by": ",".join(words) or None,
    }
    _write(session, shop, asked, both, head)
    moves_cash = both.given is not None or both.cash > 0
    ask_for_paper(session, shop, kind=PaperKind.RECEIPT, reference=number, at=at, drawer=moves_cash)
    due = sum(int(one["amount"]) for one in both.tenders)
    return SaleDone(number, due, -both.rounding, both.given, both.change, at, max(0, -due), both.cash)


def _settle(
    session: Session,
    origin: SaleRow | None,
    taken: list[Taken],
    sold: list[Sold],
    payments: Sequence[Payment],
    settings: BoothSettings,
) -> _Both:
    """Work out how the difference changes hands, either way."""
    due = sum(one.parts.net for one in sold) - sum(one.parts.net for one in taken)
    if due >= 0:
        paid = settled(due, payments, settings.rounding_step)
        tenders = tender_columns(payments, paid)
        return _Both(taken, sold, tenders, paid.rounding, cash_given(payments), paid.change, 0)
    step = origin.rounding_step if origin else settings.rounding_step
    refund = refund_of(session, origin, -due, payments, step)
    return _Both(taken, sold, refund.tenders, refund.rounding, None, 0, refund.cash)


def _write(session: Session, shop: Shop, asked: _Asked, both: _Both, head: dict[str, Any]) -> None:
    """Write the return into the books, then the sale with the receipt: two entries under one number."""
    day = asked.opened.business_date
    lines = columns_back(both.taken, day)
    lines += columns_sold(both.sold, day, start=len(lines))
    done = Transaction(asked.actor, head, lines, both.tenders)
    coming, going = moves_back(both.taken), moves_sold(both.sold)
    lock_shelf(session, [*coming, *going])
    record(
        session,
        event_of(done, "exchange-return", {"of": asked.back.number}),
        postings=[*postings_back(both.taken), ("exchange", -both.worth)],
        moves=coming,
    )
    write_transaction(
        session,
        done,
        postings=[
            ("exchange", both.worth),
            *tender_postings(shop.till, both.tenders),
            ("rounding", both.rounding),
            *postings_sold(both.sold),
        ],
        moves=going,
    )


def _done_before(session: Session, number: str, basket: Basket) -> SaleDone:
    """Answer with the receipt of that time, unless the basket holds something else by now."""
    row = sale_by_number(session, number)
    if row is None:
        raise Refused("token-of-something-else", number=number)
    lines = lines_of(session, row.id)
    then = pieces_written(line for line in lines if line.quantity > 0)
    brought = pieces_written(line for line in lines if line.quantity < 0)
    if (then, brought) != (pieces_of(basket), _pieces_back(basket)):
        raise Refused("basket-already-sold", number=number)
    tenders = tenders_of(session, row.id)
    due = sum(one.amount for one in tenders)
    cash = -sum(one.amount for one in tenders if one.kind is TenderKind.CASH and one.amount < 0)
    return SaleDone(number, due, -row.rounding, row.given, row.change or 0, row.at, max(0, -due), cash)


def _pieces_back(basket: Basket) -> Counter[int]:
    pieces: Counter[int] = Counter()
    for line in basket.back.lines if basket.back else ():
        pieces[line.item_id] += line.quantity
    return pieces
