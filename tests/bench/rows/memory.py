"""Peak memory of long work, each in a process of its own, against a process that only loads it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

from tests.bench.bench import Bench
from tests.bench.measure import Row, grown
from tests.bench.program import surroundings
from tests.bench.work import WORK

NAMES = {
    "month": "month end with statements",
    "verify": "verify",
    "books": "export books",
    "lines": "export lines",
}
"""What each work is called in the table."""


def memory(bench: Bench) -> Iterator[Row]:
    """Close a month, verify and export, and look at the peak of each."""
    idle = _peak("import tests.bench.work as w; print(w.peak_mb())")
    for name in WORK:
        yield from grown([_memory(bench, name, sold, idle) for sold in bench.sizes.sold])


def _memory(bench: Bench, name: str, sold: int, idle: float) -> Row:
    place = bench.copy(bench.settled(sold))
    script = "import runpy; runpy.run_module('tests.bench.work', run_name='__main__')"
    peak = _peak(script, name, str(place), str(place.parent / "out"))
    bench.drop(place)
    work = f"peak memory: {NAMES[name]} / loaded and idle"
    return Row(work, sold, "sold lines", peak, idle, "≤ 300 MB", value="MB")


def _peak(script: str, *words: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", script, *words],
        capture_output=True,
        text=True,
        check=False,
        env=surroundings(None),
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    return float(done.stdout)
