"""A buyer's eyes on the display: they look until they see, and take what they see as text."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from time import monotonic

from textual.pilot import Pilot

from db.store import Store
from pos.keys import Keys
from pos.screens.display_app import DisplayApp
from pos.shop import Shop
from tests.screens.hands import PATIENCE


class Eyes:
    """Look at the display."""

    def __init__(self, pilot: Pilot[int], display: DisplayApp) -> None:
        self.pilot = pilot
        self.display = display
        self.now = 1_000.0
        display.clock = lambda: self.now

    @property
    def text(self) -> str:
        """What stands on the display, line by line."""
        strips = self.display.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def look(self) -> str:
        """Look once more and take what there is."""
        await self.display.look()
        await self.pilot.pause()
        return self.text

    async def sees(self, *words: str) -> None:
        """Look until all these words are there."""
        end = monotonic() + PATIENCE
        while missed := [word for word in words if word not in await self.look()]:
            assert monotonic() < end, f"not seen: {missed} on\n{self.text}"

    async def misses(self, *words: str) -> None:
        """Look until none of these words is there."""
        end = monotonic() + PATIENCE
        while seen := [word for word in words if word in await self.look()]:
            assert monotonic() < end, f"still seen: {seen} on\n{self.text}"


def as_watched(shop: Shop) -> Shop:
    """Open the booth of a shop again as a display does: without its keys or the right to write."""
    store = Store(shop.store.place, read_only=True)
    return replace(shop, store=store, keys=Keys(pepper=b"", cipher=b""))


@asynccontextmanager
async def a_display(shop: Shop, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Eyes]:
    """Stand before the display of a shop's till."""
    watched = as_watched(shop)
    display = DisplayApp(watched)
    async with display.run_test(size=size) as pilot:
        yield Eyes(pilot, display)
    watched.store.close()
