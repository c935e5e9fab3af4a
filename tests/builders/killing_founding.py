"""Kill the founding of a booth at statement after statement, and found it again.

python -m tests.builders.killing_founding FOLDER STEP
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine
from sqlmodel import Session

from db.tables import staff
from pos.errors import Misuse
from pos.shop import Shop
from tests.builders.booth import Clock, booth_at, found_booth
from tests.builders.killing import findings


def kill_founding(folder: Path, step: int) -> Iterator[dict[str, object]]:
    """Kill at every so-manieth point until a founding ends by itself."""
    home = folder / "warm"
    home.mkdir()
    found_booth(str(home / "booth.db"), home).store.close()
    for turn in count():
        home = folder / f"home{turn}"
        home.mkdir()
        killed = _found_until(home, 1 + turn * step)
        yield {"killed": killed, **_look(home)}
        shutil.rmtree(home)
        if not killed:
            return


def _found_until(home: Path, point: int) -> bool:
    victim = os.fork()
    if victim == 0:
        here = count(1)

        def reach(*_anything: object) -> None:
            if next(here) == point:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", reach)
        event.listen(Engine, "commit", reach)
        event.listen(Session, "after_commit", reach)
        found_booth(str(home / "booth.db"), home)
        os._exit(0)
    _pid, status = os.waitpid(victim, 0)
    return os.WIFSIGNALED(status)


def _look(home: Path) -> dict[str, object]:
    try:
        found_booth(str(home / "booth.db"), home).store.close()
        said = "founded"
    except Misuse as error:
        said = error.code
    shop = booth_at(str(home / "booth.db"), home, Clock())
    found = {"said": said, "managers": _managers(shop), "findings": findings(shop)}
    shop.store.close()
    return found | {"mode": (home / "booth.db").stat().st_mode & 0o777}


def _managers(shop: Shop) -> int:
    with shop.reading() as session:
        bosses = select(func.count()).select_from(staff).where(staff.c.code == "IBU")
        return int(session.execute(bosses).scalar_one())


def main(folder: str, step: str) -> None:
    """Write a line for each kill."""
    for left in kill_founding(Path(folder), int(step)):
        sys.stdout.write(json.dumps(left) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
