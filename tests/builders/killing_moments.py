"""Kill a till that sells without a pause, at random moments, again and again on the same books.

python -m tests.builders.killing_moments FOUNDED FOLDER TIMES SEED
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

from sqlalchemy import select

from db.tables import deed, sale
from pos.services.draft import save_draft
from pos.services.sale import take_payment
from pos.shop import Shop
from tests.builders.booth import cash, sari
from tests.builders.killing import Victims, findings
from tests.builders.killing_deeds import basket_of, with_goods

LONGEST = 0.15
"""Seconds a victim sells at most after its first sale has begun."""


def sell_one(shop: Shop, token: str) -> None:
    """Ring a basket up, keep it, sell it."""
    basket = basket_of(shop, token)
    save_draft(shop, actor=sari(shop), basket=basket)
    take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(200_000)])


def sell_until_killed(victims: Victims, turn: int, last: list[str], seconds: float) -> list[str]:
    """Let a fork ask again for the last sale and go on selling until it is killed.

    Returns:
        The tokens it began to sell, in order.
    """
    reader, writer = os.pipe()
    victims.shop.store.close()
    victim = os.fork()
    if victim == 0:
        os.close(reader)
        for token in (*last, *(f"turn-{turn}-{number}" for number in range(1_000_000))):
            os.write(writer, f"{token}\n".encode())
            sell_one(victims.shop, token)
        os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as begun:
        first = begun.readline()
        time.sleep(seconds)
        os.kill(victim, signal.SIGKILL)
        os.waitpid(victim, 0)
        return [line.strip() for line in (first, *begun) if line.endswith("\n")]


def kill_again_and_again(founded: Path, folder: Path, times: int, seed: int) -> dict[str, object]:
    """Kill so many tills; tells what the books hold in the end."""
    victims, chance = Victims(founded, folder, with_goods), random.Random(seed)
    tokens: list[str] = []
    for turn in range(times):
        tokens += sell_until_killed(victims, turn, tokens[-1:], chance.uniform(0, LONGEST))
    shop = victims.shop
    sell_one(shop, tokens[-1])
    with shop.reading() as session:
        paid = select(deed.c.token).where(deed.c.verb == "take_payment", deed.c.token.startswith("turn-"))
        known = set(session.execute(paid).scalars())
        sales = len(session.execute(select(sale.c.id)).all()) - 1
    unknown = sorted(set(tokens) - known)
    return {"unknown": unknown, "sales": sales, "tokens": len(known), "findings": findings(shop)}


def main(founded: str, folder: str, times: str, seed: str) -> None:
    """Write one line when all is over."""
    left = kill_again_and_again(Path(founded), Path(folder), int(times), int(seed))
    sys.stdout.write(json.dumps(left) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
