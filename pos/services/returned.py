"""What comes back of a sale's lines, and the columns of the return that takes it back.

The one invariant: every figure of a returned line is the mirror of what its pieces added when sold, so that
over any order of returns each column of the line ends at exactly zero.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session

from db.models import AgreementKind, TenderKind
from db.queries.sale import LineRow, lines_of, returned_pieces
from pos.errors import Refused
from pos.rules.line import Deal, Parts, Terms, TermsKind, parts_returned
from pos.rules.money import half_up


@dataclass(frozen=True)
class Taken:
    """Hold pieces of one line that come back now."""

    line: LineRow
    """The line as it was sold."""
    already: int
    """Pieces of it that came back before."""
    parts: Parts
    """Where the money of the pieces went, positive."""

    def part_of(self, amount: int) -> int:
        """Give what these pieces were of an amount of the whole line, whole rupiah."""
        quantity, left = self.line.quantity, self.line.quantity - self.already
        return half_up(amount * left, quantity) - half_up(amount * (left - self.parts.pieces), quantity)


def taken_from(session: Session, sale_id: int, pieces: Mapping[int, int]) -> list[Taken]:
    """See that pieces can come back of a sale, and where their money went.

    Args:
        session: the verb's unit of work, which holds the sale.
        sale_id: key of the sale.
        pieces: position of the line to pieces that come back; 0 is nothing.

    Returns:
        In the order of the receipt, at least one.

    Raises:
        Refused: `line-unknown`, `return-quantity`, `return-more-than-bought`, `return-of-nothing`.
    """
    lines = {line.position: line for line in lines_of(session, sale_id)}
    before = returned_pieces(session, [line.id for line in lines.values()])
    taken = []
    for position, now in sorted(pieces.items()):
        if not now:
            continue
        line = lines.get(position)
        if line is None:
            raise Refused("line-unknown", line=position + 1)
        already = before.get(line.id, 0)
        taken.append(Taken(line, already, parts_returned(_deal(line), already=already, now=now)))
    if not taken:
        raise Refused("return-of-nothing")
    return taken


def _deal(line: LineRow) -> Deal:
    terms = Terms(TermsKind(line.terms_kind.value), line.rate_bp, line.net_price, line.artisan_bp)
    return Deal(line.price, line.quantity, line.discount, line.shared_discount, terms)


def line_columns(taken: Sequence[Taken], day: date) -> list[dict[str, Any]]:
    """Give the columns of the lines of a return, in the order of the receipt."""
    return [_columns(position, one, day) for position, one in enumerate(taken)]


def _columns(position: int, one: Taken, day: date) -> dict[str, Any]:
    line, parts = one.line, one.parts
    own = one.part_of(line.line_discount)
    return {
        "position": position,
        "item_id": line.item_id,
        "artisan_id": line.artisan_id,
        "agreement_id": line.agreement_id,
        "business_date": day,
        "item_name": line.item_name,
        "price": line.price,
        "quantity": -parts.pieces,
        "line_discount": -own,
        "basket_discount": own - parts.discount,
        "discount": -parts.discount,
        "shared_discount": -one.part_of(line.shared_discount),
        "terms_kind": AgreementKind(line.terms_kind.value),
        "rate_bp": line.rate_bp,
        "net_price": line.net_price,
        "artisan_bp": line.artisan_bp,
        "artisan_discount": -parts.artisan_discount,
        "booth_discount": -parts.booth_discount,
        "commission": -parts.commission,
        "share": -parts.share,
        "original_line_id": line.id,
    }


def refund_columns(refund: int) -> list[dict[str, Any]]:
    """Give the columns of the tenders of a refund in cash; none when nothing is handed out."""
    if not refund:
        return []
    return [
        {
            "position": 0,
            "kind": TenderKind.CASH,
            "amount": -refund,
            "reference": "",
            "last_four": "",
            "bill_number": "",
        }
    ]


def postings_back(till: str, taken: Sequence[Taken], refund: int, exact: int) -> list[tuple[str, int]]:
    """Give the postings of a return.

    Args:
        till: code of the till whose drawer pays.
        taken: what comes back.
        refund: cash handed out, whole rupiah.
        exact: what was paid for the pieces, whole rupiah.
    """
    moved = [(f"cash:{till}", -refund), ("rounding", refund - exact)]
    for one in taken:
        moved.append(("discount", -one.parts.booth_discount))
        moved.append((f"payable:{one.line.artisan_code}", one.parts.share))
        moved.append(("commission", one.parts.commission))
    return moved
