"""Taking goods back against a receipt, for cash, on a manager's word.

The one invariant: a return posts the mirror of what its pieces posted when sold, so that any order of returns
ends at exactly zero. Owner and terms are those of the sale, whatever has changed since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlmodel import Session

from db.models import Place, SaleKind
from db.queries.day import ShiftRow, drawer_balance
from db.queries.sale import (
    SaleRow,
    lines_of,
    number_of,
    refunded_in_cash,
    returned_pieces,
    sale_by_number,
)
from pos.errors import Refused
from pos.rules.cash import refund_cash
from pos.rules.fold import quoted
from pos.rules.roles import Act
from pos.rules.scan import clean_scan
from pos.services.journal import Move
from pos.services.login import Actor, demand
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import given_reason
from pos.services.returned import line_columns, postings_back, refund_columns, taken_from
from pos.services.shift import own_shift
from pos.services.tills import receipt_number
from pos.services.transaction import Transaction, write_transaction
from pos.services.unit import outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop

VERB: Final = "take_back"
"""Name under which a return's token is remembered."""


@dataclass(frozen=True)
class BoughtLine:
    """Show one line of a receipt and what can still come back of it."""

    position: int
    """Order on the receipt, from 0."""
    code: str
    """Code of the item."""
    name: str
    """Name of the item when sold."""
    price: int
    """Price of one piece, whole rupiah."""
    quantity: int
    """Pieces sold."""
    returned: int
    """Pieces that came back so far."""
    net: int
    """What was paid for the line, whole rupiah."""


@dataclass(frozen=True)
class Bought:
    """Show a sale that goods may come back from."""

    number: str
    """Receipt number."""
    business_date: date
    """The booth's day."""
    at: datetime
    """When (UTC)."""
    cashier: str
    """Name of who served."""
    lines: tuple[BoughtLine, ...]
    """In order of the receipt."""


@dataclass(frozen=True)
class ReturnDone:
    """Tell what came of a return."""

    number: str
    """Number of the return slip."""
    original: str
    """Number of the receipt."""
    refund: int
    """Cash handed out, whole rupiah."""
    rounding: int
    """Refund less the exact amount, whole rupiah."""


@dataclass(frozen=True)
class Return:
    """Hold what comes back."""

    number: str
    """Number of the receipt it was sold with."""
    pieces: Mapping[int, int]
    """Position of the line to pieces that come back."""
    reason: str
    """Why, in words."""


def bought(shop: Shop, /, *, number: str) -> Bought:
    """Find a sale by its receipt number and what can still come back of it.

    Raises:
        Refused: there is no such receipt, or it is itself a return.
    """
    with shop.reading() as session:
        row = _sale(session, number)
        lines = lines_of(session, row.id)
        back = returned_pieces(session, [line.id for line in lines])
    shown = tuple(
        BoughtLine(
            line.position,
            line.item_code,
            line.item_name,
            line.price,
            line.quantity,
            back.get(line.id, 0),
            line.price * line.quantity - line.discount,
        )
        for line in lines
    )
    return Bought(row.number, row.business_date, row.at, row.staff_name, shown)


def _sale(session: Session, number: str, *, lock: bool = False) -> SaleRow:
    row = sale_by_number(session, clean_scan(number), lock=lock)
    if row is None:
        raise Refused("unknown-receipt", number=quoted(number))
    if row.kind is not SaleKind.SALE:
        raise Refused("receipt-is-a-return", number=row.number)
    return row


@verb
def take_back(shop: Shop, /, *, actor: Actor, approver: Actor, token: str, back: Return) -> ReturnDone:
    """Take goods back to the shelf and hand out cash.

    Args:
        shop: the shop.
        actor: the cashier whose drawer is open.
        approver: the manager who allows it.
        token: makes the return unique.
        back: what comes back, of which receipt, and why.

    Returns:
        The return slip; for a token seen before, the slip of that time.

    Raises:
        Refused: no manager's word, no reason, no open drawer of this cashier, more than was bought, or less
            in the drawer than is to be handed out.
    """
    demand(approver, Act.RETURN)
    reason = given_reason(back.reason, "return-without-reason")
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is not None:
            return _done_before(session, known)
        opened = own_shift(session, shop, actor)
        known = outcome_since(session, token, VERB)
        if known is not None:
            return _done_before(session, known)
        done = _take(session, shop, _Asked(actor, approver, Return(back.number, back.pieces, reason), opened))
        remember(session, token, verb_name=VERB, outcome=done.number)
        return done


@dataclass(frozen=True)
class _Asked:
    """Hold what is asked of one return."""

    actor: Actor
    approver: Actor
    back: Return
    opened: ShiftRow


def _take(session: Session, shop: Shop, asked: _Asked) -> ReturnDone:
    row = _sale(session, asked.back.number, lock=True)
    at, day = stamp(session, shop, shop.till), asked.opened.business_date
    taken = taken_from(session, row.id, asked.back.pieces)
    exact = sum(one.parts.net for one in taken)
    refund = refund_cash(exact, refunded_in_cash(session, row.id), row.rounding_step)
    if refund > drawer_balance(session, asked.opened):
        raise Refused("refund-beyond-drawer", refund=refund)
    number = receipt_number(session, shop.till, day)
    head = {
        "number": number,
        "kind": SaleKind.RETURN,
        "till": shop.till,
        "shift_id": asked.opened.id,
        "business_date": day,
        "at": at,
        "staff_id": asked.actor.id,
        "gross": -sum(one.parts.gross for one in taken),
        "discount": -sum(one.parts.discount for one in taken),
        "rounding": refund - exact,
        "rounding_step": row.rounding_step,
        "given": None,
        "change": None,
        "original_id": row.id,
        "reason": asked.back.reason,
        "approved_by": asked.approver.code,
    }
    write_transaction(
        session,
        Transaction(asked.actor, head, line_columns(taken, day), refund_columns(refund)),
        postings=postings_back(shop.till, taken, refund, exact),
        moves=[Move(one.line.item_id, Place.BUYER, Place.SHELF, one.parts.pieces) for one in taken],
    )
    ask_for_paper(session, shop, kind=PaperKind.RECEIPT, reference=number, at=at, drawer=refund > 0)
    return ReturnDone(number, row.number, refund, refund - exact)


def _done_before(session: Session, number: str) -> ReturnDone:
    row = sale_by_number(session, number)
    if row is None or row.original_id is None:
        raise Refused("token-of-something-else", number=number)
    exact = row.discount - row.gross
    return ReturnDone(number, number_of(session, row.original_id), exact + row.rounding, row.rounding)
