"""Films of the till: from the counter with no key counted yet to the end, and how many keys it took."""

from __future__ import annotations

from pos.shop import Shop
from tests.builders.proof import is_sound
from tests.screens.hands import Hands

WORD = len("ibu") + len("482913") + 2
"""Keys of a manager's word."""


async def begins(hands: Hands, **who: str) -> None:
    """Stand at the counter with no key counted yet."""
    await hands.signs_in(**who)
    hands.keys = 0


async def ends(hands: Hands, shop: Shop, *words: str) -> int:
    """See how it ended, find the books sound, and tell how many keys it took."""
    await hands.sees(*words)
    await hands.settles()
    is_sound(shop)
    return hands.keys
