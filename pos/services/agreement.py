"""What the booth and its artisans agreed: the terms in force on a day, and other terms from a day on.

The one invariant: terms are never changed, only followed by others from a later business date; whatever an
item costs, its price can carry the terms of its artisan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Final, TypeVar

from sqlalchemy import insert, select
from sqlmodel import Session

from db.models import AgreementKind
from db.tables import agreement, item
from pos.rules.line import Terms, TermsKind, check_terms

CHUNK: Final = 500
"""Keys asked for in one question."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Agreed:
    """Hold the terms of one artisan from a date on."""

    kind: TermsKind
    """Commission or net price."""
    rate_bp: int
    """Commission in basis points; 0 with a net price."""
    artisan_bp: int
    """Part of a discount that the artisan bears, basis points."""

    def terms(self, net_price: int | None) -> Terms:
        """Give the terms of one item."""
        return Terms(self.kind, self.rate_bp, net_price or 0, self.artisan_bp)


def check_price(agreed: Iterable[Agreed], price: int, net_price: int | None) -> str | None:
    """See that an item's price can carry the terms in force and those to come.

    Args:
        agreed: the terms in force and any later ones.
        price: price of one piece, whole rupiah.
        net_price: the artisan's net price, whole rupiah; None when not agreed.

    Returns:
        `net-price-missing` when net terms have no net price, else None.

    Raises:
        Refused: `terms-net-price` when the net price is above the price.
    """
    kinds = {known.kind for known in agreed}
    if net_price is not None:
        check_terms(Terms(TermsKind.NET, net_price=net_price), price)
    elif TermsKind.NET in kinds:
        return "net-price-missing"
    return None


def agreements_of(session: Session, artisan_ids: Sequence[int], day: date) -> dict[int, tuple[Agreed, ...]]:
    """Read the terms in force on a day and all later ones, by key of the artisan, in order of their dates."""
    found: dict[int, list[tuple[date, Agreed]]] = {}
    for some in chunks(artisan_ids, CHUNK):
        rows = session.execute(
            select(agreement)
            .where(agreement.c.artisan_id.in_(some))
            .order_by(agreement.c.valid_from, agreement.c.id)
        )
        for row in rows:
            agreed = Agreed(TermsKind(row.kind.value), row.rate_bp, row.artisan_discount_bp)
            dated = found.setdefault(row.artisan_id, [])
            if dated and (dated[-1][0] == row.valid_from or row.valid_from <= day):
                dated.pop()
            dated.append((row.valid_from, agreed))
    return {key: tuple(agreed for _from, agreed in dated) for key, dated in found.items()}


def agree(session: Session, rows: Sequence[tuple[int, date, Agreed]], at: datetime) -> None:
    """Write terms: artisan, first business date, terms."""
    if rows:
        session.execute(
            insert(agreement),
            [
                {
                    "artisan_id": artisan_id,
                    "valid_from": valid_from,
                    "kind": AgreementKind(agreed.kind.value),
                    "rate_bp": agreed.rate_bp,
                    "artisan_discount_bp": agreed.artisan_bp,
                    "signed_at": at,
                }
                for artisan_id, valid_from, agreed in rows
            ],
        )


def next_day(day: date) -> date:
    """Give the first date on which other terms may hold: no sale of today changes its terms."""
    return day + timedelta(days=1)


def item_without_net_price(session: Session, artisan_id: int) -> str | None:
    """Name the first item still sold that has no net price, None when all have one."""
    found: str | None = session.execute(
        select(item.c.code)
        .where(item.c.artisan_id == artisan_id, item.c.active.is_(True), item.c.net_price.is_(None))
        .order_by(item.c.code)
        .limit(1)
    ).scalar_one_or_none()
    return found


def chunks(rows: Iterable[T], size: int) -> Iterator[list[T]]:
    """Hand out rows some at a time, in their order."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
