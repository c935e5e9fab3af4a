"""The schema: one history, the tables that the models say, and a word for every database that is not ours."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

from db import guards, migrations
from db.errors import ForeignStore, NewerSchema, StoreDamaged, StoreError
from db.guards import trigger_names
from db.store import Store
from pos.errors import Misuse
from pos.shop import create_store, open_store
from tests.conftest import database_url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give the place of a database that holds nothing at all."""
    if request.param == "sqlite":
        yield str(tmp_path / "empty.db")
        return
    server: str = request.getfixturevalue("server")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE empty_booth")
    yield database_url(server, "empty_booth")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE empty_booth WITH (FORCE)")


def test_the_version_this_till_works_with_is_the_newest_script() -> None:
    scripts = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert scripts.get_heads() == [migrations.HEAD]
    assert len(list(scripts.walk_revisions())) == len(list(Path(scripts.versions).glob("*.py")))


def test_the_migrated_schema_is_what_the_models_say(empty: str) -> None:
    store = create_store(empty)
    assert migrations.version(store) == migrations.HEAD
    with store.writing() as session:
        for made_by_hand in guards.PARTIAL_INDEXES:
            session.execute(text(f"DROP INDEX {made_by_hand}"))
    with store.reading() as session:
        context = MigrationContext.configure(
            session.connection(), opts={"compare_type": True, "include_name": _ours}
        )
        assert compare_metadata(context, SQLModel.metadata) == []
    store.close()


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    """Leave out the search index, which is not made by the models."""
    made_by_hand = ("item_search", "ix_item_search")
    return kind not in ("table", "index") or not (name or "").startswith(made_by_hand)


def test_every_guard_is_there_after_the_first_migration(empty: str) -> None:
    store = create_store(empty)
    names = {
        True: "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        False: "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with store.reading() as session:
        assert sorted(session.execute(text(names[store.is_sqlite])).scalars()) == list(trigger_names())
    store.close()


def test_a_booth_is_made_once(empty: str) -> None:
    create_store(empty).close()
    with pytest.raises(Misuse, match="booth-exists"):
        create_store(empty)


def test_an_empty_database_is_no_booth(empty: str) -> None:
    store = Store(empty)
    with store.reading() as session:
        session.connection()
    store.close()
    with pytest.raises(Misuse, match="no-booth"):
        open_store(empty)


def test_a_booth_of_a_newer_till_is_left_alone(place: str) -> None:
    store = Store(place)
    with store.writing() as session:
        session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchema):
        migrations.version(store)
    store.close()
    with pytest.raises(Misuse) as refused:
        open_store(place)
    assert refused.value.facts == {"found": "9999", "wanted": migrations.HEAD}


def test_a_database_of_another_program_is_left_alone(empty: str) -> None:
    store = Store(empty)
    with store.writing() as session:
        session.execute(text("CREATE TABLE guests (name text)"))
    with pytest.raises(ForeignStore, match="guests"):
        migrations.version(store)
    for ask in (open_store, create_store):
        with pytest.raises(Misuse):
            ask(empty)
    with store.reading() as session:
        assert inspect(session.connection()).get_table_names() == ["guests"]
    store.close()


def test_an_older_schema_is_copied_before_it_is_brought_up_to_date(file_place: Path) -> None:
    with closing(sqlite3.connect(file_place)) as file:
        before = file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        file.execute("UPDATE alembic_version SET version_num = '0000'")
        file.commit()
    with pytest.raises(Misuse) as refused:
        open_store(str(file_place), upgrade=False)
    assert refused.value.facts == {"found": "0000", "wanted": migrations.HEAD}
    with closing(sqlite3.connect(file_place)) as file:
        assert file.execute("SELECT count(*) FROM sqlite_master").fetchone() == before


@pytest.fixture
def file_place(sqlite_template: Path, tmp_path: Path) -> Path:
    """Give the path of a founded booth in a file."""
    path = tmp_path / "booth.db"
    path.write_bytes(sqlite_template.read_bytes())
    return path


@pytest.mark.parametrize(
    "content", [b"no database at all, but a letter of some length" * 100, os.urandom(8_192)]
)
def test_a_file_that_is_no_database_is_named_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.txt"
    path.write_bytes(content)
    store = Store(str(path))
    with pytest.raises(StoreDamaged):
        migrations.version(store)
    store.close()
    with pytest.raises(Misuse, match="no-database"):
        open_store(str(path))
    assert path.read_bytes() == content


def test_a_folder_is_no_booth(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="no-booth"):
        open_store(str(tmp_path))


def test_a_migration_that_fails_midway_leaves_nothing_behind(
    empty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = (*guards.statements("sqlite")[:3], "CREATE NONSENSE")
    monkeypatch.setattr("db.guards.statements", lambda _dialect: broken)
    store = Store(empty)
    with pytest.raises(StoreError):
        migrations.upgrade(store)
    with store.reading() as session:
        assert inspect(session.connection()).get_table_names() == []
    store.close()
