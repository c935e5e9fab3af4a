"""Practice: a drawer on a store of its own, with the booth's catalogue in it, thrown away at the end.

The one invariant: the booth's books are only read. What is carried over is what is known before anything is
sold; no sale, no money, no secret of the booth comes along: everybody's PIN is the one for practice, so that
nobody can try real ones here, and the QRIS code pays no bank.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session

from db import migrations
from db.models import Place
from db.queries.catalogue import copy_catalogue, on_shelf, setting_rows, staff_rows, till_rows
from db.store import Store
from db.tables import setting, staff, till
from pos.errors import Trouble
from pos.keys import Keys
from pos.rules.period import wall_date
from pos.rules.pin import PRACTICE_PIN
from pos.rules.roles import Role
from pos.services.journal import Event, Move, record
from pos.services.login import NOBODY, Actor, hash_with
from pos.services.settings import PRINTER, TRAINING
from pos.services.shift import open_shift
from pos.services.unit import stamp
from pos.shop import OFFICE, Shop, as_trouble, own_printers

PREFIX: Final = "LAT"
"""First part of receipt numbers on a practice drawer, before the number of the till."""
FOLDER: Final = "pos-practice-"
"""How the folders of practice drawers begin."""
DATABASE: Final = "booth.db"
"""Name of the database within the folder."""
HELD: Final = "in-use"
"""Name of the file that is locked as long as somebody practises."""
FLOAT: Final = {100_000: 2, 50_000: 4, 10_000: 8, 5_000: 2, 1_000: 10}
"""Float of a drawer that is open from the start: Rp500.000."""
SAFE: Final = 5_000_000
"""What is in the safe of a practice drawer, whole rupiah."""
BANK: Final = 20_000_000
"""What is in its bank account, whole rupiah."""
QRIS: Final = (
    "00020101021126630017ID.CO.LATIHAN.WWW011893600000000000000002090000000000303URE"
    "51440014ID.CO.QRIS.WWW0215ID00000000000000303URE5204475953033605802ID"
    "5923LATIHAN, JANGAN DIBAYAR6007LATIHAN61050000062070703K0163049FC0"
)
"""Static QRIS text of nobody: no bank finds it, and its name says not to pay it."""
_MOVES_AT_ONCE: Final = 2_000


@dataclass(frozen=True)
class Trainee:
    """Name somebody who may practise."""

    code: str
    """Short code."""
    name: str
    """Name."""
    role: Role
    """Cashier or manager."""


@dataclass(frozen=True)
class Practice:
    """Hold a practice drawer until it is thrown away."""

    shop: Shop
    """The shop, on a store of its own."""
    trainees: tuple[Trainee, ...]
    """Who may sign in with the PIN for practice, cashiers first."""
    held: sqlite3.Connection
    """Holds the folder, so that nobody clears it away meanwhile."""

    def close(self) -> None:
        """Throw everything away."""
        self.shop.store.close()
        self.held.close()
        shutil.rmtree(self.shop.home, ignore_errors=True)


def open_practice(shop: Shop, /, *, actor: Actor | None = None, printed: bool = False) -> Practice:
    """Open a practice drawer with what the booth sells, and clear away what was left of earlier ones.

    Args:
        shop: the booth; it is only read, and neither keys nor the right to write are needed.
        actor: who finds the drawer open with a float; None leaves it shut.
        printed: whether its slips come out of the till's own printer; otherwise the screen shows them.

    Raises:
        Trouble: `practice-no-room` when the folder cannot be written; the booth cannot be read.
    """
    clear_leftovers()
    folder = _fresh_folder()
    held = _hold(folder / HELD)
    drawer: Shop | None = None
    try:
        with as_trouble():
            store = Store(str(folder / DATABASE), hasty=True)
            drawer = _wired(shop, store, folder)
            migrations.upgrade(store)
        trainees = _fill(shop, drawer, printed=printed)
        if actor is not None:
            open_shift(drawer, actor=actor, token=drawer.new_token(), counted=FLOAT)
    except BaseException:
        Practice(drawer or replace(shop, home=folder), (), held).close()
        raise
    return Practice(drawer, trainees, held)


def _fresh_folder() -> Path:
    try:
        return Path(tempfile.mkdtemp(prefix=FOLDER))
    except OSError as error:
        raise Trouble("practice-no-room", reason=error.strerror or "") from error


def _wired(shop: Shop, store: Store, folder: Path) -> Shop:
    keys = Keys(pepper=secrets.token_bytes(32), cipher=secrets.token_bytes(32))
    return replace(shop, store=store, home=folder, keys=keys, printer=own_printers(), training=True)


def _fill(shop: Shop, drawer: Shop, *, printed: bool) -> tuple[Trainee, ...]:
    """Carry over what is known before anything is sold."""
    with shop.reading() as source, drawer.writing() as target:
        at = stamp(target, drawer, OFFICE)
        copy_catalogue(source, target)
        target.execute(insert(till), _tills(till_rows(source)))
        people = staff_rows(source)
        _keep(target, staff, _staff(people, hash_with(drawer.keys.pepper, PRACTICE_PIN, drawer.new_token())))
        _keep(target, setting, _settings(setting_rows(source), drawer, printed=printed))
        day = wall_date(at)
        opening = Event("opening", OFFICE, day, at, "opening", NOBODY)
        record(target, opening, postings=[("safe", SAFE), ("bank", BANK), ("opening", -SAFE - BANK)])
        pieces = sorted(on_shelf(source).items())
        for start in range(0, len(pieces), _MOVES_AT_ONCE):
            event = Event("stock-opened", OFFICE, day, at, "practice", NOBODY)
            record(target, event, moves=_arriving(pieces[start : start + _MOVES_AT_ONCE]))
    return _trainees(people)


def _keep(session: Session, table: Any, rows: list[dict[str, Any]]) -> None:
    if rows:
        session.execute(insert(table), rows)


def _arriving(pieces: list[tuple[int, int]]) -> list[Move]:
    ways = ((Place.ARTISAN, Place.INTAKE), (Place.INTAKE, Place.SHELF))
    return [Move(item, source, target, count) for source, target in ways for item, count in pieces]


def _tills(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Number receipts so that none is ever taken for a real one."""
    return [row | {"receipt_prefix": f"{PREFIX}{at}"} for at, row in enumerate(rows, 1)]


