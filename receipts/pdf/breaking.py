"""Where a table is broken over pages; the one invariant: every row stands on exactly one page."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """How much height a table has, in points."""

    first: float
    """Height for rows on its first page."""
    later: float
    """Height for rows on each further page."""
    carry: float
    """Height of a row that brings subtotals forward or carries them on."""
    closing: float
    """Height of what must stand under the last row."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """The rows of a table that stand on one page: from `start` up to, not including, `stop`."""

    start: int
    """Index of the first row."""
    stop: int
    """Index behind the last row."""


def break_rows(heights: Sequence[float], room: Room) -> tuple[Stretch, ...]:
    """Share rows out over pages, in order; the closing is never alone on a page while there are rows.

    A page that is not the last keeps a place for its carry row, a page that is not the first for the row
    that brings forward.
    """
    stretches: list[Stretch] = []
    start, used, space = 0, 0.0, room.first
    for index, height in enumerate(heights):
        if index > start and used + height + room.carry > space:
            stretches.append(Stretch(start, index))
            start, used, space = index, room.carry, room.later
        used += height
    last = len(heights) - 1
    if used + room.closing > space and last > start:
        stretches.append(Stretch(start, last))
        start = last
    return (*stretches, Stretch(start, len(heights)))
