"""Long work in a process of its own: `python -m tests.bench.work NAME BOOTH OUT`; prints its peak, MB."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from pos.services.books import BooksFormat, export_books
from pos.services.lines import export_lines
from pos.services.statement_file import write_statements
from pos.services.verify import verify
from tests.bench.booth import MONTHS, Booth, opened


def _month(booth: Booth, out: Path) -> None:
    booth.settle(MONTHS[-1])
    write_statements(booth.shop, month=MONTHS[-1], folder=out, told=lambda _name: True)


def _verify(booth: Booth, _out: Path) -> None:
    assert not list(verify(booth.shop.store))


def _books(booth: Booth, out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        file.writelines(export_books(booth.shop, format=BooksFormat.HLEDGER))


def _lines(booth: Booth, out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        file.writelines(export_lines(booth.shop, first=MONTHS[0].first, last=MONTHS[-1].last))


WORK: Final[dict[str, Callable[[Booth, Path], None]]] = {
    "month": _month,
    "verify": _verify,
    "books": _books,
    "lines": _lines,
}
"""Name of each work to what does it."""


def peak_mb() -> float:
    """Tell the most memory this program ever held, megabytes; unlike ru_maxrss nothing of who started it."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    (held,) = (line.split()[1] for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(held) / 1e3


def main() -> None:
    """Do one piece of work and tell the peak."""
    with opened(Path(sys.argv[2])) as booth:
        WORK[sys.argv[1]](booth, Path(sys.argv[3]))
    sys.stdout.write(str(peak_mb()))


if __name__ == "__main__":
    main()
