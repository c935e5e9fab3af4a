"""Pieces nobody can name: whom they stand for until their artisan is found, and which still wait.

The one invariant: what they brought stands on `payable:unmatched`, which no month ever pays to anyone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import insert, select
from sqlmodel import Session

from db.models import AgreementKind
from db.queries.unmatched import waiting_lines
from db.tables import agreement, artisan, item, price_change
from pos.errors import Refused
from pos.rules.basket import BasketLine, Word
from pos.rules.plain import plain
from pos.rules.quantity import check_quantity
from pos.services.login import NOBODY
from pos.services.unit import verb
from pos.shop import Shop

NOBODY_KNOWN: Final = "unmatched"
"""Code of the artisan who stands for whoever made a piece nobody can name."""
UNMATCHED: Final = "UNMATCHED"
"""Code of the item that stands for such a piece."""
LONGEST: Final = 80
"""Most characters of a description, as of any name."""
_EVER: Final = date(2016, 10, 1)
"""From when their agreement holds: the booth's first month."""


@dataclass(frozen=True)
class WaitingLine:
    """Show a sold piece that waits for its artisan."""

    number: str
    """Receipt it was sold with."""
    position: int
    """Place of the line among those of its receipt, from 0."""
    name: str
    """How the cashier described it."""
    price: int
    """Price of one piece, whole rupiah."""
    pieces: int
    """Pieces that wait."""
    business_date: date
    """The booth's day of the sale."""
    cashier: str
    """Name of who sold it."""


def waiting(shop: Shop, /) -> tuple[WaitingLine, ...]:
    """List the sold pieces that wait for their artisan, oldest first."""
    with shop.reading() as session:
        return tuple(WaitingLine(*row) for row in waiting_lines(session))


@dataclass(frozen=True)
class Unnamed:
    """Describe a piece in a buyer's hand that nobody can name."""

    name: str
    """What it is, in the cashier's words; what the receipt says."""
    price: int
    """Price of one piece, whole rupiah, as it stands on the piece or is agreed."""
    pieces: int
    """How many, 1 to 9999."""


def unmatched_line(shop: Shop, /, *, piece: Unnamed, granted_by: Word | None = None) -> BasketLine:
    """Make the line of a basket that sells a piece nobody can name, for its artisan to be found later.

    Args:
        shop: the shop.
        piece: what it is.
        granted_by: a manager's word for it; None where a cashier may do it alone.

    Raises:
        Refused: `unmatched-without-name`, `unmatched-name-too-long`, `unmatched-without-price`, `quantity-…`.
    """
    name = plain(piece.name)
    if not name:
        raise Refused("unmatched-without-name")
    if len(name) > LONGEST:
        raise Refused("unmatched-name-too-long", longest=LONGEST)
    if piece.price < 1:
        raise Refused("unmatched-without-price")
    check_quantity(piece.pieces)
    return BasketLine(
        item_id=unmatched_item(shop),
        code=UNMATCHED,
        name=name,
        artisan_id=0,
        price=piece.price,
        quantity=piece.pieces,
        max_discount_bp=0,
        granted_by=granted_by,
        unmatched=True,
    )


@verb
def unmatched_item(shop: Shop, /) -> int:
    """Give the key of the item that stands for pieces nobody can name, made when it is first wanted."""
    with shop.reading() as session:
        known = _known(session)
    if known is not None:
        return known
    with shop.writing() as session:
        return _known(session) or _make(session, shop.clock())


def _known(session: Session) -> int | None:
    return session.execute(select(item.c.id).where(item.c.code == UNMATCHED)).scalar_one_or_none()


def _make(session: Session, at: datetime) -> int:
    owner = session.execute(
        insert(artisan)
        .values(
            code=NOBODY_KNOWN, name="Belum dikenali", honorific="", craft="", show_name=False, active=False
        )
        .returning(artisan.c.id)
    ).scalar_one()
    session.execute(
        insert(agreement).values(
            artisan_id=owner,
            valid_from=_EVER,
            kind=AgreementKind.COMMISSION,
            rate_bp=0,
            artisan_discount_bp=0,
            signed_at=at,
        )
    )
    key: int = session.execute(
        insert(item)
        .values(
            code=UNMATCHED,
            code_key=UNMATCHED,
            name="Belum dikenali",
            craft="",
            artisan_id=owner,
            price=0,
            max_discount_bp=0,
            search_text="",
            active=False,
        )
        .returning(item.c.id)
    ).scalar_one()
    session.execute(insert(price_change).values(item_id=key, price=0, at=at, staff_code=NOBODY, reason=""))
    return key
