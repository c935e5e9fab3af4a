"""Run the measurements: `python -m tests.bench [--only NAME …] [--full] [--json FILE]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import traceback
from pathlib import Path
from time import perf_counter

os.environ.setdefault("TEXTUAL_FPS", "1000")  # the paint is measured, not the wait for the next frame

from tests.bench.bench import FULL, QUICK, Bench, Measurement, NotBuilt, tell
from tests.bench.measure import Row
from tests.bench.rows import ROWS
from tests.bench.table import table, write_json


def main() -> int:
    """Measure what was asked for and print it."""
    asked = _asked()
    with tempfile.TemporaryDirectory(prefix="pos-bench-", dir=asked.folder) as folder:
        bench = Bench(Path(folder), FULL if asked.full else QUICK)
        found = [_measured(bench, name, ROWS[name]) for name in asked.only or ROWS]
    rows = [row for some in found for row in some or ()]
    sys.stdout.write(table(rows) + "\n")
    if asked.json:
        write_json(asked.json, rows, full=asked.full)
    return 0 if all(some is not None for some in found) else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "--only", nargs="+", choices=list(ROWS), metavar="NAME", help=f"of: {', '.join(ROWS)}"
    )
    parser.add_argument("--full", action="store_true", help="sizes of a large booth; takes long")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the rows there too")
    parser.add_argument("--folder", type=Path, help="where booths are made, on the disk to measure")
    return parser.parse_args()


def _measured(bench: Bench, name: str, measure: Measurement) -> list[Row] | None:
    """Measure one group of rows; None when it broke, which never keeps the others from being measured."""
    tell(name)
    begun, rows = perf_counter(), list[Row]()
    try:
        rows.extend(measure(bench))
    except NotBuilt as missing:
        tell(f"  not measured: {missing}")
        return rows
    except Exception:  # noqa: BLE001 - one broken part must not hide the figures of the rest
        tell(f"  {name} broke:\n{traceback.format_exc()}")
        return None
    tell(f"  {name}: {perf_counter() - begun:.1f} s")
    return rows


if __name__ == "__main__":
    sys.exit(main())
