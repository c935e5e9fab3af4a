"""The books checked and told: verify against one pass of SHA-256, exports against a raw cursor."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from pos.services.books import BooksFormat, export_books
from pos.services.lines import export_lines
from pos.services.verify import say, verify
from tests.bench.bench import Bench
from tests.bench.booth import MONTHS, Booth, opened
from tests.bench.measure import Row, alternate, grown, timed

POSTED = """
SELECT e.id, e.business_date, e.kind, e.till, e.reference, p.account, p.amount
FROM entry e JOIN posting p ON p.entry_id = e.id ORDER BY e.business_date, e.id, p.position
"""
SEALED = "SELECT sequence, previous, payload FROM audit_entry ORDER BY chain, sequence"
SOLD = """
SELECT s.number, l.business_date, a.code, a.name, i.code, l.item_name, l.quantity, l.price,
       l.artisan_discount, l.booth_discount, l.terms_kind, l.rate_bp, l.net_price, l.commission, l.share
FROM sale_line l JOIN sale s ON s.id = l.sale_id JOIN artisan a ON a.id = l.artisan_id
JOIN item i ON i.id = l.item_id ORDER BY l.business_date, l.id
"""


def check(bench: Bench) -> Iterator[Row]:
    """Verify a booth with a year in it; it has no finding."""
    yield from grown([_row(bench, sold, _verify, _hash, VERIFY) for sold in bench.sizes.sold])


def books(bench: Bench) -> Iterator[Row]:
    """Export the books and the lines of a year."""
    yield from grown([_row(bench, sold, _export_books, _write_books, BOOKS) for sold in bench.sizes.sold])
    yield from grown([_row(bench, sold, _export_lines, _write_lines, LINES) for sold in bench.sizes.sold])


VERIFY = ("verify / one pass of SHA-256 over the same JSON", "≤ 4×")
BOOKS = ("export books / the same text from a raw cursor", "≤ 3×")
LINES = ("export lines / the same text from a raw cursor", "≤ 3×")

Work = Callable[[Booth, Path], None]


def _row(bench: Bench, sold: int, work: Work, floor: Work, names: tuple[str, str]) -> Row:
    out = bench.folder / "export"
    with opened(bench.settled(sold)) as booth:
        runs = max(3, bench.sizes.runs // 2)
        pair = alternate(timed(lambda: work(booth, out)), timed(lambda: floor(booth, out)), runs)
    out.unlink(missing_ok=True)
    return pair.row(names[0], sold, "sold lines", names[1])


def _verify(booth: Booth, _out: Path) -> None:
    findings = [say(finding) for finding in verify(booth.shop.store)]
    assert not findings, findings[:3]


def _hash(booth: Booth, _out: Path) -> None:
    with closing(sqlite3.connect(booth.place)) as raw:
        for sequence, previous, payload in raw.execute(SEALED):
            sha256(f"{previous}\n{sequence}\n{payload}".encode()).hexdigest()


def _export_books(booth: Booth, out: Path) -> None:
    with out.open("w", encoding="utf-8") as file:
        for piece in export_books(booth.shop, format=BooksFormat.BEANCOUNT):
            file.write(piece)


def _write_books(booth: Booth, out: Path) -> None:
    last = None
    with closing(sqlite3.connect(booth.place)) as raw, out.open("w", encoding="utf-8") as file:
        for entry, day, kind, till, reference, account, amount in raw.execute(POSTED):
            if entry != last:
                file.write(f'\n{day} * "{kind}" "{reference}"\n  entry: "{entry}"\n  till: "{till}"\n')
                last = entry
            file.write(f"  {account}  {amount} IDR\n")


def _export_lines(booth: Booth, out: Path) -> None:
    with out.open("w", encoding="utf-8", newline="") as file:
        for piece in export_lines(booth.shop, first=MONTHS[0].first, last=MONTHS[-1].last):
            file.write(piece)


def _write_lines(booth: Booth, out: Path) -> None:
    with closing(sqlite3.connect(booth.place)) as raw, out.open("w", encoding="utf-8", newline="") as file:
        for row in raw.execute(SOLD):
            file.write(",".join(map(str, row)) + "\r\n")
