"""Booths that tests copy: each is made once on each kind of database, with what was done there before."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import psycopg

from pos.shop import Shop
from tests.builders.booth import Clock, Tokens, booth_at

Before = Callable[[Shop], object]
"""What is done at a founded booth before tests copy it; it leaves the clock alone."""


def nothing(_shop: Shop) -> None:
    """Leave a booth as it was founded."""


def database_url(server: str, name: str) -> str:
    """Name a database on the server as the till names it."""
    return server.replace("postgresql://", "postgresql+psycopg://").replace("/postgres?", f"/{name}?")


def copy_database(server: str, template: str, name: str) -> None:
    """Copy a database on the server."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


@dataclass(frozen=True)
class FileTemplates:
    """Give founded booths as files."""

    founded: Path
    made: dict[Before, Path] = field(default_factory=dict)

    def after(self, before: Before) -> Path:
        """Give the file in which something was done; it is done when it is first asked for."""
        if before is nothing:
            return self.founded
        if before not in self.made:
            path = self.founded.with_name(f"{len(self.made)}.db")
            shutil.copy(self.founded, path)
            _do(before, str(path), self.founded.parent)
            self.made[before] = path
        return self.made[before]

    @contextmanager
    def a_shop(self, home: Path, clock: Clock, before: Before = nothing) -> Iterator[Shop]:
        """Open a copy at till K1 in a folder of a test's own."""
        shutil.copy(self.after(before), home / "booth.db")
        shop = booth_at(str(home / "booth.db"), home, clock)
        with closing(shop.store):
            yield shop


@dataclass(frozen=True)
class ServerTemplates:
    """Give founded booths as databases on a server."""

    server: str
    founded: str
    folder: Path
    made: dict[Before, str] = field(default_factory=dict)

    def after(self, before: Before) -> str:
        """Name the database in which something was done; it is done when it is first asked for."""
        if before is nothing:
            return self.founded
        if before not in self.made:
            name = f"{self.founded}_{len(self.made)}"
            copy_database(self.server, self.founded, name)
            _do(before, database_url(self.server, name), self.folder)
            self.made[before] = name
        return self.made[before]


def _do(before: Before, place: str, home: Path) -> None:
    shop = booth_at(place, home, Clock())
    before(replace(shop, new_token=Tokens(prefix="before")))
    shop.store.close()
