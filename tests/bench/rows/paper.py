"""Paper: a receipt's bytes against python-escpos alone, and its way to a printer against a bare socket."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from typing import Any

from escpos.printer import Dummy

from pos.services.printing import print_next
from pos.services.settings import change_setting
from receipts.thermal import compose, lay_out, to_escpos
from receipts.thermal.line import LineKind, room
from tests.bench.bench import Bench, owners_of
from tests.bench.booth import Booth, opened
from tests.bench.goods import item_name
from tests.bench.measure import Row, alternate, grown, timed
from tests.bench.rows.pay import sell, shelf
from tests.builders.paper import a_line, a_receipt

COLUMNS = 48
"""Paper of 80 mm."""
WELL = {b"\x10\x04": b"\x12", b"\x1dr": b"\x00"}
"""What a printer that is well answers to the two kinds of questions."""


def receipt(bench: Bench) -> Iterator[Row]:
    """Make the bytes of a receipt of 12 and of 120 lines."""
    yield from grown([_receipt(bench, lines) for lines in (12, 120)])


def _receipt(bench: Bench, lines: int) -> Row:
    document = a_receipt(*(a_line(item_name(number), artisan="Warsinah") for number in range(lines)))
    texts = [
        compose(line, room(line, COLUMNS)) + "\n"
        for line in lay_out(document, COLUMNS)
        if line.kind in (LineKind.TEXT, LineKind.RULE)
    ]
    pair = alternate(
        timed(lambda: to_escpos(lay_out(document, COLUMNS), COLUMNS)),
        timed(lambda: _plainly(texts)),
        bench.sizes.runs * 4,
        warm=3,
    )
    return pair.row("receipt bytes / the same text through Dummy", lines, "lines", "≤ 4×")


def _plainly(texts: list[str]) -> bytes:
    printer: Any = Dummy()
    printer.hw("INIT")
    for text in texts:
        printer.text(text)
    printer.cut("PART")
    return bytes(printer.output)


class Loopback:
    """A printer of this machine that is well, and notes when the first byte of a job came."""

    def __enter__(self) -> Loopback:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.first = 0.0
        self.came = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._listener.close()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with line:
                self._read(line)

    def _read(self, line: socket.socket) -> None:
        printing = False
        while piece := line.recv(4096):
            instant = perf_counter()
            question = next((asked for asked in WELL if piece.startswith(asked)), None)
            if question is None and not printing:
                self.first, printing = instant, True
                self.came.set()
            if question is not None or b"\x1dr" in piece[-3:]:
                line.sendall(WELL[question or b"\x1dr"])


def printer(bench: Bench) -> Iterator[Row]:
    """Sell, print, and see when the first byte of the receipt arrives."""
    yield from grown([_printer(bench, lines) for lines in (2, 20)])


def _printer(bench: Bench, lines: int) -> Row:
    items = bench.sizes.items[0]
    place = bench.copy(bench.catalogue(items))
    with opened(place) as booth, Loopback() as loopback:
        url = f"tcp://127.0.0.1:{loopback.port}?timeout=5"
        change_setting(booth.shop, actor=booth.manager, name="printer:K1", value=url)
        booth.open_drawer()
        print_next(booth.shop)
        chosen = shelf(booth, owners_of(items), lines)

        def work() -> float:
            sell(booth, chosen)
            return _until_first(loopback, lambda: _print(booth))

        pair = alternate(
            work, lambda: _until_first(loopback, lambda: _send(loopback.port)), bench.sizes.runs * 3, warm=3
        )
    bench.drop(place)
    row = pair.row("commit to first byte at a printer / connect + send", lines, "lines", "≤ +20 ms")
    return without_ratio(row)


def without_ratio(row: Row) -> Row:
    """Let the difference speak instead of the ratio."""
    return replace(row, ratio=None)


def _until_first(loopback: Loopback, act: Any) -> float:
    loopback.came.clear()
    begun = perf_counter()
    act()
    loopback.came.wait(10)
    return loopback.first - begun


def _print(booth: Booth) -> None:
    done = print_next(booth.shop)
    assert done is not None
    assert not done.problem, done


def _send(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(b"\x1b@Struk\n")
