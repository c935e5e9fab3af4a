"""Time work against its floor: both in turn, several times, medians of each.

The one invariant: a ratio is never made of figures from different runs.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import log
from statistics import median
from time import perf_counter
from typing import Any

Timed = Callable[[], float]
"""Does something once and tells how long the part that counts took, seconds."""


@dataclass(frozen=True)
class Row:
    """Hold one line of the table."""

    work: str
    """What was done."""
    size: int
    """How much of it."""
    unit: str
    """What is counted."""
    median: float | None
    """Median of the work, seconds (or megabytes, as the unit of the value says)."""
    floor: float | None
    """Median of the floor, the same unit."""
    reach: str
    """What it should reach."""
    value: str = "s"
    """Unit of median and floor: `s` or `MB`."""
    ratio: float | None = None
    """Work by floor; None where there is no floor, or where the difference is what counts."""
    growth: float | None = None
    """Exponent: 0 when size does not matter, 1 when work grows with it."""
    note: str = ""
    """What else is worth knowing."""


@dataclass(frozen=True)
class Pair:
    """Hold the times of work and floor in the order they were run, seconds."""

    work: tuple[float, ...]
    floor: tuple[float, ...]

    def row(self, work: str, size: int, unit: str, reach: str, **more: Any) -> Row:
        """Make a line of the table; the ratio is the median of the ratios of each turn."""
        ratio = median(one / other for one, other in zip(self.work, self.floor, strict=True))
        return Row(work, size, unit, median(self.work), median(self.floor), reach, ratio=ratio, **more)


def timed(function: Callable[[], object]) -> Timed:
    """Time the whole of a function."""

    def once() -> float:
        begun = perf_counter()
        function()
        return perf_counter() - begun

    return once


def alternate(work: Timed, floor: Timed, runs: int, *, warm: int = 1, swap: bool = True) -> Pair:
    """Run work and floor in turn, each first in every other turn; the first turns only warm up.

    Args:
        work: the work.
        floor: what it is held against.
        runs: how often each counts.
        warm: how often each runs before.
        swap: whether the floor may go first; not where it repeats what the work wrote.
    """
    done, least = [], []
    for turn in range(warm + runs):
        gc.collect()
        one, other = (work(), floor()) if turn % 2 or not swap else _other_way(work, floor)
        if turn >= warm:
            done.append(one)
            least.append(other)
    return Pair(tuple(done), tuple(least))


def _other_way(work: Timed, floor: Timed) -> tuple[float, float]:
    other = floor()
    return work(), other


def grown(rows: Sequence[Row]) -> list[Row]:
    """Give the larger of two sizes its exponent."""
    small, large = rows
    if not small.median or not large.median:
        return list(rows)
    growth = log(large.median / small.median) / log(large.size / small.size)
    return [small, replace(large, growth=growth)]


def percentile(times: Sequence[float], share: float) -> float:
    """Give the time that so large a share of all does not exceed."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]
