"""Kill holding a basket, taking it up again and asking for a copy at each statement; look what is left.

python -m tests.builders.killing_hold FOUNDED FOLDER
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from db.tables import audit_entry, draft, print_job
from pos.rules.basket import Basket
from pos.services.draft import held_baskets, hold_basket, open_basket, recall_basket, save_draft
from pos.services.reprint import reprint
from pos.shop import Shop
from tests.builders.booth import a_line, sari
from tests.builders.killing import Victims, findings, rows
from tests.builders.killing_deeds import TOKEN, with_goods

SOLD = "GRC-20261124-0001"
"""Number of the receipt that is copied."""


def _basket(shop: Shop) -> Basket:
    return Basket(TOKEN, lines=(a_line(shop, quantity=2),))


def _rung_up(shop: Shop) -> None:
    with_goods(shop)
    save_draft(shop, actor=sari(shop), basket=_basket(shop))


def _hold(shop: Shop) -> object:
    return hold_basket(shop, actor=sari(shop), basket=_basket(shop), note="ibu tas merah")


def _held(shop: Shop) -> None:
    _rung_up(shop)
    _hold(shop)


def _recall(shop: Shop) -> object:
    return recall_basket(shop, actor=sari(shop), token=TOKEN)


def _copy(shop: Shop) -> object:
    return reprint(shop, actor=sari(shop), token=TOKEN, number=SOLD)


DEEDS: dict[str, tuple[Callable[[Shop], None], Callable[[Shop], object]]] = {
    "hold": (_rung_up, _hold),
    "recall": (_held, _recall),
    "copy": (with_goods, _copy),
}
"""What is killed, and what must be there before it."""


def kill_everywhere(founded: Path, folder: Path, name: str) -> Iterator[dict[str, object]]:
    """Kill one deed before each statement, before and after each commit, and behind its end."""
    folder.mkdir()
    prepare, act = DEEDS[name]
    victims = Victims(founded, folder, prepare)
    for point in count(1):
        killed = victims.kill(act, point)
        shop = victims.shop
        left = _baskets(shop)
        act(shop)
        yield {
            "deed": name,
            "killed": killed,
            "left": left,
            "after": _baskets(shop),
            "copies": rows(shop, print_job, print_job.c.copy_number > 0),
            "sealed": rows(shop, audit_entry, audit_entry.c.event == "reprint"),
            "findings": findings(shop),
        }
        if not killed:
            return


def _baskets(shop: Shop) -> list[str]:
    """Tell where the basket is, once for each place it is in."""
    there = [] if open_basket(shop) is None else ["open"]
    there += ["held" for _one in held_baskets(shop)]
    return there if len(there) == rows(shop, draft, draft.c.token == TOKEN) else [*there, "doubled"]


def main(founded: str, folder: str) -> None:
    """Write a line for each kill."""
    for name in DEEDS:
        for left in kill_everywhere(Path(founded), Path(folder) / name, name):
            sys.stdout.write(json.dumps(left) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
