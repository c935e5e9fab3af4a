"""What comes back of a sale's lines, and the columns, postings and moves that take it back.

The one invariant: every figure of a returned line is the mirror of what its pieces added when sold, so that
over any order of returns each column of the line ends at exactly zero.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from db.models import AgreementKind, Place
from db.queries.item import TermsRow, terms_of
from db.queries.sale import LineRow, kept_lines, returned_pieces
from pos.errors import Refused
from pos.rules.basket import Way
from pos.rules.line import Deal, Parts, Terms, TermsKind, check_deal, parts_returned
from pos.rules.money import half_up
from pos.rules.promotion import Offer, best, offered
from pos.rules.quantity import check_quantity
from pos.services.journal import Move
from pos.services.offer import offers_for
from pos.services.sold import deal_columns, terms_for
from pos.services.unmatched import UNMATCHED


@dataclass(frozen=True)
class Wanted:
    """Name pieces that are to come back."""

    key: int
    """Position of the line among those of its receipt; without a receipt, key of the item."""
    pieces: int
    """How many, 1 or more."""
    way: Way = Way.SHELF
    """Where they go."""


@dataclass(frozen=True)
class Taken:
    """Hold pieces of one line that come back now."""

    line: LineRow
    """The line as it was sold."""
    already: int
    """Pieces of it that came back before."""
    parts: Parts
    """Where the money of the pieces went, positive."""
    way: Way = Way.SHELF
    """Where the pieces go."""

    def part_of(self, amount: int) -> int:
        """Give what these pieces were of an amount of the whole line, whole rupiah."""
        quantity, left = self.line.quantity, self.line.quantity - self.already
        return half_up(amount * left, quantity) - half_up(amount * (left - self.parts.pieces), quantity)

    @property
    def known(self) -> bool:
        """Whether it is known whose they are."""
        return self.line.item_code != UNMATCHED

    @property
    def compensation(self) -> int:
        """What the booth makes good to the artisan, whole rupiah."""
        return self.parts.share if self.way is Way.DAMAGED and self.known else 0


def taken_from(session: Session, sale_id: int, wanted: Iterable[Wanted]) -> list[Taken]:
    """See that pieces can come back of a sale, and where their money went.

    Args:
        session: the verb's unit of work, which holds the sale.
        sale_id: key of the sale.
        wanted: what comes back; none of a line is nothing.

    Returns:
        In the order of the receipt, at least one.

    Raises:
        Refused: `line-unknown`, `return-quantity`, `return-more-than-bought`, `return-of-nothing`.
    """
    lines = dict(enumerate(kept_lines(session, sale_id)))
    before = returned_pieces(session, [line.id for line in lines.values()])
    taken = []
    for one in sorted(wanted, key=lambda one: (one.key, one.way is Way.DAMAGED)):
        if not one.pieces:
            continue
        line = lines.get(one.key)
        if line is None:
            raise Refused("line-unknown", line=one.key + 1)
        already = before.get(line.id, 0)
        parts = parts_returned(deal_of(line), already=already, now=one.pieces)
        before[line.id] = already + one.pieces
        taken.append(Taken(line, already, parts, one.way))
    if not taken:
        raise Refused("return-of-nothing")
    return taken


def taken_unreceipted(session: Session, wanted: Sequence[Wanted], day: date) -> list[Taken]:
    """Work out what comes back without a receipt: as if all pieces of an item had just been sold together.

    Price, terms and promotion are today's, and no other discount: nobody gets more than a buyer pays today.

    Args:
        session: the verb's unit of work.
        wanted: what comes back, by key of the item.
        day: the booth's day.

    Raises:
        Refused: `return-of-nothing`, `line-unknown`, `quantity-…`, and terms that cannot be.
    """
    pieces: Counter[int] = Counter()
    for one in wanted:
        check_quantity(one.pieces)
        pieces[one.key] += one.pieces
    if not pieces:
        raise Refused("return-of-nothing")
    found, offers = terms_of(session, list(pieces), day), offers_for(session, list(pieces), day)
    already: Counter[int] = Counter()
    taken = []
    for at, one in enumerate(wanted):
        row = found.get(one.key)
        if row is None or row.code == UNMATCHED:
            raise Refused("line-unknown", line=at + 1)
        line = _as_line(row, pieces[one.key], offers.get(one.key, ()), day)
        parts = parts_returned(deal_of(line), already=already[one.key], now=one.pieces)
        taken.append(Taken(line, already[one.key], parts, one.way))
        already[one.key] += one.pieces
    return taken


def _as_line(row: TermsRow, pieces: int, offers: Sequence[Offer], day: date) -> LineRow:
    """Show pieces of an item as if they had just been sold."""
    offer, terms = best(offers, row.price, pieces), terms_for(row)
    off = offered(offer, row.price, pieces, row.max_discount_bp)
    kept = offer if off else None
    line = LineRow(
        id=0,
        position=0,
        item_id=row.item_id,
        item_code=row.code,
        item_name=row.name,
        artisan_id=row.artisan_id,
        artisan_code=row.artisan_code,
        artisan_name="",
        agreement_id=row.agreement_id or 0,
        price=row.price,
        quantity=pieces,
        line_discount=0,
        discount=off,
        shared_discount=0,
        terms_kind=AgreementKind(terms.kind.value),
        rate_bp=terms.rate_bp,
        net_price=terms.net_price,
        artisan_bp=terms.artisan_bp,
        promotion_discount=off,
        promotion_bp=kept.artisan_bp if kept else 0,
        promotion_id=kept.id if kept else None,
        business_date=day,
        original_line_id=None,
        compensation=0,
    )
    check_deal(deal_of(line))
    return line


def deal_of(line: LineRow) -> Deal:
    """Give what a sold line froze."""
    terms = Terms(TermsKind(line.terms_kind.value), line.rate_bp, line.net_price, line.artisan_bp)
    return Deal(
        line.price,
        line.quantity,
        line.discount,
        line.shared_discount,
        terms,
        line.promotion_discount,
        line.promotion_bp,
    )


def columns_back(taken: Sequence[Taken], day: date) -> list[dict[str, Any]]:
    """Give the columns of the lines that come back, in the order of the receipt."""
    return [_columns(position, one, day) for position, one in enumerate(taken)]


def _columns(position: int, one: Taken, day: date) -> dict[str, Any]:
    line, parts = one.line, one.parts
    own, promised = one.part_of(line.line_discount), one.part_of(line.promotion_discount)
    mirrored = deal_columns(deal_of(line), -parts)
    return mirrored | {
        "position": position,
        "item_id": line.item_id,
        "artisan_id": line.artisan_id,
        "agreement_id": line.agreement_id,
        "business_date": day,
        "item_name": line.item_name,
        "quantity": -parts.pieces,
        "line_discount": -own,
        "basket_discount": own + promised - parts.discount,
        "discount": -parts.discount,
        "shared_discount": -one.part_of(line.shared_discount),
        "promotion_discount": -promised,
        "promotion_id": line.promotion_id,
        "original_line_id": line.id or None,
        "compensation": one.compensation,
    }


def postings_back(taken: Sequence[Taken]) -> list[tuple[str, int]]:
    """Give what the goods that come back post, tenders and rounding aside; the booth makes damage good."""
    moved = []
    for one in taken:
        owner = f"payable:{one.line.artisan_code}"
        moved.append(("discount", -one.parts.booth_discount))
        moved.append((owner, one.parts.share))
        moved.append(("commission", one.parts.commission))
        moved.append(("shrinkage", one.compensation))
        moved.append((owner, -one.compensation))
    return moved


def moves_back(taken: Sequence[Taken]) -> list[Move]:
    """Give the moves of the goods that come back; a piece nobody can name has left no shelf."""
    places: Mapping[Way, Place] = {Way.SHELF: Place.SHELF, Way.DAMAGED: Place.DAMAGED}
    return [
        Move(one.line.item_id, Place.BUYER, places[one.way], one.parts.pieces) for one in taken if one.known
    ]
