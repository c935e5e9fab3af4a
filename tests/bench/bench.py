"""What every row is given: sizes, a folder for this run, booths that are made once and copied."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.bench import booth as booths
from tests.bench.measure import Row


@dataclass(frozen=True)
class Sizes:
    """Say how much is measured: two sizes each, a factor of 10 apart."""

    runs: int
    """How often each measurement counts."""
    items: tuple[int, int]
    """Items on the shelf."""
    sold: tuple[int, int]
    """Sold lines in the file."""
    imported: tuple[int, int]
    """Items in a file that is taken in."""
    sitting: tuple[int, int]
    """Sales made before the till is measured again."""
    months: tuple[int, int]
    """Months of a demo booth; a factor of 3 or 4 apart."""
    per_till: tuple[int, int]
    """Sales of each of four tills."""


QUICK = Sizes(
    runs=7,
    items=(2_000, 20_000),
    sold=(5_000, 50_000),
    imported=(1_000, 10_000),
    sitting=(30, 300),
    months=(1, 3),
    per_till=(10, 100),
)
"""Sizes for every day: all rows within four minutes on two slow cores."""
FULL = Sizes(
    runs=9,
    items=(10_000, 100_000),
    sold=(100_000, 1_000_000),
    imported=(10_000, 100_000),
    sitting=(200, 2_000),
    months=(3, 12),
    per_till=(100, 1_000),
)
"""Sizes of a large booth."""


@dataclass
class Bench:
    """Hold what this run has made so far."""

    folder: Path
    sizes: Sizes
    made: dict[str, Path] = field(default_factory=dict)
    copies: int = 0

    def catalogue(self, items: int) -> Path:
        """Give a booth with so many items on the shelf; never written to."""
        return self._once(
            f"items-{items}", lambda place: booths.a_catalogue(place, items=items, artisans=owners_of(items))
        )

    def year(self, lines: int) -> Path:
        """Give a booth with so many lines sold in twelve months, none approved; never written to."""
        return self._once(
            f"sold-{lines}", lambda place: booths.a_year(place, lines=lines, artisans=artisans_of(lines))
        )

    def settled(self, lines: int) -> Path:
        """Give the same booth with its first eleven months approved and paid; never written to."""

        def make(place: Path) -> None:
            booths.copy_booth(self.year(lines), place)
            booths.settle_all_but_last(place)

        return self._once(f"settled-{lines}", make)

    def copy(self, source: Path) -> Path:
        """Copy a booth to write to."""
        self.copies += 1
        return booths.copy_booth(source, self.folder / f"copy-{self.copies}" / "booth.db")

    def drop(self, *copies: Path) -> None:
        """Throw copies away."""
        for copy in copies:
            shutil.rmtree(copy.parent, ignore_errors=True)

    def _once(self, name: str, make: Callable[[Path], object]) -> Path:
        place = self.made.get(name)
        if place is None:
            place = self.folder / name / "booth.db"
            begun = perf_counter()
            make(place)
            self.made[name] = place
            tell(f"  made {name} in {perf_counter() - begun:.1f} s")
        return place


def owners_of(items: int) -> int:
    """Tell how many artisans a booth with so many items has, where no sales were written."""
    return max(20, items // 50)


def artisans_of(lines: int) -> int:
    """Tell how many artisans a booth of that size has: 2,000 with a million lines."""
    return max(20, lines // 500)


def tell(text: str) -> None:
    """Say how far it is, beside the table."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


class NotBuilt(Exception):
    """Say that a part of the product is not there yet."""


Measurement = Callable[[Bench], Iterable[Row]]
"""Gives its rows one by one."""
