"""Promotions as they were entered, and what of an item decides whether one holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Date, Select, bindparam, func, select
from sqlmodel import Session

from db.tables import agreement, artisan, business_day, item, promotion, rusun


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
    """Code of the owner's rusun."""
    artisan_bp: int
    """Part of a discount the owner bears by the agreement of the day, basis points."""


def promotions_on(session: Session, day: date) -> tuple[PromotionRow, ...]:
    """Read the promotions that hold on a business date and were not ended, in order of entry."""
    return tuple(PromotionRow(*row) for row in session.execute(_ON, {"day": day}))


def promotions_now(session: Session, today: date) -> tuple[date, tuple[PromotionRow, ...]]:
    """Read the promotions that hold on the day that is open, else today.

    Returns:
        That day, and the promotions in order of entry; the day given while there are none.
    """
    rows = session.execute(_NOW, {"day": today}).all()
    return (rows[0][-1] if rows else today), tuple(PromotionRow(*row[:-1]) for row in rows)


def every_promotion(session: Session) -> tuple[PromotionRow, ...]:
    """Read all promotions, the one entered last first."""
    rows = session.execute(select(*_COLUMNS).order_by(promotion.c.id.desc()))
    return tuple(PromotionRow(*row) for row in rows)


def promotion_by_id(session: Session, key: int) -> PromotionRow | None:
    """Read one promotion, whether it holds or not."""
    row = session.execute(select(*_COLUMNS).where(promotion.c.id == key)).one_or_none()
    return None if row is None else PromotionRow(*row)


def holders(session: Session, item_ids: Sequence[int], day: date) -> tuple[Holder, ...]:
    """Read what of some items decides whether a promotion holds on a business date.

    An item whose owner lives nowhere, such as the one that stands for what nobody can name, is left out.
    """
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


def _holding(day: ColumnElement[date], *columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*_COLUMNS, *columns)
        .where(promotion.c.valid_from <= day, promotion.c.valid_until >= day, promotion.c.ended_at.is_(None))
        .order_by(promotion.c.id)
    )


_TODAY: Final = bindparam("day", type_=Date)
_OPEN: Final = select(business_day.c.day).where(business_day.c.closed_at.is_(None)).scalar_subquery()
_OPEN_OR_TODAY: Final = func.coalesce(_OPEN, _TODAY, type_=Date)
_ON: Final = _holding(_TODAY)
_NOW: Final = _holding(_OPEN_OR_TODAY, _OPEN_OR_TODAY)
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
        rusun.c.code,
        func.coalesce(_LATEST, 0),
    )
    .join(artisan, artisan.c.id == item.c.artisan_id)
    .join(rusun, rusun.c.id == artisan.c.rusun_id)
    .where(item.c.id.in_(bindparam("ids", expanding=True)))
)
