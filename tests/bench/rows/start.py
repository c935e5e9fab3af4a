"""Start: help and status against the imports they cannot do without, and a sign-in that takes keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.bench.bench import Bench
from tests.bench.measure import Row, alternate, grown
from tests.bench.program import Terminal, run

PROGRAM = ("-m", "pos")
RUNS = 5
"""How often each counts; a start takes long enough to be measured well."""


def start(bench: Bench) -> Iterator[Row]:
    """Start the program on two sizes of a booth with a year in it."""
    places = [(sold, bench.copy(bench.settled(sold))) for sold in bench.sizes.sold]
    yield from grown([_help(sold, place) for sold, place in places])
    yield from grown([_status(sold, place) for sold, place in places])
    yield from grown([_sign_in(sold, place) for sold, place in places])
    bench.drop(*(place for _sold, place in places))


def _help(sold: int, place: Path) -> Row:
    pair = alternate(
        lambda: run([*PROGRAM, "--help"], place=place), lambda: run(["-c", "import typer"]), RUNS
    )
    return pair.row("pos --help / import typer", sold, "sold lines", "≤ 1.5×")


def _status(sold: int, place: Path) -> Row:
    pair = alternate(
        lambda: run([*PROGRAM, "status"], place=place),
        lambda: run(["-c", "import sqlmodel"]),
        RUNS,
    )
    return pair.row("pos status / import sqlmodel", sold, "sold lines", "≤ 1.5×")


def _sign_in(sold: int, place: Path) -> Row:
    def sign_in() -> float:
        with Terminal(PROGRAM, place) as terminal:
            terminal.wait_for(b"PIN")
            terminal.type(b"Q")
            return terminal.wait_for(b"Q")

    pair = alternate(sign_in, lambda: run(["-c", "import textual.app, sqlmodel"]), RUNS)
    return pair.row("start to a sign-in that echoes a key / imports", sold, "sold lines", "≤ 1.8×")
