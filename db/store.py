"""One booth's database, SQLite file or PostgreSQL server, and its units of work.

The one invariant: a unit of work is rolled back unless its block ends well, and on SQLite a writing unit
takes the write lock before its first statement, so that no writer is ever told "locked" half way.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import QueuePool, create_engine, event, exc
from sqlmodel import Session

from db import errors

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

BUSY_SECONDS = 15
"""How long a unit of work waits for another one's lock, seconds."""


class Store:
    """Open a booth's database lazily; threads may share it.

    Args:
        place: path of a SQLite file, or a `postgresql+psycopg://` URL.
        read_only: whether even a mistake may not write (SQLite opens the file so).
    """

    def __init__(self, place: str, *, read_only: bool = False) -> None:
        self.place = place
        self.is_sqlite = "://" not in place
        self.engine = _sqlite(place, read_only=read_only) if self.is_sqlite else _postgresql(place)

    @property
    def path(self) -> Path | None:
        """Where the SQLite file is; None on a server."""
        return Path(self.place) if self.is_sqlite else None

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session that sees one state of the books and keeps nothing.

        Raises:
            StoreError: the store does not answer, or is damaged.
        """
        with _named_errors(), Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose work is committed when the block ends well, and undone otherwise.

        Raises:
            StoreConflict: somebody else was first, or the lock could not be had.
            StoreError: the store does not answer, is full, read-only or damaged.
        """
        with _named_errors():
            engine = self.engine.execution_options(writes=True)
            with Session(engine, autoflush=True, expire_on_commit=False) as session:
                yield session
                session.commit()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _sqlite(place: str, *, read_only: bool) -> Engine:
    uri = f"file:{Path(place).absolute().as_posix().replace('?', '%3f').replace('#', '%23')}"
    uri += "?mode=ro" if read_only else "?mode=rwc"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )

    engine = create_engine(
        "sqlite+pysqlite://", creator=connect, poolclass=QueuePool, pool_size=8, max_overflow=24
    )

    @event.listens_for(engine, "connect")
    def _pragmas(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA cache_size = -32768")
        if not read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(place: str) -> Engine:
    return create_engine(
        place,
        pool_pre_ping=True,
        pool_size=8,
        max_overflow=24,
        connect_args={"connect_timeout": 5, "options": f"-c lock_timeout={BUSY_SECONDS * 1000}"},
    )


@contextmanager
def _named_errors() -> Iterator[None]:
    try:
        yield
    except exc.DBAPIError as error:
        raise _name(error) from error


def _name(error: exc.DBAPIError) -> errors.StoreError:
    reason = str(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(error.orig, sqlite3.Error):
        return _name_sqlite(error.orig, reason)
    if isinstance(error, exc.IntegrityError) or state in ("40001", "40P01", "55P03", "57014"):
        return errors.StoreConflict(reason)
    if state in ("53100", "53200"):
        return errors.StoreFull(reason)
    if state in ("25006", "42501"):
        return errors.StoreReadOnly(reason)
    if isinstance(error, exc.OperationalError) or error.connection_invalidated:
        return errors.StoreGone(reason)
    return errors.StoreError(reason)


_SQLITE_NAMES: dict[int, type[errors.StoreError]] = {
    sqlite3.SQLITE_BUSY: errors.StoreConflict,
    sqlite3.SQLITE_LOCKED: errors.StoreConflict,
    sqlite3.SQLITE_FULL: errors.StoreFull,
    sqlite3.SQLITE_READONLY: errors.StoreReadOnly,
    sqlite3.SQLITE_PERM: errors.StoreReadOnly,
    sqlite3.SQLITE_CANTOPEN: errors.StoreGone,
    sqlite3.SQLITE_IOERR: errors.StoreGone,
    sqlite3.SQLITE_CORRUPT: errors.StoreDamaged,
    sqlite3.SQLITE_NOTADB: errors.StoreDamaged,
}


def _name_sqlite(error: sqlite3.Error, reason: str) -> errors.StoreError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _SQLITE_NAMES:
        return _SQLITE_NAMES[code](reason)
    if code == sqlite3.SQLITE_CONSTRAINT and "UNIQUE" in reason:
        return errors.StoreConflict(reason)
    return errors.StoreError(reason)
