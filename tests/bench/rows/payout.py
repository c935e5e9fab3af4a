"""The month's reckoning against one raw GROUP BY, and its approval against its own rows written raw."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from time import perf_counter

from pos.services.payout import approve_payout, compute_payout
from tests.bench.bench import Bench
from tests.bench.booth import MONTHS, opened
from tests.bench.measure import Row, alternate, grown, timed
from tests.bench.mirror import Mirror

GROUPED = """
SELECT artisan_id, sum(CASE WHEN quantity > 0 THEN share ELSE 0 END),
       sum(CASE WHEN quantity < 0 THEN -share ELSE 0 END)
FROM sale_line WHERE business_date BETWEEN ? AND ? GROUP BY artisan_id
"""
"""The shares of a month by artisan, asked as plainly as can be."""


def payout(bench: Bench) -> Iterator[Row]:
    """Reckon the last of twelve months, the others being settled."""
    yield from grown([_compute(bench, sold) for sold in bench.sizes.sold])


def approve(bench: Bench) -> Iterator[Row]:
    """Approve one month after the other, each followed by its rows with executemany into an equal file."""
    yield from grown([_approve(bench, sold) for sold in bench.sizes.sold])


def _compute(bench: Bench, sold: int) -> Row:
    month = MONTHS[-1]
    with opened(bench.settled(sold)) as booth:
        raw = sqlite3.connect(booth.place)
        raw.execute("PRAGMA cache_size = -32768")
        days = (month.first.isoformat(), month.last.isoformat())
        pair = alternate(
            timed(lambda: compute_payout(booth.shop, month=month)),
            timed(lambda: raw.execute(GROUPED, days).fetchall()),
            bench.sizes.runs * 2,
        )
        raw.close()
    return pair.row("payout: compute / one raw GROUP BY", sold, "sold lines", "≤ 4×")


def _approve(bench: Bench, sold: int) -> Row:
    place, other = bench.copy(bench.year(sold)), bench.copy(bench.year(sold))
    months = iter(MONTHS)
    with opened(place) as booth:
        mirror = Mirror(place, other)

        def work() -> float:
            mirror.mark()
            month, token = next(months), booth.token()
            begun = perf_counter()
            approve_payout(
                booth.shop, month=month, preparer=booth.manager, approver=booth.manager, token=token
            )
            return perf_counter() - begun

        pair = alternate(work, mirror.follow, bench.sizes.runs, swap=False)
        mirror.close()
    bench.drop(place, other)
    return pair.row("payout: approve / its rows with executemany", sold, "sold lines", "≤ 3×")
