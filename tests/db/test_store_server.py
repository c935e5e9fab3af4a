"""What a server says of itself, under its right name; and that the till goes on when it is over."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import insert, text, update

from db import store as store_room
from db.errors import (
    StoreConflict,
    StoreDamaged,
    StoreError,
    StoreFull,
    StoreGone,
    StoreLocked,
    StoreReadOnly,
)
from db.store import Store
from db.tables import series
from tests.builders.proof import at_once
from tests.builders.store import begin_count, count_up, counted
from tests.conftest import database_url


def test_a_server_that_is_not_there_is_gone(server: str) -> None:
    nowhere = Store("postgresql+psycopg://nobody@127.0.0.1:1/booth")
    with pytest.raises(StoreGone), nowhere.reading() as session:
        session.execute(text("SELECT 1"))
    missing = Store(database_url(server, "no_such_booth"))
    with pytest.raises(StoreGone), missing.reading() as session:
        session.execute(text("SELECT 1"))


@pytest.fixture
def server_store(server: str, postgresql_template: str) -> Iterator[Store]:
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE booth_of_errors TEMPLATE {postgresql_template}")
    opened = Store(database_url(server, "booth_of_errors"))
    yield opened
    opened.close()
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE booth_of_errors WITH (FORCE)")


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("SET LOCAL statement_timeout = 50; SELECT pg_sleep(5)", StoreLocked),
        ("SET TRANSACTION READ ONLY; UPDATE series SET last = 1", StoreReadOnly),
        ("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40001'; END $$", StoreConflict),
        ("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '40P01'; END $$", StoreConflict),
        ("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '53100'; END $$", StoreFull),
        ("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'XX001'; END $$", StoreDamaged),
        ("SELECT pg_terminate_backend(pg_backend_pid())", StoreGone),
        ("SELECT no_such_column FROM series", StoreError),
    ],
)
def test_what_a_server_says_is_named_for_what_it_is(
    server_store: Store, statement: str, kind: type[StoreError]
) -> None:
    with pytest.raises(StoreError) as refused, server_store.writing() as session:
        session.connection().exec_driver_sql(statement)
    assert type(refused.value) is kind
    begin_count(server_store)


def test_a_server_lock_that_cannot_be_had_is_said_in_time(
    server_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_room, "BUSY_SECONDS", 0.1)
    begin_count(server_store)
    impatient = Store(server_store.place)
    with server_store.writing() as session:
        session.execute(update(series).values(last=7))
        with pytest.raises(StoreLocked):
            count_up(impatient)
    count_up(impatient)
    assert counted(impatient) == 8
    impatient.close()


def test_two_that_wait_for_each_other_are_parted_and_one_may_try_again(server_store: Store) -> None:
    with server_store.writing() as session:
        session.execute(insert(series), [{"name": "a", "last": 0}, {"name": "b", "last": 0}])
    meet = threading.Barrier(2)

    def cross(first: str, second: str) -> None:
        with server_store.writing() as session:
            session.execute(update(series).where(series.c.name == first).values(last=1))
            meet.wait()
            session.execute(update(series).where(series.c.name == second).values(last=1))

    answers = at_once(lambda: cross("a", "b"), lambda: cross("b", "a"))
    assert sorted(type(answer).__name__ for answer in answers) == ["NoneType", "StoreConflict"]


def test_a_connection_that_was_dropped_while_idle_is_noticed_before_it_is_used(server_store: Store) -> None:
    begin_count(server_store)
    with psycopg.connect(server_store.place.replace("+psycopg", "")) as other:
        other.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
    count_up(server_store)
    assert counted(server_store) == 1
