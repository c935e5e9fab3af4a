"""Putting a verified copy in the place of the booth's file, by a manager who signs in on the copy.

The one invariant: the booth's file is replaced in one stroke, by a copy that is whole, ours and sealed with
who restored it; the old file is kept beside it.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from db import errors as store_errors
from db.backup import check_pages, copy_store
from db.queries.status import open_shifts
from db.store import Store
from db.tables import audit_head
from pos.errors import Misuse, PosError, Refused, Trouble
from pos.rules.period import WIB
from pos.rules.plain import plain
from pos.rules.roles import Act
from pos.services.desk import desk_day
from pos.services.journal import Event, seal
from pos.services.login import approve
from pos.services.unit import stamp
from pos.services.verify import say, verify
from pos.shop import OFFICE, Shop, open_shop, open_store


@dataclass(frozen=True)
class Restored:
    """Say what a restore did."""

    place: Path
    """The booth's file."""
    kept: Path | None
    """Where the old file is now; None when there was none."""
    heads: dict[str, int]
    """Length of each audit chain in the restored books."""


@dataclass(frozen=True)
class Credentials:
    """Hold who wants to restore."""

    code: str
    """Staff code."""
    pin: str
    """PIN."""


def check_copy(copy: Path) -> None:
    """See that a file is a whole booth of this or an older version.

    Raises:
        Misuse: it is not there, no booth, or a newer one.
        Refused: `backup-damaged` when its pages are not sound, `backup-findings` when its books are not.
    """
    if copy.is_dir():
        raise Misuse("backup-is-folder", path=str(copy))
    if not copy.is_file():
        raise Misuse("backup-missing", path=str(copy))
    try:
        check_pages(copy)
    except store_errors.StoreDamaged as error:
        raise Refused("backup-damaged", path=str(copy), reason=error.reason) from error
    try:
        store = open_store(str(copy), upgrade=False, read_only=True)
    except Misuse as error:
        if error.code != "older-schema":
            raise
        return
    try:
        found = next(verify(store), None)
    except store_errors.StoreError as error:
        raise Refused("backup-damaged", path=str(copy), reason=error.reason) from error
    finally:
        store.close()
    if found is not None:
        raise Refused("backup-findings", path=str(copy), finding=say(found))


def restore(copy: Path, *, place: Path, home: Path, who: Credentials, now: datetime) -> Restored:
    """Put a copy in the place of the booth's file.

    Args:
        copy: the copy, as `make_backup` made it; it is not touched.
        place: the booth's file; it may be damaged or missing.
        home: folder of the key file.
        who: a manager who is known to the copy.
        now: the present instant (UTC), for the name of the old file.

    Raises:
        Misuse: the copy is no booth.
        Refused: the copy is damaged, a till is open, or the manager is none.
        Trouble: the disk fails; the booth's file is as it was.
    """
    check_copy(copy)
    before = _heads(place)
    if place.exists():
        _refuse_open(place)
    aside = place.with_name(f"{place.name}.restoring")
    try:
        source = Store(str(copy), read_only=True)
        try:
            copy_store(source, aside)
        finally:
            source.close()
        heads = _signed(aside, home, who, {"copy": plain(copy.name), "heads_before": before})
        kept = _swap(aside, place, now)
    except (OSError, store_errors.StoreError) as error:
        raise Trouble("restore-failed", path=str(place), reason=str(error)) from error
    finally:
        for path in (aside, *_beside(aside)):
            path.unlink(missing_ok=True)
    return Restored(place, kept, heads)


def _signed(aside: Path, home: Path, who: Credentials, facts: dict[str, object]) -> dict[str, int]:
    """Sign in on the copy and seal the restore in it, before it takes its place."""
    shop: Shop = open_shop(str(aside), till=OFFICE, home=home)
    try:
        actor = approve(shop, code=who.code, pin=who.pin, act=Act.BACKUP)
        with shop.writing() as session:
            at = stamp(session, shop, OFFICE)
            event = Event("restored", OFFICE, desk_day(session, shop), at, "restore", actor.code)
            seal(session, event, facts)
        return _heads(aside)
    finally:
        shop.store.close()
        with closing(sqlite3.connect(aside)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")


def _heads(place: Path) -> dict[str, int]:
    """Read the lengths of the audit chains; of a file that cannot be read, none."""
    if not place.is_file():
        return {}
    store = Store(str(place), read_only=True)
    try:
        with store.reading() as session:
            rows = session.execute(
                select(audit_head.c.chain, audit_head.c.sequence).order_by(audit_head.c.chain)
            )
            return {row.chain: row.sequence for row in rows}
    except (store_errors.StoreError, PosError):
        return {}
    finally:
        store.close()


def _refuse_open(place: Path) -> None:
    """Refuse while a drawer is open, or another program has the file open.

    Raises:
        Refused: `restore-drawer-open`, `restore-till-open`.
    """
    store = Store(str(place))
    try:
        with suppress(store_errors.StoreError), store.reading() as session:
            for one in open_shifts(session):
                raise Refused("restore-drawer-open", till=one.till, name=one.staff)
    finally:
        store.close()
    try:
        with closing(sqlite3.connect(place, timeout=1, isolation_level=None)) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise Refused("restore-till-open") from error
    except sqlite3.DatabaseError:
        return


def _swap(aside: Path, place: Path, now: datetime) -> Path | None:
    kept: Path | None = None
    if place.exists():
        kept = place.with_name(
            f"{place.stem}.before-restore-{now.astimezone(WIB):%Y%m%d-%H%M%S}{place.suffix}"
        )
        try:
            os.link(place, kept)
        except OSError:
            shutil.copy2(place, kept)
        for path, ending in zip(_beside(place), ("-wal", "-shm"), strict=True):
            if path.exists():
                path.replace(kept.with_name(kept.name + ending))
    aside.replace(place)
    place.chmod(0o600)
    return kept


def _beside(path: Path) -> tuple[Path, Path]:
    return path.with_name(f"{path.name}-wal"), path.with_name(f"{path.name}-shm")
