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

BUSY_SECONDS = 8
"""How long a unit of work waits for another one's lock, seconds."""


class Store:
    """Open a booth's database lazily; threads may share it.

    Args:
        place: path of a SQLite file, or a `postgresql+psycopg://` URL.
        read_only: whether even a mistake may not write (SQLite opens the file so).
        hasty: whether a unit of work counts as kept before the disk has it (SQLite); for books that can be
            made again: a program that stops loses nothing, a power cut may.
    """

    def __init__(self, place: str, *, read_only: bool = False, hasty: bool = False) -> None:
        self.place = place
        self.is_sqlite = "://" not in place
        self.engine = (
            _sqlite(place, read_only=read_only, hasty=hasty) if self.is_sqlite else _postgresql(place)
        )
        self._reads = self.engine if self.is_sqlite else self.engine.execution_options(**_ONE_STATE)
        self._writes = self.engine.execution_options(writes=True)

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
        with _named_errors(), Session(self._reads, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session whose work is committed when the block ends well, and undone otherwise.

        Raises:
            StoreConflict: somebody else was first.
            StoreLocked: another program kept the store to itself for `BUSY_SECONDS`.
            StoreError: the store does not answer, is full, read-only or damaged.
        """
        with _named_errors(), Session(self._writes, autoflush=True, expire_on_commit=False) as session:
            yield session
            session.commit()

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()


def _sqlite(place: str, *, read_only: bool, hasty: bool) -> Engine:
    uri = f"file:{Path(place).absolute().as_posix().replace('?', '%3f').replace('#', '%23')}"
    mode = "ro" if read_only else "rw" if Path(place).exists() else "rwc"
    uri += f"?mode={mode}"  # a booth whose file went away is trouble, not a new booth

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
        cursor.execute("PRAGMA recursive_triggers = ON")  # else INSERT OR REPLACE passes the guards by
        cursor.execute(f"PRAGMA synchronous = {'OFF' if hasty else 'FULL'}")
        cursor.execute("PRAGMA cache_size = -32768")
        if not read_only:
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


_ONE_STATE: dict[str, Any] = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
"""How a question is asked of a server, so that it sees one state of the books as it does in a file."""


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
    except exc.TimeoutError as error:
        raise errors.StoreLocked(str(error)) from error


def _name(error: exc.DBAPIError) -> errors.StoreError:
    reason = str(error.orig)
    state = getattr(error.orig, "sqlstate", None)
    if isinstance(error.orig, sqlite3.Error):
        return _name_sqlite(error.orig, reason)
    if state in _POSTGRESQL_NAMES:
        return _POSTGRESQL_NAMES[state](reason)
    if isinstance(error, exc.OperationalError) or error.connection_invalidated:
        return errors.StoreGone(reason)
    return errors.StoreError(reason)


_POSTGRESQL_NAMES: dict[str, type[errors.StoreError]] = {
    "23505": errors.StoreConflict,  # unique violation
    "40001": errors.StoreConflict,  # serialization failure
    "40P01": errors.StoreConflict,  # deadlock
    "55P03": errors.StoreLocked,  # a lock was not to be had in time
    "57014": errors.StoreLocked,  # stopped by statement_timeout
    "53100": errors.StoreFull,
    "25006": errors.StoreReadOnly,  # read-only transaction or server
    "42501": errors.StoreReadOnly,  # no right to do it
    "XX001": errors.StoreDamaged,
    "XX002": errors.StoreDamaged,
}

_SQLITE_NAMES: dict[int, type[errors.StoreError]] = {
    sqlite3.SQLITE_BUSY: errors.StoreLocked,
    sqlite3.SQLITE_LOCKED: errors.StoreLocked,
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
