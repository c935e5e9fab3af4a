"""Building a demo booth: which days its story tells, told from the first to the last.

The one invariant: a seed and a last date decide everything that the books hold.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from pos.demo.day import Story, live
from pos.demo.found import DATABASE, found
from pos.demo.marker import mark
from pos.demo.office import settle_month
from pos.errors import Misuse
from pos.keys import FILE as KEY_FILE
from pos.rules.period import Month

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from pos.demo.found import Booth

    Progress = Callable[[int, int], None]
    """Told how many days are done, and of how many."""

SETTLES_ON: Final = 3
"""Day of the month on which the month before is settled, or earlier if the story ends earlier."""
MOST_MONTHS: Final = 120
"""Longest story, in months."""


@dataclass(frozen=True)
class Plan:
    """Say what a story tells."""

    days: tuple[date, ...]
    """Its days, in order."""
    settles: tuple[Month, ...]
    """Months that are closed and paid within it, in order."""
    draws: bool = True
    """Whether the statements of those months are drawn too, not only numbered."""


@dataclass(frozen=True)
class Built:
    """Tell what was built."""

    place: Path
    """The database."""
    first: date
    """First day of the story."""
    last: date
    """Last day of the story, closed."""
    days: int
    """Days sold."""
    receipts: int
    """Sales made."""
    lines: int
    """Lines sold or returned."""
    settled: tuple[str, ...]
    """Months closed and paid."""


def whole_months(months: int, until: date) -> Plan:
    """Plan a story of full months, all of them closed and paid, and the month of its last day.

    Raises:
        Misuse: `demo-months`.
    """
    if not 1 <= months <= MOST_MONTHS:
        raise Misuse("demo-months", months=months, most=MOST_MONTHS)
    settles = [Month.of(until)]
    for _one in range(months - 1):
        settles.insert(0, settles[0].previous)
    first = settles[0].first
    days = tuple(first + timedelta(days=passed) for passed in range((until - first).days + 1))
    return Plan(days, tuple(settles[:-1]))


def glimpse(until: date) -> Plan:
    """Plan a short story: a month end that is paid, one that waits for its payout, and the last days."""
    waiting = Month.of(until).previous
    paid = waiting.previous
    days = {
        *(paid.last - timedelta(days=back) for back in range(2)),
        *(waiting.last - timedelta(days=back) for back in range(3)),
        *(until - timedelta(days=back) for back in range(2)),
    }
    return Plan(tuple(sorted(days)), (paid,), draws=False)


def build_demo(folder: Path, plan: Plan, *, seed: int, progress: Progress | None = None) -> Built:
    """Found a demo booth in a folder and live through its story.

    Args:
        folder: where `booth.db`, the keys and the backup go; made where it is missing.
        plan: which days are told.
        seed: what chance, tokens and times come from.
        progress: told how far it is.

    Raises:
        Misuse: there is a booth, or a key file, in the folder already.
        Trouble: the folder cannot be written.
    """
    if (folder / DATABASE).exists():
        raise Misuse("booth-exists", place=str(folder / DATABASE))
    day_before = plan.days[0] - timedelta(days=1)
    with _whole_or_nothing(folder):
        story = Story(found(folder, seed=seed, day=day_before, months=len(plan.settles)))
        try:
            _tell(story, plan, progress or (lambda _done, _whole: None))
        finally:
            _let_go(story.booth)
    mark(folder, seed=seed, last=plan.days[-1])
    return Built(
        place=folder / DATABASE,
        first=plan.days[0],
        last=plan.days[-1],
        days=len(plan.days),
        receipts=story.receipts,
        lines=story.lines,
        settled=tuple(map(str, plan.settles)),
    )


@contextmanager
def _whole_or_nothing(folder: Path) -> Iterator[None]:
    """Take away what was made when the building is broken off."""
    keyed = (folder / KEY_FILE).exists()
    try:
        yield
    except BaseException:
        if not keyed:
            for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm", KEY_FILE):
                (folder / name).unlink(missing_ok=True)
        raise


def _tell(story: Story, plan: Plan, progress: Progress) -> None:
    waiting = list(plan.settles)
    for done, day in enumerate(plan.days):
        progress(done, len(plan.days))
        last = day == plan.days[-1]
        while waiting and waiting[0].last < day and (day.day >= SETTLES_ON or last):
            settle_month(story.booth, waiting.pop(0), day, draws=plan.draws)
        live(story, day, last=last)
    progress(len(plan.days), len(plan.days))


def _let_go(booth: Booth) -> None:
    """Close the store and see that the disk has all of it."""
    store = booth.shop.store
    store.close()
    assert store.path is not None
    with store.path.open("rb+") as file:
        os.fsync(file.fileno())
