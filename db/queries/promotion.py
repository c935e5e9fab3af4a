"""Promotions as they were entered, and what of an item decides whether one holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import bindparam, func, select
from sqlmodel import Session

from db.tables import agreement, artisan, item, promotion, rusun


class PromotionRow(NamedTuple):
    """One promotion."""

    id: int
    """Key of the promotion."""
    code: str
    """Short code."""
    name: str
    """What the receipt calls it."""
    kind: Any
    """Percent, amount or bundle."""
    value: int
    """Basis points, or whole rupiah off each piece."""
    bundle_buys: int
    """Pieces to be paid for."""
    bundle_free: int
    """Pieces free with those."""
    scope: Any
    """What it is on."""
    scope_key: str
    """Code or craft it is on; empty for everything."""
    borne_by: Any
    """Booth, artisan or agreement."""
    valid_from: date
    """First business date."""
    valid_until: date
    """Last business date."""
    ended: bool
    """Whether it was ended before its time."""


class Holder(NamedTuple):
    """What of an item a promotion may be on."""

    item_id: int
    """Key of the item."""
    item_code: str
    """Code of the item."""
    craft: str
    """Kind of craft."""
    price: int
    """Price of one piece, whole rupiah."""
    artisan_code: str
    """Code of the owner."""
    rusun_code: str
    """Code of the owner's rusun; empty for nobody known."""
    artisan_bp: int
    """Part of a discount the owner bears by the agreement of the day, basis points."""


def promotions_on(session: Session, day: date) -> tuple[PromotionRow, ...]:
    """Read the promotions that hold on a business date and were not ended, in order of entry."""
    return tuple(PromotionRow(*row) for row in session.execute(_ON, {"day": day}))


def holders(session: Session, item_ids: Sequence[int], day: date) -> tuple[Holder, ...]:
    """Read what of some items decides whether a promotion holds on a business date."""
    rows = session.execute(_HOLDERS, {"ids": list(item_ids), "day": day})
    return tuple(Holder(*row) for row in rows)


# Asked with every scan and sale, so made once.
_COLUMNS: Final = (
    promotion.c.id,
    promotion.c.code,
    promotion.c.name,
    promotion.c.kind,
    promotion.c.value,
    promotion.c.bundle_buys,
    promotion.c.bundle_free,
    promotion.c.scope,
    promotion.c.scope_key,
    promotion.c.borne_by,
    promotion.c.valid_from,
    promotion.c.valid_until,
    promotion.c.ended_at.is_not(None),
)
_ON: Final = (
    select(*_COLUMNS)
    .where(
        promotion.c.valid_from <= bindparam("day"),
        promotion.c.valid_until >= bindparam("day"),
        promotion.c.ended_at.is_(None),
    )
    .order_by(promotion.c.id)
)
_LATEST: Final = (
    select(agreement.c.artisan_discount_bp)
    .where(agreement.c.artisan_id == artisan.c.id, agreement.c.valid_from <= bindparam("day"))
    .order_by(agreement.c.valid_from.desc(), agreement.c.id.desc())
    .limit(1)
    .correlate(artisan)
    .scalar_subquery()
)
_HOLDERS: Final = (
    select(
        item.c.id,
        item.c.code,
        item.c.craft,
        item.c.price,
        artisan.c.code,
        func.coalesce(rusun.c.code, ""),
        func.coalesce(_LATEST, 0),
    )
    .join(artisan, artisan.c.id == item.c.artisan_id)
    .outerjoin(rusun, rusun.c.id == artisan.c.rusun_id)
    .where(item.c.id.in_(bindparam("ids", expanding=True)))
)
