"""The rows as a table for people and as JSON for whoever compares runs."""

from __future__ import annotations

import json
import os
import platform
import sqlite3
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench.measure import Row

HEADS = ("work", "size", "median", "floor", "ratio", "reach", "growth")


def table(rows: Sequence[Row]) -> str:
    """Lay the rows out in columns; a note stands under its row."""
    cells = [HEADS, *(_cells(row) for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = [_line(cells[0], widths), "  ".join("-" * width for width in widths)]
    for row, shown in zip(rows, cells[1:], strict=True):
        lines.append(_line(shown, widths))
        if row.note:
            lines.append(f"    {row.note}")
    return "\n".join(lines)


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "  ".join([first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]).rstrip()


def _cells(row: Row) -> tuple[str, ...]:
    growth = "" if row.growth is None else f"{row.growth:.2f}"
    return (
        row.work,
        f"{row.size:,} {row.unit}".strip(),
        amount(row.median, row.value),
        amount(row.floor, row.value),
        _compared(row),
        row.reach,
        growth,
    )


def _compared(row: Row) -> str:
    if row.ratio is not None:
        return f"{row.ratio:.2f}×"
    if row.median is None or row.floor is None:
        return ""
    sign = "+" if row.median >= row.floor else "-"
    return sign + amount(abs(row.median - row.floor), row.value)


def amount(value: float | None, unit: str) -> str:
    """Write seconds in the unit that reads best, or megabytes."""
    if value is None:
        return ""
    if unit == "MB":
        return f"{value:.1f} MB"
    if value >= 1:
        return f"{value:.2f} s"
    return f"{value * 1e3:.2f} ms" if value >= 1e-3 else f"{value * 1e6:.0f} µs"


def write_json(path: Path, rows: Sequence[Row], *, full: bool) -> None:
    """Write the rows with what they were measured on."""
    machine = {
        "cores": os.cpu_count(),
        "machine": platform.machine(),
        "system": platform.platform(),
        "python": sys.version.split()[0],
        "sqlite": sqlite3.sqlite_version,
    }
    shown = [asdict(row) for row in rows]
    text = json.dumps({"full": full, "machine": machine, "rows": shown}, indent=2, ensure_ascii=False)
    path.write_text(text + "\n", encoding="utf-8")
