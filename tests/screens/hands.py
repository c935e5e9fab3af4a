"""Hands and eyes at the till: keys go in at a speed that tests choose, words come out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from time import monotonic
from typing import Any

from textual import events
from textual.keys import _character_to_key
from textual.pilot import Pilot

from pos.screens.till import Till

PATIENCE = 10.0
"""Seconds until what should be seen is missed."""
SLOW, FAST = 200.0, 2.0
"""Milliseconds between two keys of a hand, and of a scanner."""
CALM = 2
"""Looks in a row that find nothing under way until the till is at rest."""


class Errands(ThreadPoolExecutor):
    """Run what the till has asked for, and count what is under way."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        super().__init__(thread_name_prefix="errand")
        self.under_way = 0
        self._loop = loop

    def submit(self, *args: Any, **kwargs: Any) -> Future[Any]:
        """Run it; it is under way until the till has had its answer."""
        self.under_way += 1
        errand = super().submit(*args, **kwargs)
        errand.add_done_callback(self._answer)
        return errand

    def _answer(self, _errand: Future[Any]) -> None:
        """Count it off after whoever waits for it was told, which is under way in the loop by now."""
        self._loop.call_soon_threadsafe(self._loop.call_soon, self._answered)

    def _answered(self) -> None:
        self.under_way -= 1


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
        loop = asyncio.get_running_loop()
        self._errands = Errands(loop)
        loop.set_default_executor(self._errands)

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
            self._send(key)
            await self.rests()
            await self.till.release_keys()
            await self.rests()

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
        await self.rests()
        await self.till.release_keys()
        await self.rests()
        self.now_ms += SLOW

    def _send(self, key: str) -> None:
        """Put a key behind those that are not read yet, as a scanner does that waits for nobody."""
        single = len(key) == 1
        event = events.Key(_character_to_key(key) if single else key, key if single else None)
        self._instants[id(event)] = self.now_ms
        driver = self.till._driver
        assert driver is not None
        driver.send_message(event)

    async def rests(self) -> None:
        """Wait until all keys are read, what they asked for is answered and the answer is drawn."""
        end, calm = monotonic() + PATIENCE, 0
        while calm < CALM and monotonic() < end:
            for _turn in range(3):
                await asyncio.sleep(0)
            await self.pilot.pause(0)
            calm = calm + 1 if self._is_calm() else 0
            if self._errands.under_way:
                await asyncio.sleep(0.001)

    def _is_calm(self) -> bool:
        pumps = [self.till, *self.till.screen.walk_children(with_self=True)]
        return not self._errands.under_way and not any(pump.message_queue_size for pump in pumps)

    async def until(self, condition: Callable[[], bool], missed: Callable[[], str]) -> None:
        """Wait until something is so."""
        end = monotonic() + PATIENCE
        while not condition():
            assert monotonic() < end, missed()
            await asyncio.sleep(0.005)
            await self.rests()

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
        await self.rests()

    async def signs_in(self, code: str = "sari", pin: str = "7351") -> None:
        """Sign in and stand at the counter."""
        await self.sees("Masuk", "PIN")
        await self.type(code)
        await self.press("enter")
        await self.type(pin)
        await self.press("enter")
        await self.misses("Masuk")
        await self.settles()
