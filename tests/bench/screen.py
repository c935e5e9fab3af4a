"""The till on a screen of this process: keys in, and out what a terminal would get, with its instant."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any

from textual import events
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver

PATIENCE = 60.0
"""Seconds after which something is taken to be broken."""


class Glass(HeadlessDriver):
    """Take what is painted; tell when a text that somebody waits for comes by."""

    wanted = ""
    painted = 0.0

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.came = asyncio.Event()

    @property
    def is_headless(self) -> bool:
        return False

    def write(self, data: str) -> None:
        if self.wanted and self.wanted in data:
            self.painted, self.wanted = perf_counter(), ""
            self.came.set()


class Hands:
    """Press keys and watch the glass."""

    def __init__(self, app: App[Any]) -> None:
        self.app = app

    @property
    def glass(self) -> Glass:
        driver = self.app._driver
        assert isinstance(driver, Glass)
        return driver

    def press(self, *keys: str) -> None:
        """Send keys as read at one instant: single characters, or names such as `enter`."""
        strokes = [events.Key(key, key if len(key) == 1 else None) for key in keys]
        for stroke in strokes:
            stroke.time = strokes[0].time
            self.glass.process_message(stroke)

    async def until(self, text: str, act: Callable[[], object]) -> float:
        """Do something and wait until a text was painted; tell the seconds between."""
        glass = self.glass
        glass.came.clear()
        glass.wanted = text
        begun = perf_counter()
        act()
        await asyncio.wait_for(glass.came.wait(), PATIENCE)
        return glass.painted - begun

    async def when(self, true: Callable[[], bool]) -> None:
        """Wait for something that is not measured."""
        end = perf_counter() + PATIENCE
        while not true():
            if perf_counter() > end:
                raise TimeoutError
            await asyncio.sleep(0.002)


@asynccontextmanager
async def on_screen(app: App[Any], first: str) -> AsyncIterator[Hands]:
    """Run an application on the glass until the block ends.

    Args:
        app: the application.
        first: a text of its first screen.
    """
    app.driver_class = Glass
    running = asyncio.create_task(app.run_async(headless=False, size=(80, 24), mouse=False))
    hands = Hands(app)
    try:
        await hands.when(lambda: app._driver is not None)
        await hands.until(first, app.refresh)
        yield hands
    finally:
        app.exit()
        await running


def play(scene: Callable[[], Awaitable[None]]) -> None:
    """Run a scene to its end."""

    async def whole() -> None:
        await scene()

    asyncio.run(whole())
