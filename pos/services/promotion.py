"""Promotions of the booth: which one holds for an item on a day.

The one invariant: an item has at most one promotion at a time, the one that takes most off.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from db.queries.promotion import Holder, PromotionRow, holders, promotions_on
from pos.rules.promotion import Offer, OfferKind, best


def offers_for(session: Session, item_ids: Sequence[int], day: date) -> dict[int, Offer]:
    """Give the promotion of each of some items on a business date; items without one are left out.

    Args:
        session: any session.
        item_ids: keys of the items.
        day: the booth's day.
    """
    running = promotions_on(session, day)
    if not running:
        return {}
    found = {}
    for holder in holders(session, item_ids, day):
        offer = best([_offer(row, holder) for row in running if _is_on(row, holder)], holder.price)
        if offer is not None:
            found[holder.item_id] = offer
    return found


def _is_on(row: PromotionRow, holder: Holder) -> bool:
    of = {
        "all": "",
        "item": holder.item_code,
        "craft": holder.craft.casefold(),
        "rusun": holder.rusun_code,
        "artisan": holder.artisan_code,
    }
    wanted = row.scope_key.casefold() if row.scope.value == "craft" else row.scope_key
    return of[row.scope.value] == wanted


def _offer(row: PromotionRow, holder: Holder) -> Offer:
    borne = {"booth": 0, "artisan": 10_000, "agreement": holder.artisan_bp}
    return Offer(
        id=row.id,
        name=row.name,
        kind=OfferKind(row.kind.value),
        value=row.value,
        buys=row.bundle_buys,
        free=row.bundle_free,
        artisan_bp=borne[row.borne_by.value],
    )
