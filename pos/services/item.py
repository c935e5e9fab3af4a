"""Finding what a cashier means: by code or barcode, or by any words of name, artisan, rusun and craft.

The one invariant: an item that is found carries the promotions that are on it today.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.queries.item import ItemRow, items_by_code, items_by_id, search_items
from pos.rules.barcode import clean_scan, look_alikes
from pos.rules.fold import words
from pos.services.offer import with_offers
from pos.shop import Shop

__all__ = ["FOUND_AT_MOST", "ItemRow", "find_items", "item_by_code", "items_now"]

FOUND_AT_MOST = 30
"""Items a search shows."""
MOST_WORDS = 12
"""Words of a search that count; nobody types more."""
LONGEST_WORD = 120
"""Characters of the longest word that anything on the shelf can have."""


def item_by_code(shop: Shop, /, *, code: str) -> tuple[ItemRow, ...]:
    """Find the items a typed or scanned code means.

    Returns:
        None, one, or several to choose from: two items may share a barcode.
    """
    typed = clean_scan(code)
    with shop.reading() as session:
        return with_offers(session, shop, items_by_code(session, typed=typed, key=look_alikes(typed)))


def find_items(shop: Shop, /, *, text: str, limit: int = FOUND_AT_MOST) -> tuple[ItemRow, ...]:
    """Find items that have all typed words, each as the beginning of a word, best first.

    Args:
        shop: the shop.
        text: words of name, code, artisan, rusun or craft; case and accents are ignored.
        limit: at most so many.
    """
    wanted = words(text)[:MOST_WORDS]
    if not wanted or any(len(word) > LONGEST_WORD for word in wanted):
        return ()
    with shop.reading() as session:
        return with_offers(session, shop, search_items(session, words=wanted, limit=limit))


def items_now(shop: Shop, /, *, ids: Sequence[int]) -> tuple[ItemRow, ...]:
    """Read items as they are now, for a basket that waited."""
    with shop.reading() as session:
        return with_offers(session, shop, items_by_id(session, ids))
