"""Taking goods back, against a receipt or without one, for cash or by other means.

The one invariant: a return posts the mirror of what its pieces posted when sold, so that any order of returns
ends at exactly zero. Owner and terms are those of the sale, whatever has changed since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import delete
from sqlmodel import Session

from db.models import SaleKind
from db.queries.day import ShiftRow
from db.queries.sale import SaleRow, kept_lines, lines_of, number_of, sale_by_number, tenders_of
from db.tables import draft
from pos.errors import Refused
from pos.rules.basket import Back, Way
from pos.rules.roles import Act
from pos.services.bought import Bought, BoughtLine, bought, is_late, sale_of
from pos.services.drawer_refused import drawer_watched
from pos.services.login import Actor, allowed_by
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import given_reason
from pos.services.refund import check_drawer, refund_of
from pos.services.returned import (
    Taken,
    Wanted,
    columns_back,
    moves_back,
    postings_back,
    taken_from,
    taken_unreceipted,
)
from pos.services.settings import BoothSettings, load_settings
from pos.services.shift import own_shift
from pos.services.sold import pieces_written
from pos.services.tender import Payment
from pos.services.tills import receipt_number
from pos.services.transaction import Transaction, blank_head, tender_postings, write_transaction
from pos.services.unit import outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop

__all__ = ["Bought", "BoughtLine", "Return", "ReturnDone", "bought", "return_of", "take_back"]

VERB: Final = "take_back"
"""Name under which a return's token is remembered."""


@dataclass(frozen=True)
class ReturnDone:
    """Tell what came of a return."""

    number: str
    """Number of the return slip."""
    original: str
    """Number of the receipt; empty without one."""
    refund: int
    """What the buyer gets, by all means together, whole rupiah."""
    rounding: int
    """Refund less the exact amount, whole rupiah."""
    cash: int = 0
    """Part of the refund handed out in cash, whole rupiah."""


@dataclass(frozen=True)
class Return:
    """Hold what comes back."""

    number: str | None
    """Number of the receipt it was sold with; None without one."""
    pieces: Mapping[int, int]
    """Place of the line on the receipt, or key of the item without one, to pieces that can be sold again."""
    reason: str
    """Why, in words."""
    damaged: Mapping[int, int] = field(default_factory=dict)
    """The same for pieces that are broken."""
    refunds: Sequence[Payment] = ()
    """What goes back by other means than cash; the rest is cash."""

    @property
    def wanted(self) -> list[Wanted]:
        """All pieces with the way they go."""
        whole = [Wanted(key, pieces) for key, pieces in self.pieces.items()]
        broken = [Wanted(key, pieces, Way.DAMAGED) for key, pieces in self.damaged.items()]
        return [one for one in (*whole, *broken) if one.pieces]


def return_of(back: Back, refunds: Sequence[Payment] = ()) -> Return:
    """Give what a basket brings back as a return.

    Args:
        back: what comes back.
        refunds: what goes back by other means than cash.
    """
    ways: dict[Way, dict[int, int]] = {Way.SHELF: {}, Way.DAMAGED: {}}
    for line in back.lines:
        key = line.position if back.number else line.item_id
        ways[line.way][key] = ways[line.way].get(key, 0) + line.quantity
    return Return(back.number or None, ways[Way.SHELF], back.reason, ways[Way.DAMAGED], refunds)


@drawer_watched
@verb
def take_back(shop: Shop, /, *, actor: Actor, approver: Actor | None, token: str, back: Return) -> ReturnDone:
    """Take goods back and give the buyer the money.

    Args:
        shop: the shop.
        actor: the cashier whose drawer is open.
        approver: the manager who allows it; None where the booth lets a cashier do it alone.
        token: makes the return unique.
        back: what comes back, of which receipt, where it goes, why, and how the money goes back.

    Returns:
        The return slip; for a token seen before, the slip of that time.

    Raises:
        Refused: no manager's word where one is needed (a return, a late one, one without a receipt, one of
            something damaged), no reason, no open drawer of this cashier, more than was bought, more than a
            card or QRIS payment holds, or less in the drawer than is to be handed out;
            `return-already-made` when the token took other pieces back before.
    """
    reason = given_reason(back.reason, "return-without-reason")
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is not None:
            return _done_before(session, known, back)
        opened = own_shift(session, shop, actor)
        known = outcome_since(session, token, VERB)
        if known is not None:
            return _done_before(session, known, back)
        done = _take(session, shop, _Asked(actor, approver, back, reason, opened))
        session.execute(delete(draft).where(draft.c.token == token))
        remember(session, token, verb_name=VERB, outcome=done.number)
        return done


