"""Goods taken in from a file against the same rows written raw."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from pos.services.catalogue import import_file
from tests.bench.bench import Bench, owners_of
from tests.bench.booth import found, opened
from tests.bench.goods import write_items
from tests.bench.measure import Pair, Row, grown
from tests.bench.mirror import Mirror

RUNS = 3
"""How often each counts; every time in a fresh booth."""


def take_in(bench: Bench) -> Iterator[Row]:
    """Import items into a booth that has none."""
    yield from grown([_import(bench, items) for items in bench.sizes.imported])


def _import(bench: Bench, items: int) -> Row:
    empty = bench.folder / f"owners-{items}" / "booth.db"
    found(empty, artisans=owners_of(items))
    path = write_items(bench.folder / "items.csv", items, owners_of(items))
    work, floor = [], []
    for _turn in range(RUNS):
        place, other = bench.copy(empty), bench.copy(empty)
        with opened(place) as booth:
            mirror = Mirror(place, other)
            mirror.mark()
            begun = perf_counter()
            done = import_file(booth.shop, actor=booth.manager, path=path)
            work.append(perf_counter() - begun)
            assert done.added == items, done.faults[:3]
            floor.append(mirror.follow())
            mirror.close()
        bench.drop(place, other)
    pair = Pair(tuple(work), tuple(floor))
    return pair.row("import items / the same rows with executemany", items, "items", "≤ 6×")
