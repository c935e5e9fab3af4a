"""What stands on the shelf: read each morning, lessened as it sells, filled by what artisans bring."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from db.tables import item
from pos.services.delivery import accept_goods
from pos.services.item import items_now

if TYPE_CHECKING:
    from random import Random

    from pos.demo.found import Booth
    from pos.demo.goods import Good
    from pos.services.login import Actor

FEW = 2
"""Pieces at which an artisan is asked for more."""


@dataclass
class Standing:
    """Say how one item stands."""

    good: Good
    """What it is."""
    item_id: int
    """Key of the item."""
    price: int
    """Price today, whole rupiah."""
    on_hand: int
    """Pieces on the shelf."""


def look(booth: Booth) -> tuple[Standing, ...]:
    """Read how all items stand, in order of their codes."""
    goods = {good.code: good for good in booth.goods}
    with booth.shop.reading() as session:
        ids = list(session.execute(select(item.c.id)).scalars())
    rows = sorted(items_now(booth.shop, ids=ids), key=lambda row: row.code)
    return tuple(Standing(goods[row.code], row.id, row.price, row.on_hand) for row in rows)


def fill_up(booth: Booth, dice: Random, shelf: tuple[Standing, ...], manager: Actor) -> None:
    """Let each artisan of whose goods few are left bring more."""
    for _owner, group in groupby(shelf, key=lambda standing: standing.good.maker.code):
        scarce = [standing for standing in group if standing.on_hand <= FEW]
        if not scarce or dice.random() < 0.25:
            continue
        pieces = {standing.item_id: _brought(dice, standing) for standing in scarce}
        booth.clock.forward(dice.randint(40, 150))
        accept_goods(booth.shop, actor=manager, token=booth.token(), pieces=pieces)
        for standing in scarce:
            standing.on_hand += pieces[standing.item_id]


def _brought(dice: Random, standing: Standing) -> int:
    return dice.randint(1, 2) if standing.price >= 500_000 else dice.randint(3, 10)
