"""Hands and eyes at the till: keys go in at a speed that tests choose, words come out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
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
MOMENT = 0.001
"""Seconds between two looks at what is under way."""
CALM = 5
"""Looks in a row that find nothing under way until the till is at rest."""


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
        self._run = loop.run_in_executor
        loop.run_in_executor = self._run_errand  # type: ignore[method-assign]
        self._errands = 0

    def _run_errand(self, *call: Any) -> asyncio.Future[Any]:
        """Run what the till has asked for in a thread; it is under way until the till has its answer."""
        self._errands += 1
        errand = self._run(*call)
        errand.add_done_callback(self._answer)
        return errand

    def _answer(self, _errand: asyncio.Future[Any]) -> None:
        self._errands -= 1

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
            await self._taken()
            await self.till.release_keys()
            await self.rests()

    async def type(self, text: str) -> None:
        """Type a text as a person does, who looks up when it is typed."""
        for key in text[:-1]:
            self.keys += 1
            self.now_ms += SLOW
            self._send(key)
        await self.press(*text[-1:])

    async def scan(
        self, code: Sequence[str], *, prefix: Sequence[str] = (), suffix: str | None = "enter"
    ) -> None:
        """Scan a code; the scanner adds its prefix and its suffix, which may be several keys."""
        self.now_ms += SLOW
        for key in [*prefix, *code, *(suffix.split(",") if suffix else ())]:
            self.now_ms += FAST
            self._send(key)
        await self._taken()
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

    async def _taken(self) -> None:
        """Wait until the till has read what was sent, and done with it what it does before the next key."""
        for _turn in range(CALM):
            await asyncio.sleep(0)
        done = asyncio.Event()
        if self.till.call_later(done.set):
            await done.wait()

    async def rests(self) -> None:
        """Wait until all keys are read, what they asked for is answered and the answer is drawn."""
        end = monotonic() + PATIENCE
        drawn = False
        while not drawn and monotonic() < end:
            calm = 0
            while calm < CALM and monotonic() < end:
                await asyncio.sleep(MOMENT if self._errands else 0)
                calm = calm + 1 if self._is_calm() else 0
            await self.pilot.pause(0)
            drawn = self._is_calm()

    def _is_calm(self) -> bool:
        pumps = [self.till, *self.till.screen.walk_children(with_self=True)]
        return not self._errands and not any(pump.message_queue_size for pump in pumps)

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
