"""The till after many sales in one sitting against the same till near its beginning."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

from tests.bench.bench import Bench, owners_of
from tests.bench.measure import Pair, Row, grown
from tests.bench.program import surroundings
from tests.bench.sitting import BEGIN


def sitting(bench: Bench) -> Iterator[Row]:
    """Sell by keys at a till, and look at its speed and its memory."""
    told = [_sit(bench, sales) for sales in bench.sizes.sitting]
    yield from grown([row for row, _memory in told])
    yield from (memory for _row, memory in told)


def _sit(bench: Bench, sales: int) -> tuple[Row, Row]:
    items = bench.sizes.items[0]
    place = bench.copy(bench.catalogue(items))
    words = ["-m", "tests.bench.sitting", str(place), str(owners_of(items)), str(sales)]
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, env=surroundings(None)
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    bench.drop(place)
    told = json.loads(done.stdout)
    seconds, memory = told["seconds"], {int(after): held for after, held in told["memory"].items()}
    pair = Pair(tuple(seconds[-BEGIN:]), tuple(seconds[3 : 3 + BEGIN]))
    row = pair.row("a sale by keys (processor), late in a sitting / at its start", sales, "sales", "≤ 1.1×")
    held = Row(
        "memory of the till, late in a sitting / at its start",
        sales,
        "sales",
        memory[sales + BEGIN],
        memory[BEGIN],
        "≤ +10 MB",
        value="MB",
    )
    return row, held