def _staff(rows: list[dict[str, Any]], pin_hash: str) -> list[dict[str, Any]]:
    fresh = {"pin_hash": pin_hash, "failures": 0, "last_try_at": None, "locked_until": None}
    return [row | fresh for row in rows]


def _settings(rows: list[dict[str, Any]], drawer: Shop, *, printed: bool) -> list[dict[str, Any]]:
    """Keep what the booth has decided about itself, but for printer and QRIS, and mark it as practice."""
    kept = [row for row in rows if row["name"] != TRAINING]
    for row in kept:
        if row["name"].startswith(PRINTER) and not printed:
            row["value"] = json.dumps("screen:")
        if row["name"] == "qris_static" and row["value"] != '""':
            row["value"] = json.dumps(QRIS)
    first = min((row["valid_from"] for row in kept), default=wall_date(drawer.clock()))
    made = min((row["set_at"] for row in kept), default=drawer.clock())
    added: dict[str, object] = {TRAINING: True}
    if not printed:
        added[PRINTER + drawer.till] = "screen:"
    following = max((row["id"] for row in kept), default=0) + 1
    return kept + [
        {
            "id": key,
            "name": name,
            "value": json.dumps(value),
            "valid_from": first,
            "set_at": made,
            "set_by": NOBODY,
        }
        for key, (name, value) in enumerate(added.items(), following)
    ]


def _trainees(rows: list[dict[str, Any]]) -> tuple[Trainee, ...]:
    active = [Trainee(row["code"], row["name"], Role(row["role"].value)) for row in rows if row["active"]]
    return tuple(sorted(active, key=lambda one: (one.role, one.code)))


# What is left behind ------------------------------------------------------------------------------------


def _hold(path: Path) -> sqlite3.Connection:
    """Lock a file until the connection is closed or the program ends, however it ends."""
    held = sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)
    held.execute("BEGIN EXCLUSIVE")
    return held


def clear_leftovers() -> int:
    """Throw away the folders of practice drawers whose program was stopped before it could.

    Returns:
        How many there were.
    """
    cleared = 0
    for folder in Path(tempfile.gettempdir()).glob(f"{FOLDER}*"):
        if folder.is_dir() and not folder.is_symlink() and _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)
            cleared += not folder.exists()
    return cleared


def _is_left(folder: Path) -> bool:
    """Tell whether nobody practises in a folder any more; one of somebody else is left to them."""
    with suppress(OSError, sqlite3.Error):
        mine = not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()
        if not mine or not (folder / HELD).is_file():
            return False
        _hold(folder / HELD).close()
        return True
    return False
