"""Copies made while the booth is in use: whole and checked, or not there at all."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import insert

from db.backup import check_pages, copy_store
from db.errors import StoreDamaged, StoreError, StoreGone
from db.store import Store
from db.tables import series


@pytest.fixture
def store(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copy(sqlite_template, tmp_path / "booth.db")
    opened = Store(str(tmp_path / "booth.db"))
    yield opened
    opened.close()


def test_a_copy_holds_what_was_committed_even_while_it_stands_in_the_log_alone(
    store: Store, tmp_path: Path
) -> None:
    with store.writing() as session:
        session.execute(insert(series).values(name="fresh", last=7))
    copy = copy_store(store, tmp_path / "copies" / "booth.db")
    check_pages(copy)
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT last FROM series WHERE name = 'fresh'").fetchone() == (7,)
        assert file.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert sorted(path.name for path in copy.parent.iterdir()) == ["booth.db"]


def test_a_copy_is_for_its_owners_eyes_alone(store: Store, tmp_path: Path) -> None:
    copy = copy_store(store, tmp_path / "copies" / "booth.db")
    assert (copy.stat().st_mode & 0o777, copy.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_copy_made_beside_writing_that_does_not_stop_is_one_state(store: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            number += 1
            with store.writing() as session:
                session.execute(insert(series).values(name=f"a{number}", last=number))
                session.execute(insert(series).values(name=f"b{number}", last=number))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for at in range(5):
            copy = copy_store(store, tmp_path / f"copy{at}.db")
            with closing(sqlite3.connect(copy)) as file:
                halves = file.execute(
                    "SELECT sum(name LIKE 'a_%' AND last > 0), sum(name LIKE 'b_%' AND last > 0) FROM series"
                ).fetchone()
                assert halves[0] == halves[1]
    finally:
        stop.set()
        writer.join()


def test_a_copy_takes_the_place_of_an_older_one_only_when_it_is_whole(store: Store, tmp_path: Path) -> None:
    target = copy_store(store, tmp_path / "copy.db")
    before = target.read_bytes()
    store.close()
    path = Path(store.place)
    pages = bytearray(path.read_bytes())
    pages[4_096 * 20 : 4_096 * 60] = b"\xa5" * 4_096 * 40
    path.write_bytes(pages)
    with pytest.raises(StoreError):
        copy_store(store, target)
    assert target.read_bytes() == before
    assert not target.with_name("copy.db.part").exists()


def test_a_folder_that_cannot_be_is_said_and_nothing_is_left_behind(store: Store, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("a file where the folder should be")
    with pytest.raises(StoreGone):
        copy_store(store, tmp_path / "copies" / "booth.db")
    with pytest.raises(StoreGone):
        copy_store(store, Path("/proc/no/such/booth.db"))


def test_a_booth_whose_file_went_away_is_not_copied_as_an_empty_one(store: Store, tmp_path: Path) -> None:
    store.close()
    Path(store.place).unlink()
    with pytest.raises(StoreError):
        copy_store(store, tmp_path / "copy.db")
    assert not Path(store.place).exists()
    assert not (tmp_path / "copy.db").exists()


def test_a_server_is_not_copied_file_by_file(server: str, tmp_path: Path) -> None:
    with pytest.raises(StoreGone, match="pg_dump"):
        copy_store(Store(server.replace("postgresql://", "postgresql+psycopg://")), tmp_path / "copy.db")


def test_a_copy_whose_index_lost_an_entry_is_not_sound(store: Store, tmp_path: Path) -> None:
    copy = copy_store(store, tmp_path / "copy.db")
    with closing(sqlite3.connect(copy)) as file:
        file.execute("PRAGMA writable_schema = ON")
        file.execute(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master WHERE name = 'till') "
            "WHERE name = 'sqlite_autoindex_staff_1'"
        )
        file.commit()
    with pytest.raises(StoreDamaged):
        check_pages(copy)


def test_a_reference_that_points_nowhere_is_not_sound(store: Store, tmp_path: Path) -> None:
    copy = copy_store(store, tmp_path / "copy.db")
    with closing(sqlite3.connect(copy)) as file:
        file.execute("INSERT INTO shelf_stock (item_id, on_hand) VALUES (99, 1)")
        file.commit()
    with pytest.raises(StoreDamaged, match="shelf_stock"):
        check_pages(copy)


def test_what_is_no_file_is_not_sound(tmp_path: Path) -> None:
    with pytest.raises(StoreDamaged):
        check_pages(tmp_path / "nothing.db")
