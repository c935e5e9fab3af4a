"""The floor of whatever writes: the very rows it wrote, once more with executemany into an equal file.

The one invariant: after `follow` both files hold the same rows, so that the next pair starts from the same.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter
from typing import Any

COUNTED = ("series", "audit_head", "shelf_stock")
"""Tables whose rows a sale or a month changes."""


@dataclass
class Mirror:
    """Follow one file with another, and time the writing alone."""

    source: Path
    target: Path
    marks: dict[str, int] = field(default_factory=dict)
    before: dict[str, dict[Any, tuple[Any, ...]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.read = sqlite3.connect(self.source, isolation_level=None)
        self.write = sqlite3.connect(self.target, isolation_level=None)
        for pragma in (
            "foreign_keys = ON",
            "synchronous = FULL",
            "cache_size = -32768",
            "journal_mode = WAL",
        ):
            self.write.execute(f"PRAGMA {pragma}")
        names = self.read.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'item_s%'"
        )
        self.tables = [name for (name,) in names if name != "alembic_version"]

    def close(self) -> None:
        self.read.close()
        self.write.close()

    def mark(self) -> None:
        """Remember what is there now."""
        for table in self.tables:
            self.marks[table] = self._last(table)
        self.before = {table: self._rows(table) for table in COUNTED}

    def follow(self) -> float:
        """Write what came since the mark into the other file; tell the seconds from BEGIN to COMMIT."""
        fresh = [(_insert(self.read, table), self._fresh(table)) for table in self._parents_first()]
        changed = [(table, self._changed(table)) for table in COUNTED]
        work = [(statement, rows) for statement, rows in fresh if rows]
        for table, rows in changed:
            if rows:
                work.append((_update(self.read, table), rows))
        begun = perf_counter()
        self.write.execute("BEGIN IMMEDIATE")
        for statement, rows in work:
            self.write.executemany(statement, rows)
        self.write.execute("COMMIT")
        return perf_counter() - begun

    def _parents_first(self) -> list[str]:
        """Order the tables so that a row comes after those it points to."""
        ordered: list[str] = []

        def visit(table: str) -> None:
            if table in ordered:
                return
            for row in self.read.execute(f"PRAGMA foreign_key_list({table})"):
                if row[2] != table:
                    visit(row[2])
            ordered.append(table)

        for table in self.tables:
            visit(table)
        return ordered

    def _last(self, table: str) -> int:
        return int(self.read.execute(f"SELECT coalesce(max(rowid), 0) FROM {table}").fetchone()[0])

    def _fresh(self, table: str) -> list[tuple[Any, ...]]:
        return self.read.execute(f"SELECT * FROM {table} WHERE rowid > ?", (self.marks[table],)).fetchall()

    def _rows(self, table: str) -> dict[Any, tuple[Any, ...]]:
        return {row[0]: row for row in self.read.execute(f"SELECT * FROM {table}")}

    def _changed(self, table: str) -> list[tuple[Any, ...]]:
        before = self.before[table]
        rows = self._rows(table)
        return [(*row[1:], key) for key, row in rows.items() if before.get(key, row) != row]


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _insert(connection: sqlite3.Connection, table: str) -> str:
    marks = ",".join("?" * len(_columns(connection, table)))
    return f"INSERT INTO {table} VALUES ({marks})"


def _update(connection: sqlite3.Connection, table: str) -> str:
    key, *others = _columns(connection, table)
    return f"UPDATE {table} SET {', '.join(f'{name} = ?' for name in others)} WHERE {key} = ?"
