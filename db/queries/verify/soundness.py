"""Whether the database itself is sound: pages, references, tables, columns and the guards it keeps."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import inspect, text
from sqlmodel import Session, SQLModel

from db.guards import statements, trigger_names
from db.queries.verify.text import is_sqlite

MOST = 100
"""Faults of pages that are listed."""


def page_faults(session: Session) -> Iterator[str]:
    """Read what SQLite says of its pages and indexes; a server checks its own."""
    if not is_sqlite(session):
        return
    for (said,) in session.execute(text(f"PRAGMA integrity_check({MOST})")):
        if said != "ok":
            yield said


def broken_references(session: Session) -> Iterator[tuple[str, str, str]]:
    """Read rows that point to a row which is not there: table, row, table pointed to."""
    if is_sqlite(session):
        for row in session.execute(text("PRAGMA foreign_key_check")):
            yield row[0], str(row[1]), row[2]


def missing_columns(session: Session) -> Iterator[tuple[str, str]]:
    """Read table and column of everything this till needs and the database lacks."""
    seen = inspect(session.connection()).get_multi_columns()
    there = {(name, column["name"]) for (_schema, name), columns in seen.items() for column in columns}
    for name, table in sorted(SQLModel.metadata.tables.items()):
        for column in table.columns:
            if (name, column.name) not in there:
                yield name, column.name


def guard_faults(session: Session) -> Iterator[tuple[str, str, str]]:
    """Read the guards that are missing or changed: `trigger-missing` or `trigger-changed`, table, trigger."""
    there = _sqlite_guards(session) if is_sqlite(session) else _postgresql_guards(session)
    wanted = _wanted(session)
    for name in trigger_names():
        table = name.split("_", 1)[1].rsplit("_", 1)[0] if name.startswith("keep_") else "item"
        if name not in there:
            yield "trigger-missing", table, name
        elif there[name] != wanted.get(name, there[name]):
            yield "trigger-changed", table, name


def _wanted(session: Session) -> dict[str, str]:
    made = statements(session.get_bind().dialect.name)
    if is_sqlite(session):
        return {one.split()[2]: one for one in made if one.startswith("CREATE TRIGGER")}
    body = next(one for one in made if "FUNCTION keep_posted" in one)
    return {
        name: f"O{_squeezed(body.split('$$')[1])}" for name in trigger_names() if name.startswith("keep_")
    }


def _sqlite_guards(session: Session) -> dict[str, str]:
    question = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {row[0]: row[1] for row in session.execute(question)}


def _postgresql_guards(session: Session) -> dict[str, str]:
    question = text(
        "SELECT t.tgname, t.tgenabled::text, p.prosrc FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid "
        "WHERE NOT t.tgisinternal"
    )
    return {row[0]: f"{row[1]}{_squeezed(row[2])}" for row in session.execute(question)}


def _squeezed(body: str) -> str:
    return " ".join(body.split())
