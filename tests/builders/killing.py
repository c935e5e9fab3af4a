"""Kill the till with SIGKILL at each statement of a verb in turn, and look at what is left.

Run as a program of its own, so that everything is loaded once and each victim is a fork of it:

    python -m tests.builders.killing FOUNDED FOLDER DEED…

Each line it writes is a JSON object: what one kill left, and what asking again made of it.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from itertools import count
from pathlib import Path

from sqlalchemy import ColumnElement, Table, event, func, select, text
from sqlmodel import Session

from db.tables import deed, print_job
from pos.services.draft import open_basket
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import START, Clock, booth_at
from tests.builders.killing_deeds import DEEDS, TOKEN

_FOUND: dict[str, list[str]] = {}
"""What verify found, by the hash of all that is stored."""


@dataclass(frozen=True)
class Left:
    """What a kill left, and what asking again made of it."""

    deed: str
    """Which deed."""
    killed: bool
    """False at the one point behind the last, where the deed ends by itself."""
    happened: bool
    """Whether the books know the token after the kill."""
    made: int
    """How many were made before asking again."""
    basket_back: bool
    """Whether the unfinished basket came back after the kill."""
    made_again: int
    """How many there are after asking twice again with the same token."""
    same_answer: bool
    """Whether both answers were the same."""
    papers: int
    """Papers asked for by the deed in the end."""
    findings: list[str] = field(default_factory=list)
    """What verify found, after the kill and after asking again."""


class Victims:
    """Fork after fork works on a fresh copy of the same booth and dies a little later than the one before."""

    def __init__(self, founded: Path, folder: Path, prepare: Callable[[Shop], None]) -> None:
        self.base, self.path = folder / "base.db", folder / "victim.db"
        self.fresh(founded)
        self.shop = booth_at(str(self.path), folder, Clock(START))
        prepare(self.shop)
        self.shop.store.close()
        shutil.copy(self.path, self.base)

    def fresh(self, base: Path | None = None) -> None:
        """Put a fresh copy of the booth in place."""
        for left in self.path.parent.glob(f"{self.path.name}*"):
            left.unlink()
        shutil.copy(base or self.base, self.path)

    def kill(self, act: Callable[[Shop], object], point: int) -> bool:
        """Let a fork act until it comes to a point; tells whether it died there."""
        self.shop.store.close()
        self.fresh()
        return self.fork(lambda: self._act_until(act, point))

    def fork(self, work: Callable[[], object]) -> bool:
        """Do something in a fork of this process; tells whether it was killed."""
        victim = os.fork()
        if victim == 0:
            try:
                work()
            except BaseException as error:  # noqa: BLE001 - a fork must never go on as its parent
                sys.stderr.write(f"{type(error).__name__}: {error}\n")
                os._exit(1)
            os._exit(0)
        _pid, status = os.waitpid(victim, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status):
            raise SystemExit("a victim failed by itself")
        return os.WIFSIGNALED(status)

    def _act_until(self, act: Callable[[Shop], object], point: int) -> None:
        here = count(1)

        def reach(*_anything: object) -> None:
            if next(here) == point:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(self.shop.store.engine, "before_cursor_execute", reach)
        event.listen(self.shop.store.engine, "commit", reach)
        event.listen(Session, "after_commit", reach)
        act(self.shop)
        reach()


def kill_everywhere(founded: Path, folder: Path, name: str) -> Iterator[Left]:
    """Kill one deed before each statement, before and after each commit, and behind its end."""
    folder.mkdir()
    one = DEEDS[name]
    victims = Victims(founded, folder, one.prepare)
    for point in count(1):
        killed = victims.kill(one.act, point)
        yield _look(victims.shop, name, killed=killed)
        if not killed:
            return


def _look(shop: Shop, name: str, *, killed: bool) -> Left:
    one = DEEDS[name]
    found, happened, made = findings(shop), _known(shop), rows(shop, one.table, one.done)
    basket_back = open_basket(shop) is not None
    first, second = one.act(shop), one.act(shop)
    return Left(
        deed=name,
        killed=killed,
        happened=happened,
        made=made,
        basket_back=basket_back,
        made_again=rows(shop, one.table, one.done),
        same_answer=first == second,
        papers=rows(
            shop,
            print_job,
            (print_job.c.kind == one.paper) & (print_job.c.reference != "GRC-20261124-0001"),
        ),
        findings=found + findings(shop),
    )


def rows(shop: Shop, table: Table, picked: ColumnElement[bool]) -> int:
    """Count some rows of a table."""
    with shop.reading() as session:
        return int(session.execute(select(func.count()).select_from(table).where(picked)).scalar_one())


def _known(shop: Shop) -> bool:
    return rows(shop, deed, deed.c.token == TOKEN) == 1


def findings(shop: Shop) -> list[str]:
    """Name all that is wrong with the file and with the books in it."""
    with shop.reading() as session:
        said = session.execute(text("PRAGMA integrity_check")).scalars().all()
    return [str(one) for one in said if one != "ok"] + _findings_of_the_books(shop)


def _findings_of_the_books(shop: Shop) -> list[str]:
    """Verify books once, however many kills left the same: what verify finds is in what is stored alone."""
    with closing(sqlite3.connect(shop.store.place)) as file:
        stored = sha256("\n".join(file.iterdump()).encode()).hexdigest()
    if stored not in _FOUND:
        found = verify(shop.store)
        _FOUND[stored] = [f"{one.code} {one.table} {one.key} {dict(one.facts)}" for one in found]
    return _FOUND[stored]


def main(founded: str, folder: str, *deeds: str) -> None:
    """Kill some deeds and write a line for each kill."""
    for name in deeds:
        for left in kill_everywhere(Path(founded), Path(folder) / name, name):
            sys.stdout.write(json.dumps(asdict(left)) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
