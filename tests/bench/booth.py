"""Booths to measure on: goods taken in through the import, a year of sales written in bulk.

Days, shifts, closes and months go through the services; only the sales of a day are written with
executemany, with the very rows, postings, moves and seals of a sale.
The one invariant: `verify` finds nothing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from db.queries.day import drawer_balance, open_shift_of
from db.store import Store
from pos.keys import FILE, load_keys
from pos.rules.period import Month
from pos.services.booth import Machine, SetUp, set_up
from pos.services.catalogue import import_file
from pos.services.day import close_day
from pos.services.login import Actor
from pos.services.payout import approve_payout, compute_payout, pay_cooperative
from pos.services.shift import end_shift, open_shift
from pos.shop import Shop
from tests.bench.goods import write_artisans, write_items
from tests.bench.sales import write_sales
from tests.builders.booth import FLOAT, Clock, actor

FOUNDED = datetime(2025, 10, 20, 2, 0, tzinfo=UTC)
"""When every booth was founded."""
TODAY = date(2026, 11, 24)
"""The day on which is measured."""
MONTHS = tuple(Month(2025 + (number > 12), (number - 1) % 12 + 1) for number in range(11, 23))
"""The twelve months that lie behind: November 2025 to October 2026."""
DAYS = (3, 9, 16, 22)
"""Days of each month on which the booth was open."""


class Running(Clock):
    """Tell a time that moves on by a tenth of a second with every look."""

    def __call__(self) -> datetime:
        self.present += timedelta(milliseconds=100)
        return self.present


@dataclass
class Booth:
    """A booth at one of its tills."""

    shop: Shop
    clock: Running
    manager: Actor
    codes: Sequence[str] = field(default=())

    @property
    def place(self) -> Path:
        path = self.shop.store.path
        assert path is not None
        return path

    def token(self) -> str:
        return self.shop.new_token()

    def open_drawer(self, day: date = TODAY) -> None:
        """Open the drawer on a day."""
        self.clock.set(day, 9)
        open_shift(self.shop, actor=self.manager, token=self.token(), counted=FLOAT)

    def shut_drawer(self) -> None:
        """Count what should be there, end the shift, close the day."""
        with self.shop.reading() as session:
            opened = open_shift_of(session, self.shop.till)
            assert opened is not None
            left = drawer_balance(session, opened)
        counted = {}
        for worth in (100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100):
            counted[worth], left = divmod(left, worth)
        assert left == 0
        end_shift(self.shop, actor=self.manager, token=self.token(), counted=counted)
        close_day(self.shop, actor=self.manager, token=self.token(), backup=False)

    def settle(self, month: Month) -> None:
        """Approve a month and pay its cooperatives."""
        approved = approve_payout(
            self.shop, month=month, preparer=self.manager, approver=self.manager, token=self.token()
        )
        for one in approved.cooperatives:
            if one.sums.paid:
                pay_cooperative(
                    self.shop,
                    month=month,
                    cooperative=one.code,
                    reference=f"TRF-{month}",
                    actor=self.manager,
                    token=self.token(),
                )


@contextmanager
def opened(
    place: Path | str, *, home: Path | None = None, hasty: bool = False, at: datetime | None = None
) -> Iterator[Booth]:
    """Open a booth at its first till.

    Args:
        place: the file, or the URL of a server.
        home: folder of the keys; beside the file when None.
        hasty: whether a commit waits for no disk.
        at: where its clock begins; in the morning of the day on which is measured when None.
    """
    clock = Running()
    clock.set(TODAY, 8)
    clock.present = at or clock.present
    home = home or Path(place).parent
    shop = Shop(Store(str(place), hasty=hasty), "K1", home, load_keys(home), clock)
    try:
        yield Booth(shop, clock, actor(shop, "IBU"))
    finally:
        shop.store.close()


def found(place: Path | str, *, artisans: int, home: Path | None = None) -> None:
    """Found a booth with artisans and no goods."""
    home = home or Path(place).parent
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    asked = SetUp(
        booth_name="Gerai Rusun Citos",
        receipt_prefix="GRC",
        manager_code="IBU",
        manager_name="Ratna Wulandari",
        pin="482913",
        safe=2_000_000,
        bank=900_000_000_000,
    )
    set_up(str(place), asked, machine=Machine(home=home, clock=Clock(FOUNDED))).store.close()
    take_in(place, write_artisans(home / "artisans.csv", artisans), home)


def take_in(place: Path | str, path: Path, home: Path | None = None) -> None:
    """Import a file on the day after the founding."""
    with opened(place, home=home, hasty=True, at=FOUNDED + timedelta(days=1)) as booth:
        done = import_file(booth.shop, actor=booth.manager, path=path)
        assert done.number, done.faults[:3]
    path.unlink()


def a_catalogue(place: Path | str, *, items: int, artisans: int, home: Path | None = None) -> None:
    """Make a booth with goods on the shelf."""
    home = home or Path(place).parent
    found(place, artisans=artisans, home=home)
    take_in(place, write_items(home / "items.csv", items, artisans), home)


def a_year(place: Path, *, lines: int, artisans: int) -> None:
    """Make a booth with a year of sales of five lines each, every day closed, no month approved."""
    a_catalogue(place, items=2 * artisans, artisans=artisans)
    days = [date(month.year, month.month, day) for month in MONTHS for day in DAYS]
    sales = [lines // 5 // len(days) + (at < lines // 5 % len(days)) for at in range(len(days))]
    with opened(place, hasty=True, at=FOUNDED + timedelta(days=2)) as booth:
        for day, count in zip(days, sales, strict=True):
            booth.open_drawer(day)
            with booth.shop.writing() as session:
                write_sales(session, booth.shop, booth.manager, count)
            booth.clock.set(day, 20)
            booth.shut_drawer()


def settle_all_but_last(place: Path) -> None:
    """Approve and pay the first eleven months."""
    with opened(place, hasty=True) as booth:
        for month in MONTHS[:-1]:
            compute_payout(booth.shop, month=month)
            booth.settle(month)


def copy_booth(source: Path, target: Path) -> Path:
    """Copy a booth that nobody has open, with its keys."""
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(source, target)
    shutil.copy(source.parent / FILE, target.parent / FILE)
    return target
