"""One of several tills on a server: `python -m tests.bench.till URL HOME TILL`.

Says `ready`; for each number it reads it makes so many sales and prints the seconds they took.
"""

from __future__ import annotations

import sys
from pathlib import Path
from time import perf_counter

from sqlalchemy import select

from db.store import Store
from db.tables import audit_head
from pos.keys import load_keys
from pos.rules.basket import BasketLine
from pos.services.day import till_state
from pos.services.shift import open_shift
from pos.shop import Shop
from tests.bench.booth import TODAY, Booth, Running
from tests.bench.goods import item_code
from tests.bench.rows.pay import sell
from tests.builders.booth import FLOAT, a_line, actor

LINES = 3
"""Lines of each sale."""


def main() -> None:
    """Open the drawer and sell when told to."""
    url, home, code = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    clock = Running()
    clock.set(TODAY, 9)
    shop = Shop(Store(url), code, home, load_keys(home), clock)
    booth = Booth(shop, clock, actor(shop, "IBU"))
    with shop.reading() as session:
        last = session.execute(select(audit_head.c.last_at).where(audit_head.c.chain == code)).scalar()
    clock.present = max(clock.present, last or clock.present)
    if till_state(shop).shift is None:
        open_shift(shop, actor=booth.manager, token=booth.token(), counted=FLOAT)
    shelf = [a_line(shop, item_code(number, 20)) for number in range(100)]
    first = int(code[1:]) * 7
    _sell(booth, shelf, first, 5)
    _say("ready")
    for line in sys.stdin:
        begun = perf_counter()
        _sell(booth, shelf, first, int(line))
        _say(str(perf_counter() - begun))


def _sell(booth: Booth, shelf: list[BasketLine], first: int, sales: int) -> None:
    for number in range(sales):
        at = (first + number * LINES) % (len(shelf) - LINES)
        sell(booth, shelf[at : at + LINES])


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
