"""Undoing a whole sale of the open day: both entries stay, a slip tells of it.

The one invariant: a void mirrors everything the sale still stands for, in the means it was paid with.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlmodel import Session

from db.models import SaleKind, TenderKind
from db.queries.day import ShiftRow
from db.queries.sale import (
    SaleRow,
    kept_lines,
    kinds_since,
    returned_pieces,
    tenders_of,
)
from pos.errors import Refused
from pos.rules.roles import Act
from pos.services.bought import sale_of
from pos.services.drawer_refused import drawer_watched
from pos.services.login import Actor, allowed_by
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import given_reason
from pos.services.refund import check_drawer
from pos.services.returned import Taken, Wanted, columns_back, moves_back, postings_back, taken_from
from pos.services.shift import own_shift
from pos.services.slip import Allowed, known_slip, slip_head
from pos.services.standing_tender import StandingTender, standing_tenders
from pos.services.tender import Payment, check_payments, tender_row
from pos.services.tills import receipt_number
from pos.services.transaction import Transaction, tender_postings, write_transaction
from pos.services.unit import outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop

VERB: Final = "void_sale"
"""Name under which a void's token is remembered."""


@dataclass(frozen=True)
class Void:
    """Hold what is to be undone."""

    number: str
    """Number of the receipt."""
    reason: str
    """Why, in words."""
    references: Mapping[str, str] = field(default_factory=dict)
    """The acquirer's or bank's reference of the money given back, by means: `qris`, `card`, `transfer`."""


@dataclass(frozen=True)
class VoidDone:
    """Tell what came of a void."""

    number: str
    """Number of the void slip."""
    original: str
    """Number of the receipt."""
    refund: int
    """What the buyer gets back by all means, whole rupiah."""
    cash: int
    """Part of it handed out in cash, whole rupiah."""


@drawer_watched
@verb
def void_sale(shop: Shop, /, *, actor: Actor, approver: Actor | None, token: str, void: Void) -> VoidDone:
    """Undo a whole sale of the open day.

    Args:
        shop: the shop.
        actor: the cashier whose drawer is open.
        approver: the manager who allows it; None when the cashier is one.
        token: makes the void unique.
        void: the receipt, why, and the references of what is not cash.

    Returns:
        The void slip; for a token seen before, the slip of that time.

    Raises:
        Refused: no manager's word, no reason, no open drawer, `void-of-another-day`, `void-twice`,
            `void-after-return` when anything came back since, `void-of-exchange`, `tender-without-reference`,
            or less in the drawer than was paid in cash.
    """
    reason = given_reason(void.reason, "void-without-reason")
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is not None:
            return _done_before(session, known)
        opened = own_shift(session, shop, actor)
        known = outcome_since(session, token, VERB)
        if known is not None:
            return _done_before(session, known)
        word = allowed_by(session, actor, approver, Act.VOID, ())
        done = _void(session, shop, Allowed(actor, word, opened, reason), void)
        remember(session, token, verb_name=VERB, outcome=done.number)
        return done


def _void(session: Session, shop: Shop, allowed: Allowed, void: Void) -> VoidDone:
    opened = allowed.opened
    row = _undoable(session, void.number, opened)
    at, day = stamp(session, shop, shop.till), opened.business_date
    taken = taken_from(session, row.id, _all_kept(session, row))
    standing = standing_tenders(session, row.id)
    tenders = [_mirror(place, one, void.references) for place, one in enumerate(standing)]
    cash = sum(one.amount for one in standing if one.kind is TenderKind.CASH)
    check_drawer(session, opened, cash)
    number = receipt_number(session, shop.till, day)
    exact = sum(one.parts.net for one in taken)
    refund = sum(one.amount for one in standing)
    head = slip_head(shop, allowed, SaleKind.VOID, row, number, at) | {
        "gross": -sum(one.parts.gross for one in taken),
        "discount": -sum(one.parts.discount for one in taken),
        "rounding": refund - exact,
    }
    _write(session, shop, Transaction(allowed.actor, head, columns_back(taken, day), tenders), taken)
    ask_for_paper(session, shop, kind=PaperKind.RECEIPT, reference=number, at=at, drawer=cash > 0)
    return VoidDone(number, row.number, refund, cash)


def _all_kept(session: Session, row: SaleRow) -> list[Wanted]:
    """Name every piece the sale still stands for; what a correction took elsewhere is named there."""
    lines = kept_lines(session, row.id)
    moved = returned_pieces(session, [line.id for line in lines])
    return [Wanted(place, line.quantity - moved.get(line.id, 0)) for place, line in enumerate(lines)]


def _write(session: Session, shop: Shop, done: Transaction, taken: Sequence[Taken]) -> None:
    write_transaction(
        session,
        done,
        postings=[
            *tender_postings(shop.till, done.tenders),
            ("rounding", int(done.head["rounding"])),
            *postings_back(taken),
        ],
        moves=moves_back(taken),
    )


def check_void(shop: Shop, /, *, actor: Actor, number: str) -> None:
    """See, before anybody's word is asked, that a sale can be undone.

    Raises:
        Refused: as `void_sale` for the sale itself, or no open drawer of one's own.
    """
    with shop.reading() as session:
        _undoable(session, number, own_shift(session, shop, actor, lock=False), lock=False)


def _undoable(session: Session, number: str, opened: ShiftRow, *, lock: bool = True) -> SaleRow:
    row = sale_of(session, number, lock=lock)
    if row.kind is SaleKind.EXCHANGE:
        raise Refused("void-of-exchange", number=row.number)
    if row.business_date != opened.business_date:
        raise Refused("void-of-another-day", number=row.number, day=row.business_date)
    for kind, other in kinds_since(session, row.id):
        if kind == "void":
            raise Refused("void-twice", number=row.number, other=other)
        if kind in ("return", "exchange"):
            raise Refused("void-after-return", number=row.number, other=other)
    return row


def _mirror(position: int, one: StandingTender, references: Mapping[str, str]) -> dict[str, Any]:
    proof = Payment(one.kind, one.amount, references.get(one.kind.value, ""), one.last_four, one.bill_number)
    check_payments([proof])
    return tender_row(position, one.kind, -one.amount, proof)


def _done_before(session: Session, number: str) -> VoidDone:
    row, original = known_slip(session, number)
    tenders = tenders_of(session, row.id)
    cash = -sum(one.amount for one in tenders if one.kind is TenderKind.CASH)
    return VoidDone(number, original, -sum(one.amount for one in tenders), cash)
