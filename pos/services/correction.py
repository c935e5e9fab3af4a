"""Putting a finished sale right: with what it was paid, and whose piece it was.

The one invariant: the sale stays as it was written; a linked transaction takes the wrong part back and puts
the right one in its place, and nothing but that changes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session

from db.models import SaleKind, TenderKind
from db.queries.day import ShiftRow
from db.queries.sale import SaleRow, kinds_since
from pos.errors import Refused
from pos.rules.roles import Act
from pos.services.bought import sale_of
from pos.services.drawer_refused import drawer_watched
from pos.services.login import Actor, allowed_by
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import given_reason
from pos.services.refund import check_drawer
from pos.services.settings import load_settings
from pos.services.shift import own_shift
from pos.services.slip import Allowed, known_slip, slip_head
from pos.services.standing_tender import StandingTender, standing_tenders
from pos.services.tender import Payment, check_payments, settled, tender_columns, tender_row
from pos.services.tills import receipt_number
from pos.services.transaction import Transaction, tender_postings, write_transaction
from pos.services.unit import outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop

VERB: Final = "correct_tender"
"""Name under which a correction's token is remembered."""


@dataclass(frozen=True)
class TenderCorrection:
    """Hold how a sale was really paid."""

    number: str
    """Number of the receipt."""
    payments: Sequence[Payment]
    """All means it was really paid with, in order; cash as what was kept or more."""
    reason: str
    """Why, in words."""


@dataclass(frozen=True)
class Corrected:
    """Tell what came of a correction."""

    number: str
    """Number of the correction slip."""
    original: str
    """Number of the receipt."""


@drawer_watched
@verb
def correct_tender(
    shop: Shop, /, *, actor: Actor, approver: Actor | None, token: str, correction: TenderCorrection
) -> Corrected:
    """Put right with what a sale was paid.

    Args:
        shop: the shop.
        actor: the cashier whose drawer is open.
        approver: the manager who allows it; None where the booth lets a cashier do it alone.
        token: makes the correction unique.
        correction: the receipt and how it was really paid.

    Returns:
        The correction slip; for a token seen before, the slip of that time.

    Raises:
        Refused: no manager's word where one is needed, no reason, no open drawer, payments that do not fit
            the sale, `tender-as-it-was`, `correct-after-return` when anything came back since, or
            `correct-counted-cash` when cash is concerned and its shift has been counted.
    """
    reason = given_reason(correction.reason, "correction-without-reason")
    check_payments(correction.payments)
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is not None:
            return corrected_before(session, known)
        opened = own_shift(session, shop, actor)
        known = outcome_since(session, token, VERB)
        if known is not None:
            return corrected_before(session, known)
        asked = load_settings(session, opened.business_date).manager_acts
        word = allowed_by(session, actor, approver, Act.CORRECT_TENDER, asked)
        done = _correct(session, shop, Allowed(actor, word, opened, reason), correction)
        remember(session, token, verb_name=VERB, outcome=done.number)
        return done


def _correct(session: Session, shop: Shop, allowed: Allowed, correction: TenderCorrection) -> Corrected:
    row, opened = _correctable(session, correction.number), allowed.opened
    at = stamp(session, shop, shop.till)
    wrong = standing_tenders(session, row.id)
    exact = row.gross - row.discount
    settlement = settled(exact, correction.payments, row.rounding_step)
    right = tender_columns(correction.payments, settlement)
    tenders = _difference(wrong, right)
    cash = sum(one["amount"] for one in tenders if one["kind"] is TenderKind.CASH)
    _check_cash(row, opened, tenders)
    check_drawer(session, opened, -cash)
    before = exact - sum(one.amount for one in wrong)
    rounding = settlement.rounding - before
    number = receipt_number(session, shop.till, opened.business_date)
    head = slip_head(shop, allowed, SaleKind.CORRECTION, row, number, at) | {"rounding": rounding}
    write_transaction(
        session,
        Transaction(allowed.actor, head, [], tenders),
        postings=[*tender_postings(shop.till, tenders), ("rounding", rounding)],
        moves=[],
    )
    ask_for_paper(session, shop, kind=PaperKind.RECEIPT, reference=number, at=at, drawer=bool(cash))
    return Corrected(number, row.number)


def check_correction(shop: Shop, /, *, actor: Actor, number: str) -> None:
    """See, before anybody's word is asked, that the payment of a sale can be put right.

    Raises:
        Refused: as `correct_tender` for the sale itself, or no open drawer of one's own.
    """
    with shop.reading() as session:
        opened = own_shift(session, shop, actor, lock=False)
        row = _correctable(session, number, lock=False)
        standing = standing_tenders(session, row.id)
        if row.shift_id != opened.id and all(one.kind is TenderKind.CASH for one in standing):
            raise Refused("correct-counted-cash", number=row.number)


def _correctable(session: Session, number: str, *, lock: bool = True) -> SaleRow:
    row = sale_of(session, number, lock=lock)
    if row.kind is SaleKind.EXCHANGE:
        raise Refused("correct-tender-of-exchange", number=row.number)
    for kind, other in kinds_since(session, row.id):
        if kind != "correction":
            raise Refused("correct-after-return", number=row.number, other=other)
    return row


def _difference(wrong: Sequence[StandingTender], right: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give what leaves and what comes; what is the same on both sides stays out."""
    coming, leaving = list(right), []
    for one in wrong:
        proof = Payment(one.kind, one.amount, one.reference, one.last_four, one.bill_number)
        kept = tender_row(0, one.kind, one.amount, proof)
        same = next((row for row in coming if row | {"position": 0} == kept), None)
        if same is None:
            leaving.append(tender_row(0, one.kind, -one.amount, proof))
        else:
            coming.remove(same)
    if not leaving and not coming:
        raise Refused("tender-as-it-was")
    return [row | {"position": position} for position, row in enumerate([*leaving, *coming])]


def _check_cash(row: SaleRow, opened: ShiftRow, tenders: Sequence[dict[str, Any]]) -> None:
    if row.shift_id != opened.id and any(one["kind"] is TenderKind.CASH for one in tenders):
        raise Refused("correct-counted-cash", number=row.number)


def corrected_before(session: Session, number: str) -> Corrected:
    """Tell what came of a correction made before.

    Raises:
        Refused: `token-of-something-else`.
    """
    _row, original = known_slip(session, number)
    return Corrected(number, original)
