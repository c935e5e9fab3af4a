"""Online copies of the booth's file, each verified before it counts as one.

The one invariant: a copy appears under its name only once it is whole and its pages are sound.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from db.errors import StoreDamaged, StoreError, StoreGone
from db.store import Store


def copy_store(store: Store, target: Path) -> Path:
    """Copy a SQLite booth while it is in use, and check the copy's pages.

    Args:
        store: an embedded store.
        target: file to write; written aside and then put in its place, with mode 600.

    Returns:
        The target.

    Raises:
        StoreGone: the store is a server, or the folder cannot be written.
        StoreDamaged: the copy's pages are not sound.
    """
    if store.path is None:
        raise StoreGone("a server's copies are made with pg_dump")
    aside = target.with_name(f"{target.name}.part")
    try:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside.unlink(missing_ok=True)
        with closing(_open(store.path, "rw")) as source, closing(_open(aside, "rwc")) as copy:
            aside.chmod(0o600)
            source.backup(copy)  # in one step: whoever sells meanwhile writes beside it, not into it
            copy.execute("PRAGMA journal_mode = DELETE")
        check_pages(aside)
        _settle(aside)
        aside.replace(target)
        _settle(target.parent)
    except OSError as error:
        raise StoreGone(error.strerror or "") from error
    except sqlite3.Error as error:
        raise StoreError(str(error)) from error
    finally:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
    return target


def _open(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)


def _settle(path: Path) -> None:
    """Wait until a file, or what a folder lists, is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def check_pages(path: Path) -> None:
    """Read every page of a SQLite file and hold it against its indexes.

    Raises:
        StoreDamaged: a page, an index or a reference is not sound.
    """
    try:
        with closing(_open(path, "ro")) as connection:
            answer = connection.execute("PRAGMA integrity_check(3)").fetchall()
            strays = connection.execute("PRAGMA foreign_key_check").fetchmany(3)
    except sqlite3.Error as error:
        raise StoreDamaged(str(error)) from error
    if answer != [("ok",)]:
        raise StoreDamaged("; ".join(str(row[0]) for row in answer))
    if strays:
        raise StoreDamaged("; ".join(f"{row[0]} {row[1]} -> {row[2]}" for row in strays))
