"""Which promotions are on an item on a day, and who bears them.

The one invariant: what nobody can name is on no promotion, since nobody could bear it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Final

from sqlmodel import Session

from db.queries.item import ItemRow
from db.queries.promotion import Holder, PromotionRow, holders, promotion_by_id, promotions_now, promotions_on
from pos.rules.promotion import Offer, OfferKind
from pos.shop import Shop


def offers_for(session: Session, item_ids: Sequence[int], day: date) -> dict[int, tuple[Offer, ...]]:
    """Give the promotions on each of some items on a business date; items on none are left out.

    Args:
        session: any session.
        item_ids: keys of the items.
        day: the booth's day.
    """
    return _on_each(session, promotions_on(session, day), item_ids, day)


def with_offers(session: Session, shop: Shop, items: Sequence[ItemRow]) -> tuple[ItemRow, ...]:
    """Put on items the promotions of the open day, else of today; one small question while none runs."""
    if not items:
        return ()
    day, running = promotions_now(session, shop.today())
    offers = _on_each(session, running, [row.id for row in items], day)
    return tuple(row._replace(offers=offers[row.id]) if row.id in offers else row for row in items)


def still_borne(session: Session, promotion_id: int, item_id: int, day: date) -> int | None:
    """Tell what part of a promotion's discount the owner of an item would have borne on a day.

    Returns:
        Basis points; None when the promotion was not on that item, so that its owner bears nothing of it.
    """
    row = promotion_by_id(session, promotion_id)
    for holder in holders(session, [item_id], day) if row else ():
        if row and _named(row) in _names(holder):
            return _borne_by(row, holder)
    return None


def _on_each(
    session: Session, running: Sequence[PromotionRow], item_ids: Sequence[int], day: date
) -> dict[int, tuple[Offer, ...]]:
    if not running:
        return {}
    by_scope: dict[tuple[str, str], list[PromotionRow]] = {}
    for row in running:
        by_scope.setdefault(_named(row), []).append(row)
    found = {}
    for holder in holders(session, item_ids, day):
        rows = [row for name in _names(holder) for row in by_scope.get(name, ())]
        if rows:
            found[holder.item_id] = tuple(_offer(row, holder) for row in sorted(rows, key=_entered))
    return found


_entered: Final = attrgetter("id")


def _named(row: PromotionRow) -> tuple[str, str]:
    """Name what a promotion is on, so that what it is on has the same name."""
    scope = row.scope.value
    return scope, row.scope_key.casefold() if scope == "craft" else row.scope_key


def _names(holder: Holder) -> tuple[tuple[str, str], ...]:
    """Name everything that a promotion on an item may be on."""
    return (
        ("all", ""),
        ("item", holder.item_code),
        ("craft", holder.craft.casefold()),
        ("rusun", holder.rusun_code),
        ("artisan", holder.artisan_code),
    )


def _borne_by(row: PromotionRow, holder: Holder) -> int:
    """Tell what part of a promotion's discount the owner of an item bears, in basis points."""
    borne = {"booth": 0, "artisan": 10_000, "agreement": holder.artisan_bp}
    return borne[row.borne_by.value]


def _offer(row: PromotionRow, holder: Holder) -> Offer:
    return Offer(
        id=row.id,
        name=row.name,
        kind=OfferKind(row.kind.value),
        value=row.value,
        buys=row.bundle_buys,
        free=row.bundle_free,
        artisan_bp=_borne_by(row, holder),
    )
