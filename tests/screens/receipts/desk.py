"""Ways to a receipt that is to be looked at or put right."""

from __future__ import annotations

from tests.builders.booth import FLOAT
from tests.screens.hands import Hands
from tests.screens.rooms import goes_to

CAP, CLOTH, TRAIN = "PGB-0001-01", "PGB-0002-02", "KMR-0003-03"
COUNTED = {**FLOAT, 50_000: 5, 20_000: 1, 5_000: 1}
"""The float and what the drawer took before: Rp75.000."""


async def opens(hands: Hands, known: str, *words: str) -> None:
    """Open the receipt that alone fits what is known of it."""
    await goes_to(hands, "f10", "f10", "Semua hari ini")
    await hands.type(known)
    await hands.press("enter")
    await hands.sees("Perajin lain", *words)
    await hands.settles()
