"""Selling: a basket and its payments become a receipt, stock, money, audit and a print job in one stroke.

The one invariant: a basket's token is sold at most once, whoever asks and however often.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import delete
from sqlmodel import Session

from db.models import AgreementKind, Place, SaleKind, TenderKind
from db.queries.day import ShiftRow
from db.queries.item import TermsRow, terms_of
from db.queries.sale import lines_of, sale_by_number, tenders_of
from db.queries.staff import manager_codes
from db.tables import draft
from pos.errors import Refused
from pos.rules.basket import Basket, BasketLine, PricedLine, awaits_approval, priced
from pos.rules.line import Deal, Parts, Terms, TermsKind, check_deal, parts_sold
from pos.services.journal import Move
from pos.services.login import Actor
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.settings import load_settings
from pos.services.shift import own_shift
from pos.services.tender import (
    QRIS_LIMIT,
    Payment,
    cash_given,
    check_payments,
    settled,
    tender_columns,
)
from pos.services.tills import receipt_number
from pos.services.transaction import Transaction, tender_account, write_transaction
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


@dataclass(frozen=True)
class _Sold:
    """Hold one line ready to be written."""

    line: PricedLine
    terms: TermsRow
    deal: Deal
    parts: Parts


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
            beyond the maximum without a manager, payments that do not fit; `basket-already-sold` when the
            token sold a basket of other pieces before.
        Trouble: the store cannot write; nothing was sold.
    """
    check_payments(payments)
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
    step = load_settings(session, day).rounding_step
    sold = _deals(session, asked.basket, day)
    net = sum(one.parts.net for one in sold)
    settlement = settled(net, asked.payments, step)
    given = cash_given(asked.payments)
    number = receipt_number(session, shop.till, day)
    head = _head(shop, asked.actor, asked.opened, number=number, at=at) | {
        "gross": sum(one.parts.gross for one in sold),
        "discount": sum(one.parts.discount for one in sold),
        "rounding": settlement.rounding,
        "rounding_step": step,
        "given": given,
        "change": None if given is None else settlement.change,
        "approved_by": _approvers(session, asked.basket),
    }
    lines = [_line(position, one, day) for position, one in enumerate(sold)]
    tenders = tender_columns(asked.payments, settlement)
    write_transaction(
        session,
        Transaction(asked.actor, head, lines, tenders),
        postings=_postings(shop.till, sold, head, tenders),
        moves=[Move(one.terms.item_id, Place.SHELF, Place.BUYER, one.deal.quantity) for one in sold],
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
    then: Counter[int] = Counter()
    for line in lines_of(session, row.id):
        then[line.item_id] += line.quantity
    if then != _pieces(basket):
        raise Refused("basket-already-sold", number=number)
    paid = sum(one.amount for one in tenders_of(session, row.id))
    return SaleDone(number, paid, -row.rounding, row.given, row.change or 0, row.at)


def _deals(session: Session, basket: Basket, day: date) -> list[_Sold]:
    if not basket.lines:
        raise Refused("empty-basket")
    found = terms_of(session, [line.item_id for line in basket.lines], day)
    basket = replace(basket, lines=tuple(_as_allowed(line, found.get(line.item_id)) for line in basket.lines))
    waiting = awaits_approval(basket)
    if waiting:
        line = basket.lines[waiting[0]]
        raise Refused("discount-beyond-maximum", name=line.name, maximum=line.max_discount_bp)
    wanted = _pieces(basket)
    return [_deal(one, found.get(one.line.item_id), wanted) for one in priced(basket)]


def _pieces(basket: Basket) -> Counter[int]:
    pieces: Counter[int] = Counter()
    for line in basket.lines:
        pieces[line.item_id] += line.quantity
    return pieces


def _as_allowed(line: BasketLine, row: TermsRow | None) -> BasketLine:
    """Put the catalogue's maximum on a line, whatever the basket remembers of it."""
    if row is None or row.max_discount_bp == line.max_discount_bp:
        return line
    return replace(line, max_discount_bp=row.max_discount_bp)


def _deal(one: PricedLine, row: TermsRow | None, wanted: Mapping[int, int]) -> _Sold:
    if row is None or not row.active:
        raise Refused("item-not-sold", name=one.line.name)
    if row.price != one.line.price:
        raise Refused("price-changed", name=row.name, shown=one.line.price, price=row.price)
    if wanted[row.item_id] > row.on_hand:
        raise Refused("not-enough-on-shelf", name=row.name, wanted=wanted[row.item_id], on_hand=row.on_hand)
    if row.agreement_id is None:
        raise Refused("no-agreement", name=row.name, artisan=row.artisan_code)
    if row.kind is AgreementKind.NET and row.net_price is None:
        raise Refused("net-price-missing", item=row.code)
    terms = Terms(
        kind=TermsKind(row.kind.value),
        rate_bp=row.rate_bp or 0,
        net_price=row.net_price or 0 if row.kind is AgreementKind.NET else 0,
        artisan_bp=row.artisan_discount_bp or 0,
    )
    deal = Deal(row.price, one.line.quantity, one.discount, one.shared_discount, terms)
    check_deal(deal)
    return _Sold(one, row, deal, parts_sold(deal))


def _approvers(session: Session, basket: Basket) -> str | None:
    asked = {line.approved_by for line in basket.lines} | {basket.discount_approved_by}
    keys = {key for key in asked if key is not None}
    if not keys:
        return None
    codes = manager_codes(session, keys)
    if len(codes) < len(keys):
        raise Refused("approver-is-no-manager")
    return ",".join(codes)


def _head(shop: Shop, actor: Actor, opened: ShiftRow, *, number: str, at: datetime) -> dict[str, Any]:
    return {
        "number": number,
        "kind": SaleKind.SALE,
        "till": shop.till,
        "shift_id": opened.id,
        "business_date": opened.business_date,
        "at": at,
        "staff_id": actor.id,
        "original_id": None,
        "reason": "",
    }


def _line(position: int, one: _Sold, day: date) -> dict[str, Any]:
    return {
        "position": position,
        "item_id": one.terms.item_id,
        "artisan_id": one.terms.artisan_id,
        "agreement_id": one.terms.agreement_id,
        "business_date": day,
        "item_name": one.terms.name,
        "price": one.deal.price,
        "quantity": one.deal.quantity,
        "line_discount": one.line.line_discount,
        "basket_discount": one.line.basket_discount,
        "discount": one.deal.discount,
        "shared_discount": one.deal.shared_discount,
        "terms_kind": AgreementKind(one.deal.terms.kind.value),
        "rate_bp": one.deal.terms.rate_bp,
        "net_price": one.deal.terms.net_price,
        "artisan_bp": one.deal.terms.artisan_bp,
        "artisan_discount": one.parts.artisan_discount,
        "booth_discount": one.parts.booth_discount,
        "commission": one.parts.commission,
        "share": one.parts.share,
        "original_line_id": None,
    }


def _postings(
    till: str, sold: Sequence[_Sold], head: Mapping[str, Any], tenders: Sequence[Mapping[str, Any]]
) -> list[tuple[str, int]]:
    moved = [(tender_account(one["kind"], till), int(one["amount"])) for one in tenders]
    moved.append(("rounding", int(head["rounding"])))
    for one in sold:
        moved.append(("discount", one.parts.booth_discount))
        moved.append((f"payable:{one.terms.artisan_code}", -one.parts.share))
        moved.append(("commission", -one.parts.commission))
    return moved
