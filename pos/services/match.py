"""Giving a sold piece to the artisan it belongs to: one nobody could name, or one rung up as another's.

The one invariant: what the buyer paid stays; the share goes to the right artisan by the terms of the sale's
day, and the stock of both items is put right with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session

from db.models import Place, SaleKind
from db.queries.day import open_shift_of
from db.queries.item import TermsRow, items_by_code, terms_of
from db.queries.sale import LineRow, SaleRow
from pos.errors import Refused
from pos.rules.barcode import clean_scan, look_alikes
from pos.rules.fold import quoted
from pos.rules.line import Deal, Parts, check_deal, parts_sold
from pos.rules.roles import Act
from pos.services.bought import sale_of
from pos.services.correction import Corrected, corrected_before
from pos.services.journal import Move
from pos.services.login import Actor, demand
from pos.services.offer import still_borne
from pos.services.print_job import PaperKind, ask_for_paper
from pos.services.reason import given_reason
from pos.services.returned import Taken, Wanted, columns_back, moves_back, postings_back, taken_from
from pos.services.slip import Allowed, slip_head
from pos.services.sold import deal_columns, terms_for
from pos.services.tills import receipt_number
from pos.services.transaction import Transaction, write_transaction
from pos.services.unit import outcome_of, outcome_since, remember, stamp, verb
from pos.shop import Shop

VERB: Final = "match_piece"
"""Name under which a match's token is remembered."""


@dataclass(frozen=True)
class Match:
    """Hold which sold pieces belong to which item."""

    number: str
    """Number of the receipt."""
    position: int
    """Place of the line among those of the receipt, from 0."""
    pieces: int
    """How many pieces of it, 1 or more."""
    code: str
    """Code of the item they really are."""
    reason: str
    """How it is known, in words."""
    found: bool = False
    """Whether pieces of that item which the books do not have are counted in first."""


@verb
def match_piece(shop: Shop, /, *, actor: Actor, token: str, match: Match) -> Corrected:
    """Give sold pieces to the item, and so to the artisan, they belong to.

    Args:
        shop: the shop, at a till whose drawer is open, whoever owns it.
        actor: a manager.
        token: makes the match unique.
        match: the receipt's line and the right item.

    Returns:
        The correction slip; for a token seen before, the slip of that time.

    Raises:
        Refused: no manager, no reason, no open drawer at this till, more pieces than are left of the line, an
            item that is unknown or the same, terms of that day which the price cannot carry, or no such piece
            on the shelf.
    """
    demand(shop, actor, Act.MATCH)
    reason = given_reason(match.reason, "correction-without-reason")
    with shop.writing() as session:
        known = outcome_of(session, token, VERB)
        if known is not None:
            return corrected_before(session, known)
        opened = open_shift_of(session, shop.till, lock=True)
        if opened is None:
            raise Refused("no-open-drawer", till=shop.till)
        known = outcome_since(session, token, VERB)
        if known is not None:
            return corrected_before(session, known)
        done = _match(session, shop, Allowed(actor, actor.code, opened, reason), match)
        remember(session, token, verb_name=VERB, outcome=done.number)
        return done


def _match(session: Session, shop: Shop, allowed: Allowed, match: Match) -> Corrected:
    row = sale_of(session, match.number, lock=True)
    at, day = stamp(session, shop, shop.till), allowed.opened.business_date
    (taken,) = taken_from(session, row.id, [Wanted(match.position, match.pieces)])
    terms = _right_item(session, match.code, row, taken.line)
    deal = _deal(taken, terms, _bearing(session, taken.line, terms, row.business_date))
    parts = parts_sold(deal)
    number = receipt_number(session, shop.till, day)
    head = slip_head(shop, allowed, SaleKind.CORRECTION, row, number, at)
    wrong = columns_back([taken], day)
    write_transaction(
        session,
        Transaction(allowed.actor, head, [*wrong, _columns(taken, terms, deal, day)], []),
        postings=[*postings_back([taken]), *_postings(terms, parts)],
        moves=[*moves_back([taken]), *_moves(terms, taken.parts.pieces, found=match.found)],
    )
    ask_for_paper(session, shop, kind=PaperKind.RECEIPT, reference=number, at=at)
    return Corrected(number, row.number)


def _right_item(session: Session, code: str, row: SaleRow, line: LineRow) -> TermsRow:
    typed = clean_scan(code)
    found = items_by_code(session, typed=typed, key=look_alikes(typed))
    if len(found) != 1:
        raise Refused("item-unknown" if not found else "item-ambiguous", text=quoted(code))
    if found[0].id == line.item_id:
        raise Refused("match-the-same", item=found[0].code)
    return terms_of(session, [found[0].id], row.business_date)[found[0].id]


def _bearing(session: Session, line: LineRow, terms: TermsRow, day: date) -> int | None:
    """Tell what the right owner bears of the line's promotion; None where it was not on the right item."""
    if line.promotion_id is None:
        return None
    return still_borne(session, line.promotion_id, terms.item_id, day)


def _deal(taken: Taken, terms: TermsRow, bearing: int | None) -> Deal:
    """Give what the pieces are sold at under the right terms: the same price, the same paid.

    A promotion that was not on the right item was the booth's mistake, and its discount is the booth's.
    """
    pieces, price = taken.parts.pieces, taken.line.price
    shared = min(taken.part_of(taken.line.shared_discount), taken.parts.discount)
    promised = min(taken.part_of(taken.line.promotion_discount), taken.parts.discount - shared)
    promised = 0 if bearing is None else promised
    borne = (bearing or 0) if promised else 0
    deal = Deal(price, pieces, taken.parts.discount, shared, terms_for(terms), promised, borne)
    check_deal(deal)
    return deal


def _columns(taken: Taken, terms: TermsRow, deal: Deal, day: date) -> dict[str, Any]:
    line_discount = min(taken.part_of(taken.line.line_discount), deal.discount - deal.promotion_discount)
    return {
        "position": 1,
        "item_id": terms.item_id,
        "artisan_id": terms.artisan_id,
        "agreement_id": terms.agreement_id,
        "business_date": day,
        "item_name": terms.name,
        "line_discount": line_discount,
        "basket_discount": deal.discount - deal.promotion_discount - line_discount,
        "original_line_id": None,
        "compensation": 0,
        "promotion_id": taken.line.promotion_id if deal.promotion_discount else None,
        **deal_columns(deal, parts_sold(deal)),
    }


def _postings(terms: TermsRow, parts: Parts) -> list[tuple[str, int]]:
    return [
        ("discount", parts.booth_discount),
        (f"payable:{terms.artisan_code}", -parts.share),
        ("commission", -parts.commission),
    ]


def _moves(terms: TermsRow, pieces: int, *, found: bool) -> list[Move]:
    lacking = max(0, pieces - terms.on_hand) if found else 0
    counted = [Move(terms.item_id, Place.COUNT, Place.SHELF, lacking)] if lacking else []
    return [*counted, Move(terms.item_id, Place.SHELF, Place.BUYER, pieces)]
