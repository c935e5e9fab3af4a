"""Kill the printing of a receipt at each statement; what is asked then is answered by looking at the paper.

python -m tests.builders.killing_paper FOUNDED FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from sqlalchemy import select

from db.models import PrintState
from db.tables import print_job
from pos.services.printing import answer_paper, print_next, queue_state, recover_queue
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import ibu, sell
from tests.builders.killing import Victims, findings
from tests.builders.killing_deeds import with_goods

SECOND = "GRC-20261124-0002"
"""Number of the receipt that is printed."""


def kill_everywhere(founded: Path, folder: Path) -> Iterator[dict[str, object]]:
    """Kill the printing before each statement, before and after each commit, and behind its end."""
    paper = folder / "paper"

    def prepare(shop: Shop) -> None:
        with_goods(shop)
        _print_all(shop)
        assert sell(shop).number == SECOND
        change_setting(shop, actor=ibu(shop), name="printer:K1", value=f"file://{paper}?width=48")

    victims = Victims(founded, folder, prepare)
    for point in count(1):
        paper.unlink(missing_ok=True)
        killed = victims.kill(print_next, point)
        yield {"killed": killed, **_look(victims.shop, paper)}
        if not killed:
            return


def _print_all(shop: Shop) -> None:
    while print_next(shop) is not None:
        pass


def _look(shop: Shop, paper: Path) -> dict[str, object]:
    recover_queue(shop)
    asked = queue_state(shop).asking
    for one in asked:
        answer_paper(shop, job_id=one.id, came_out=_copies(paper) > 0)
    _print_all(shop)
    with shop.reading() as session:
        mine = print_job.c.reference == SECOND
        state = session.execute(select(print_job.c.state).where(mine)).scalar_one()
    done = state is PrintState.DONE
    return {"asked": len(asked), "copies": _copies(paper), "done": done, "findings": findings(shop)}


def _copies(paper: Path) -> int:
    """Count the papers that came out whole: each ends with a cut."""
    return paper.read_bytes().count(b"\x1dV") if paper.exists() else 0


def main(founded: str, folder: str) -> None:
    """Write a line for each kill."""
    for left in kill_everywhere(Path(founded), Path(folder)):
        sys.stdout.write(json.dumps(left) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
