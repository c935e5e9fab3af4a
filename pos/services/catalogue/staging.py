"""Lines that were read, laid aside on the disk until all of them are known to be sound.

The one invariant: memory does not grow with the file; the place is private and goes when it is closed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, Final

CHUNK: Final = 1_000
"""Lines handled at a time."""


class Staging:
    """Lay lines aside and hand them out again.

    Args:
        columns: names of the values of a line; the first three are `line`, `key` and `code`.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.execute("PRAGMA journal_mode = OFF")
        self._width = len(columns)
        self._database.execute(f"CREATE TABLE staged ({', '.join(columns)})")
        self._waiting: list[tuple[Any, ...]] = []

    def add(self, row: tuple[Any, ...]) -> None:
        """Lay one line aside."""
        self._waiting.append(row)
        if len(self._waiting) >= CHUNK:
            self._flush()

    def chunks(self) -> Iterator[list[tuple[Any, ...]]]:
        """Hand out all lines in their order, some at a time."""
        self._flush()
        cursor = self._database.execute("SELECT * FROM staged ORDER BY rowid")
        while rows := cursor.fetchmany(CHUNK):
            yield rows

    def same(self, column: str) -> Iterator[tuple[int, str, int, str]]:
        """Hand out lines whose value of a column stood before: line, code, first line, first code."""
        self._flush()
        self._database.execute(f"CREATE INDEX by_{column} ON staged ({column})")
        groups = (
            f"SELECT line, code, {column} FROM staged WHERE {column} IN "  # noqa: S608 - our own column names
            f"(SELECT {column} FROM staged WHERE {column} IS NOT NULL GROUP BY {column} HAVING count(*) > 1) "
            f"ORDER BY {column}, line"
        )
        first: tuple[int, str, Any] | None = None
        for line, code, value in self._database.execute(groups):
            if first is not None and first[2] == value:
                yield line, code, first[0], first[1]
            else:
                first = (line, code, value)

    def close(self) -> None:
        """Throw all lines away."""
        self._database.close()

    def _flush(self) -> None:
        if not self._waiting:
            return
        marks = ", ".join("?" * self._width)
        self._database.execute("BEGIN")
        self._database.executemany(f"INSERT INTO staged VALUES ({marks})", self._waiting)  # noqa: S608
        self._database.execute("COMMIT")
        self._waiting.clear()
