"""Days and months of the shop, in western Indonesian time.

The one invariant: the shop's time never goes back; instants are aware UTC, business dates are plain dates.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final, Self

from pos.errors import Refused
from pos.rules.fold import quoted

WIB: Final = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time, UTC+7 the whole year."""
YEARS: Final = range(2000, 2101)
"""Years that a month or a date of the shop may name."""
CLOCK_SLACK: Final = timedelta(minutes=2)
"""How far the machine's clock may go back before selling stops."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """Hold a calendar month, the period of a payout.

    Raises:
        Refused: `month-number` outside 1 to 12, `month-year` outside `YEARS`.
    """

    year: int
    """2000 to 2100."""
    month: int
    """1 to 12."""

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise Refused("month-number", month=self.month)
        if self.year not in YEARS:
            raise Refused("month-year", year=self.year, first=YEARS[0], last=YEARS[-1])

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"

    def __contains__(self, day: date) -> bool:
        return (day.year, day.month) == (self.year, self.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a month as people write it on a command line: `2026-10`.

        Raises:
            Refused: `month-is-a-day` for a whole date, `month-unreadable`, `month-number`, `month-year`.
        """
        typed = text.strip()
        if re.fullmatch(r"[0-9]{1,4}-[0-9]{1,2}-[0-9]{1,2}", typed):
            raise Refused("month-is-a-day", text=quoted(typed))
        found = re.fullmatch(r"([0-9]{1,5})(?:-([0-9]{1,2}))?", typed)
        if found is None:
            raise Refused("month-unreadable", text=quoted(typed))
        year, month = int(found[1]), found[2]
        if year not in YEARS:
            raise Refused("month-year", year=year, first=YEARS[0], last=YEARS[-1])
        if month is None:
            raise Refused("month-unreadable", text=quoted(typed))
        return cls(year, int(month))

    @classmethod
    def of(cls, day: date) -> Self:
        """Give the month a business date lies in."""
        return cls(day.year, day.month)

    @property
    def first(self) -> date:
        """The first day."""
        return date(self.year, self.month, 1)

    @property
    def last(self) -> date:
        """The last day."""
        after = date(self.year + self.month // 12, self.month % 12 + 1, 1)
        return after - timedelta(days=1)

    @property
    def next(self) -> Self:
        """The month after; refused beyond 2100."""
        return type(self)(self.year + self.month // 12, self.month % 12 + 1)

    @property
    def previous(self) -> Self:
        """The month before; refused before 2000."""
        return type(self)(self.year - (self.month == 1), (self.month - 2) % 12 + 1)


def check_begun(month: Month, today: date) -> None:
    """Refuse a month that has not begun.

    Raises:
        Refused: `month-future`.
    """
    if month.first > today:
        raise Refused("month-future", month=str(month))


def parse_day(text: str) -> date:
    """Read a date: `24/11/2026` as people here write it, or `2026-11-24`.

    Raises:
        Refused: `day-unreadable`, `day-not-in-calendar`, `day-year`.
    """
    typed = text.strip()
    found = re.fullmatch(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})", typed) or re.fullmatch(
        r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})", typed
    )
    if found is None:
        raise Refused("day-unreadable", text=quoted(typed))
    if int(found["y"]) not in YEARS:
        raise Refused("day-year", year=int(found["y"]), first=YEARS[0], last=YEARS[-1])
    try:
        return date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        raise Refused("day-not-in-calendar", text=quoted(typed)) from None


def wall_date(instant: datetime) -> date:
    """Give the date on the wall calendar at an instant; the business date is the day that is open."""
    return instant.astimezone(WIB).date()


def instant_of(day: date, at: time) -> datetime:
    """Give the UTC instant of a wall-clock time on a date."""
    return datetime.combine(day, at, WIB).astimezone(UTC)


def check_instant(now: datetime, last: datetime | None) -> datetime:
    """Give the instant to stamp an event with.

    Args:
        now: what the machine's clock says.
        last: the last instant stamped before, None when there is none.

    Returns:
        `now`; or `last` when the clock went back by two minutes or less.

    Raises:
        Refused: `clock-went-back` when it went back by more.
    """
    if last is None or now >= last:
        return now
    if last - now <= CLOCK_SLACK:
        return last
    raise Refused("clock-went-back", now=now, last=last)
