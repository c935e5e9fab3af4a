"""Units of work: whole or not at all, one state to a reader, and every failure under its right name."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Executable, func, insert, select, text, update

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
from db.tables import series, shelf_stock, staff
from tests.builders.proof import at_once, told
from tests.builders.store import begin_count, count_up, counted


def run(store: Store, *statements: Executable) -> None:
    """Run statements in one writing unit."""
    with store.writing() as session:
        for statement in statements:
            session.execute(statement)


class Stumble(Exception):
    """Something goes wrong in the middle."""


def stumble(store: Store) -> None:
    with store.writing() as session:
        session.execute(update(series).values(last=99))
        raise Stumble


def test_a_unit_that_does_not_end_well_leaves_nothing(store: Store) -> None:
    begin_count(store)
    with pytest.raises(Stumble):
        stumble(store)
    assert counted(store) == 0


def test_a_reading_unit_keeps_nothing(store: Store) -> None:
    begin_count(store)
    try:
        with store.reading() as session:
            session.execute(update(series).values(last=99))
    except StoreError:
        pass
    assert counted(store) == 0


def test_a_reader_sees_one_state_however_long_it_reads(store: Store) -> None:
    begin_count(store)
    with store.reading() as session:
        first = session.execute(select(series.c.last).where(series.c.name == "test")).scalar_one()
        count_up(store)
        second = session.execute(select(series.c.last).where(series.c.name == "test")).scalar_one()
    assert (first, second, counted(store)) == (0, 0, 1)


def test_four_threads_writing_at_once_lose_nothing(store: Store) -> None:
    begin_count(store)
    answers = at_once(*[lambda: count_up(store, 25)] * 4)
    assert told(answers) == ["done"] * 4
    assert counted(store) == 100


def test_two_processes_worth_of_stores_on_one_file_lose_nothing(file_store: Store) -> None:
    begin_count(file_store)
    second = Store(file_store.place)
    answers = at_once(lambda: count_up(file_store, 20), lambda: count_up(second, 20))
    second.close()
    assert told(answers) == ["done"] * 2
    assert counted(file_store) == 40


def test_a_key_that_is_there_already_is_a_conflict(store: Store) -> None:
    begin_count(store)
    with pytest.raises(StoreConflict):
        begin_count(store)


@pytest.mark.parametrize(
    "statement",
    [
        update(staff).values(failures=-1),
        text("UPDATE staff SET role = 'boss'"),
        insert(shelf_stock).values(item_id=99, on_hand=1),
        insert(shelf_stock).values(item_id=99, on_hand=-1),
    ],
)
def test_a_broken_rule_of_the_tables_is_no_conflict(store: Store, statement: Executable) -> None:
    with pytest.raises(StoreError) as refused:
        run(store, statement)
    assert type(refused.value) is StoreError


def test_a_file_that_another_program_holds_is_locked_and_writes_again_when_it_is_free(
    file_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_room, "BUSY_SECONDS", 0.2)
    begin_count(file_store)
    impatient = Store(file_store.place)
    with closing(sqlite3.connect(file_store.place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked):
            count_up(impatient)
        assert counted(impatient) == 0
    count_up(impatient)
    assert counted(impatient) == 1
    impatient.close()


def test_a_writer_waits_for_another_one_that_is_quick(file_store: Store) -> None:
    begin_count(file_store)
    with closing(sqlite3.connect(file_store.place, isolation_level=None, check_same_thread=False)) as other:
        other.execute("BEGIN IMMEDIATE")
        release = threading.Timer(0.3, other.rollback)
        release.start()
        count_up(file_store)
        release.join()
    assert counted(file_store) == 1


def test_a_file_opened_for_reading_alone_is_never_written(file_store: Store) -> None:
    begin_count(file_store)
    looker = Store(file_store.place, read_only=True)
    assert counted(looker) == 0
    with pytest.raises(StoreReadOnly):
        count_up(looker)
    looker.close()


def test_a_full_file_is_named_so_and_writes_again_when_there_is_room(file_store: Store) -> None:
    begin_count(file_store)
    rows = [{"name": f"{number}-{'x' * 500}", "last": 0} for number in range(2_000)]
    with pytest.raises(StoreFull):
        run(file_store, text("PRAGMA max_page_count = 1"), insert(series).values(rows))
    assert counted(file_store) == 0
    file_store.close()
    count_up(file_store)
    assert counted(file_store) == 1


def test_a_file_that_went_away_is_trouble_and_no_new_booth(file_store: Store) -> None:
    begin_count(file_store)
    file_store.close()
    path = Path(file_store.place)
    aside = path.rename(path.with_suffix(".aside"))
    with pytest.raises(StoreGone):
        count_up(file_store)
    assert not path.exists()
    aside.rename(path)
    count_up(file_store)
    assert counted(file_store) == 1


def test_a_page_of_rubbish_is_damage(file_store: Store) -> None:
    file_store.close()
    path = Path(file_store.place)
    pages = bytearray(path.read_bytes())
    pages[100:4_096] = b"\xa5" * 3_996
    path.write_bytes(pages)
    with pytest.raises(StoreDamaged), file_store.reading() as session:
        session.execute(select(func.count()).select_from(staff))


def test_a_truncated_file_is_damage(file_store: Store) -> None:
    file_store.close()
    path = Path(file_store.place)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(StoreDamaged):
        read_all(file_store)


def read_all(store: Store) -> None:
    with store.reading() as session:
        for table in ("staff", "setting", "audit_entry", "entry", "posting", "till"):
            session.execute(text(f"SELECT * FROM {table}")).all()
