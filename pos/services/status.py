"""How the booth stands, for whoever looks in from outside; the one invariant: looking changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from db import migrations
from db.queries.day import open_day
from db.queries.status import last_closed_day, open_shifts, papers_waiting, till_codes
from db.queries.unmatched import waiting_lines
from db.store import Store
from pos.rules.period import wall_date
from pos.services.backup import FOLDER
from pos.services.settings import load_settings


@dataclass(frozen=True)
class BoothStatus:
    """Tell how a booth stands."""

    booth_name: str
    """Name of the booth."""
    schema: str
    """Version of its tables."""
    day: date | None
    """The open business day; None when none is."""
    last_closed: date | None
    """The day that was closed last."""
    tills: tuple[str, ...]
    """Codes of the tills."""
    shifts: tuple[tuple[str, str], ...]
    """Open shifts: till and name of the owner."""
    papers_waiting: int
    """Papers not printed yet."""
    unmatched: int
    """Sold pieces that wait for their artisan."""
    last_backup: Path | None
    """The newest copy in the backups folder."""
    last_backup_at: datetime | None
    """When it was made (UTC)."""


def booth_status(store: Store, *, home: Path, at: datetime) -> BoothStatus:
    """Look at a booth without keys, till or a right to write.

    Args:
        store: the booth's database.
        home: folder of its backups.
        at: the present instant (UTC).
    """
    with store.reading() as session:
        day = open_day(session)
        name = load_settings(session, day or wall_date(at)).booth_name
        newest = _newest(home / FOLDER)
        return BoothStatus(
            booth_name=name,
            schema=migrations.HEAD,
            day=day,
            last_closed=last_closed_day(session),
            tills=till_codes(session),
            shifts=tuple((one.till, one.staff) for one in open_shifts(session)),
            papers_waiting=papers_waiting(session),
            unmatched=sum(one.pieces for one in waiting_lines(session)),
            last_backup=newest[1] if newest else None,
            last_backup_at=datetime.fromtimestamp(newest[0], UTC) if newest else None,
        )


def _newest(folder: Path) -> tuple[float, Path] | None:
    copies = [(path.stat().st_mtime, path) for path in folder.glob("*.db")]
    return max(copies, default=None)