@dataclass(frozen=True)
class _Asked:
    """Hold what is asked of one return."""

    actor: Actor
    approver: Actor | None
    back: Return
    reason: str
    opened: ShiftRow


def act_of(
    origin: SaleRow | None, opened: ShiftRow, settings: BoothSettings, within: Act, *, damaged: bool
) -> Act:
    """Tell which act taking goods back is: without a receipt, too late, of something damaged, or none of it.

    Args:
        origin: the sale it was bought with; None without a receipt.
        opened: the shift it happens in.
        settings: how long goods may come back.
        within: what it is when nothing else is to be said of it.
        damaged: whether the booth makes something good to its artisan.
    """
    if origin is None:
        return Act.RETURN_WITHOUT_RECEIPT
    if is_late(origin, opened.business_date, settings):
        return Act.RETURN_LATE
    return Act.RETURN_DAMAGED if damaged else within


def taken_now(session: Session, origin: SaleRow | None, back: Return, opened: ShiftRow) -> list[Taken]:
    """See what comes back now, of a receipt or of none.

    Raises:
        Refused: as `taken_from` and `taken_unreceipted`.
    """
    if origin is None:
        return taken_unreceipted(session, back.wanted, opened.business_date)
    return taken_from(session, origin.id, back.wanted)


def _take(session: Session, shop: Shop, asked: _Asked) -> ReturnDone:
    opened, back = asked.opened, asked.back
    origin = sale_of(session, back.number, lock=True) if back.number is not None else None
    at, day = stamp(session, shop, shop.till), opened.business_date
    settings = load_settings(session, day)
    damaged = any(one.way is Way.DAMAGED for one in back.wanted)
    act = act_of(origin, opened, settings, Act.RETURN, damaged=damaged)
    word = allowed_by(session, asked.actor, asked.approver, act, settings.manager_acts)
    taken = taken_now(session, origin, back, opened)
    exact = sum(one.parts.net for one in taken)
    step = origin.rounding_step if origin else settings.rounding_step
    refund = refund_of(session, origin, exact, back.refunds, step)
    check_drawer(session, opened, refund.cash)
    number = receipt_number(session, shop.till, day)
    head = blank_head(shop, asked.actor, opened, SaleKind.RETURN) | {
        "number": number,
        "at": at,
        "gross": -sum(one.parts.gross for one in taken),
        "discount": -sum(one.parts.discount for one in taken),
        "rounding": refund.rounding,
        "rounding_step": step,
        "original_id": origin.id if origin else None,
        "reason": asked.reason,
        "approved_by": word,
    }
    write_transaction(
        session,
        Transaction(asked.actor, head, columns_back(taken, day), refund.tenders),
        postings=[
            *tender_postings(shop.till, refund.tenders),
            ("rounding", refund.rounding),
            *postings_back(taken),
        ],
        moves=moves_back(taken),
    )
    ask_for_paper(session, shop, kind=PaperKind.RECEIPT, reference=number, at=at, drawer=refund.cash > 0)
    whole = exact + refund.rounding
    return ReturnDone(number, origin.number if origin else "", whole, refund.rounding, refund.cash)


def _done_before(session: Session, number: str, back: Return) -> ReturnDone:
    """Answer with the slip of that time, unless something else is to come back by now."""
    row = sale_by_number(session, number)
    if row is None or row.kind is not SaleKind.RETURN:
        raise Refused("token-of-something-else", number=number)
    if pieces_written(lines_of(session, row.id)) != _pieces_wanted(session, row, back):
        raise Refused("return-already-made", number=number)
    exact = row.discount - row.gross
    original = "" if row.original_id is None else number_of(session, row.original_id)
    cash = -sum(one.amount for one in tenders_of(session, row.id) if one.kind.value == "cash")
    return ReturnDone(number, original, exact + row.rounding, row.rounding, cash)


def _pieces_wanted(session: Session, row: SaleRow, back: Return) -> Counter[int]:
    """Count what is to come back by key of the item, as the slip of that time knows its receipt."""
    bought_then = () if row.original_id is None else kept_lines(session, row.original_id)
    items = {place: line.item_id for place, line in enumerate(bought_then)}
    pieces: Counter[int] = Counter()
    for one in back.wanted:
        pieces[items.get(one.key, 0) if items else one.key] += one.pieces
    return pieces
