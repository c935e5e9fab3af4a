"""Hands and eyes at the till: keys go in at a speed that tests choose, words come out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import monotonic

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from pos.screens.till import Till

PATIENCE = 10.0
"""Seconds until what should be seen is missed."""
SLOW, FAST = 200.0, 2.0
"""Milliseconds between two keys of a hand, and of a scanner."""


class Hands:
    """Press keys on a clock of their own."""

    def __init__(self, pilot: Pilot[int], till: Till) -> None:
        self.pilot = pilot
        self.till = till
        self.now_ms = 0.0
        self.keys = 0
        """Keys pressed by hand so far; a scanner's are not counted."""
        self._instants: dict[int, float] = {}
        till.instant_ms = lambda event: self._instants.pop(id(event), self.now_ms)
        till.pause_seconds = None

    @property
    def text(self) -> str:
        """What stands on the screen, line by line."""
        strips = self.till.screen._compositor.render_strips()
        return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips)

    async def press(self, *keys: str) -> None:
        """Press keys as a person does."""
        for key in keys:
            self.keys += 1
            self.now_ms += SLOW
            await self.pilot.press(key)
            await self.till.release_keys()
            await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text as a person does."""
        await self.press(*text)

    async def scan(
        self, code: Sequence[str], *, prefix: Sequence[str] = (), suffix: str | None = "enter"
    ) -> None:
        """Scan a code; the scanner adds its prefix and its suffix, which may be several keys."""
        self.now_ms += SLOW
        for key in [*prefix, *code, *(suffix.split(",") if suffix else ())]:
            self.now_ms += FAST
            self._send(key)
        await self.pilot.pause()
        await self.till.release_keys()
        await self.pilot.pause()
        self.now_ms += SLOW

    def _send(self, key: str) -> None:
        """Put a key behind those that are not read yet, as a scanner does that waits for nobody."""
        single = len(key) == 1
        event = events.Key(_character_to_key(key) if single else key, key if single else None)
        self._instants[id(event)] = self.now_ms
        driver = self.till._driver
        assert driver is not None
        driver.send_message(event)

    async def until(self, condition: Callable[[], bool], missed: Callable[[], str]) -> None:
        """Wait until something is so."""
        end = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < end, missed()
            await self.pilot.pause()

    async def sees(self, *words: str) -> None:
        """Wait until all these words are on the screen."""
        await self.until(
            lambda: all(word in self.text for word in words),
            lambda: f"not seen: {[word for word in words if word not in self.text]} on\n{self.text}",
        )

    async def misses(self, *words: str) -> None:
        """Wait until none of these words is on the screen."""
        await self.until(
            lambda: not any(word in self.text for word in words),
            lambda: f"still seen: {[word for word in words if word in self.text]} on\n{self.text}",
        )

    async def settles(self) -> None:
        """Wait until nothing is under way."""
        await self.until(
            lambda: not self.till.busy and getattr(self.till.screen, "idle", True), lambda: "never idle"
        )
        await self.pilot.pause()

    async def signs_in(self, code: str = "sari", pin: str = "7351") -> None:
        """Sign in and stand at the counter."""
        await self.sees("Masuk", "PIN")
        await self.type(code)
        await self.press("enter")
        await self.type(pin)
        await self.press("enter")
        await self.misses("Masuk")
        await self.settles()
