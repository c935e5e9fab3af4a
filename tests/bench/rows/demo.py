"""Building a demo booth against the sum of the service verbs it calls."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import wraps
from time import perf_counter
from typing import Any

import pos.demo
from pos.demo.build import build_demo, whole_months
from tests.bench.bench import Bench
from tests.bench.measure import Pair, Row, grown

UNTIL = date(2026, 10, 31)
"""Last day of the story: all its months are full."""


def demo(bench: Bench) -> Iterator[Row]:
    """Build a booth of few and of many months."""
    yield from grown([_demo(bench, months) for months in bench.sizes.months])


def _demo(bench: Bench, months: int) -> Row:
    verbs = _Verbs()
    with _timed_verbs(verbs):
        begun = perf_counter()
        build_demo(bench.folder / f"demo-{months}", whole_months(months, UNTIL), seed=7)
        seconds = perf_counter() - begun
    pair = Pair((seconds,), (verbs.seconds,))
    return pair.row("demo --build / the sum of its verbs", months, "months", "≤ 1.3×")


class _Verbs:
    """Sum the time spent in services, the outermost call alone."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._begun: float | None = None

    def timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def called(*given: Any, **named: Any) -> Any:
            with self._running():
                done = function(*given, **named)
            return self._watched(done) if inspect.isgenerator(done) else done

        return called

    def _watched(self, pieces: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self._running():
                piece = next(pieces, self)
            if piece is self:
                return
            yield piece

    @contextmanager
    def _running(self) -> Iterator[None]:
        if self._begun is not None:
            yield
            return
        self._begun = perf_counter()
        try:
            yield
        finally:
            self.seconds += perf_counter() - self._begun
            self._begun = None


@contextmanager
def _timed_verbs(verbs: _Verbs) -> Iterator[None]:
    """Put a watch on each service as the rooms of the demo know it."""
    before: list[tuple[Any, str, Any]] = []
    for found in pkgutil.iter_modules(pos.demo.__path__, "pos.demo."):
        room = importlib.import_module(found.name)
        for name, thing in list(vars(room).items()):
            if inspect.isfunction(thing) and thing.__module__.startswith("pos.services"):
                before.append((room, name, thing))
                setattr(room, name, verbs.timed(thing))
    try:
        yield
    finally:
        for room, name, thing in before:
            setattr(room, name, thing)
