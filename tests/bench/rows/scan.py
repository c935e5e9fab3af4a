"""Scan: from the scanner's burst to the painted line, and search as somebody types."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from time import perf_counter
from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import DataTable

from pos.app import PosApp
from pos.rules.fold import words
from pos.screens.checkout import CheckoutScreen
from pos.services.item import FOUND_AT_MOST, find_items
from pos.shop import Shop
from tests.bench.bench import Bench, owners_of
from tests.bench.booth import opened
from tests.bench.goods import item_code, item_name
from tests.bench.measure import Pair, Row, grown, percentile
from tests.bench.screen import Hands, on_screen, play

SMALL = 400
"""Items of a small booth."""
BASKET = 50
"""Lines of a full basket."""
WARM = 5
"""Scans that only warm up."""


def scan(bench: Bench) -> Iterator[Row]:
    """Scan in turn into a full basket of a large booth and an empty one of a small booth; add bare rows."""
    rows, bare = [], []
    for items in bench.sizes.items:
        large, small, least = _scans(bench, items)
        rows.append(
            Pair(large, small).row(
                "scan to paint: basket of 50 / 400 items, 1 line", items, "items", "≤ 1.2×"
            )
        )
        bare.append(Pair(large, least).row("scan to paint / a bare table row", items, "items", "≤ 3×"))
    yield from grown(rows)
    yield from grown(bare)


def _scans(bench: Bench, items: int) -> list[tuple[float, ...]]:
    places = bench.copy(bench.catalogue(items)), bench.copy(bench.catalogue(SMALL))
    times: list[tuple[float, ...]] = []

    async def scene() -> None:
        with opened(places[0]) as large, opened(places[1]) as small:
            large.open_drawer()
            small.open_drawer()
            async with till(large.shop) as many, till(small.shop) as few, on_screen(Bare(), "000009") as bare:
                for number in range(1, BASKET):
                    await _scan(many, items, number)
                for number in range(BASKET, BASKET + WARM + bench.sizes.runs * 4):
                    gc.collect()
                    full, empty = await _scan(many, items, number), await _scan(few, SMALL, number)
                    times.append((full, empty, await _add(bare, number)))
                    await _take_out(many, BASKET - 1)
                    await _take_out(few, 0)

    play(scene)
    bench.drop(*places)
    return list(zip(*times[WARM:], strict=True))


@asynccontextmanager
async def till(shop: Shop) -> AsyncIterator[Hands]:
    """Open the till on a shop and sign in."""
    app = PosApp(shop)
    async with on_screen(app, "PIN") as hands:
        await hands.when(lambda: app.focused is not None)
        hands.press(*"IBU", "enter")
        await hands.when(lambda: _at_pin(app))
        hands.press(*"482913", "enter")
        await hands.when(lambda: _ready(app))
        yield hands


def _ready(app: PosApp) -> bool:
    return isinstance(app.screen, CheckoutScreen) and app.screen.idle and app.drawer is not None


def _at_pin(app: App[Any]) -> bool:
    focused = app.focused
    return focused is not None and any(one.id == "pin" for one in focused.ancestors_with_self)


def counter(hands: Hands) -> CheckoutScreen:
    """Give the screen at which goods are scanned."""
    screen = hands.app.screen
    assert isinstance(screen, CheckoutScreen)
    return screen


async def _scan(hands: Hands, items: int, number: int) -> float:
    code = item_code(number, owners_of(items))
    seconds = await hands.until(f"{number:06d}", lambda: hands.press(*code, "enter"))
    await hands.when(lambda: counter(hands).idle)
    await counter(hands).kept()
    return seconds


async def _take_out(hands: Hands, left: int) -> None:
    screen = counter(hands)
    screen.action_remove()
    await hands.when(lambda: screen.idle and len(screen.lines) == left)
    await screen.kept()


class Bare(App[None]):
    """A table and nothing else."""

    def compose(self) -> ComposeResult:
        yield DataTable()

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("#", "Barang", "Jml", "Harga", "Diskon", "Jumlah")
        for number in range(10):
            self.add(number)

    def add(self, number: int) -> Any:
        """Add the row of one item."""
        cells = (str(number), item_name(number), "1", "75.000", "", "75.000")
        return self.query_one(DataTable).add_row(*cells)


async def _add(hands: Hands, number: int) -> float:
    app = hands.app
    assert isinstance(app, Bare)
    table = app.query_one(DataTable)
    seconds = await hands.until(f"{number:06d}", lambda: app.add(number))
    table.remove_row(next(reversed(table.rows)))
    await hands.until("000009", table.refresh)
    return seconds


def search(bench: Bench) -> Iterator[Row]:
    """Search for all that somebody has typed after each key, against the full text index asked raw."""
    yield from grown([_search(bench, items) for items in bench.sizes.items])


def _search(bench: Bench, items: int) -> Row:
    wanted = (item_name(number * 11).rpartition(" ")[0] for number in range(5))
    typed = [text for name in wanted for text in _keys(name)]
    slowest: list[float] = []
    least: list[float] = []
    with opened(bench.catalogue(items)) as booth:
        raw = sqlite3.connect(booth.place)
        for _turn in range(bench.sizes.runs):
            gc.collect()
            pairs = [_both(booth.shop, raw, text) for text in typed]
            slowest.append(percentile([work for work, _floor in pairs], 0.95))
            least.append(percentile([floor for _work, floor in pairs], 0.95))
        raw.close()
    pair = Pair(tuple(slowest), tuple(least))
    return pair.row("search as you type, p95 / one raw FTS5 query, p95", items, "items", "≤ 3×")


def _both(shop: Shop, raw: sqlite3.Connection, text: str) -> tuple[float, float]:
    begun = perf_counter()
    find_items(shop, text=text)
    between = perf_counter()
    _raw(raw, text)
    return between - begun, perf_counter() - between


def _keys(text: str) -> list[str]:
    return [text[:end] for end in range(2, len(text) + 1) if text[end - 1] != " "]


def _raw(connection: sqlite3.Connection, text: str) -> list[Any]:
    match = " ".join(f'"{word}"*' for word in words(text))
    question = "SELECT rowid FROM item_search WHERE item_search MATCH ? ORDER BY rank LIMIT ?"
    return connection.execute(question, (match, FOUND_AT_MOST)).fetchall()
