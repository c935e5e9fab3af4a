"""Whatever is sold and comes back, in whatever month: nothing is invented, lost or paid twice."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from db.queries.day import balance
from db.queries.verify.ledger import whole
from db.tables import artisan, payout_row, sale_line
from pos.errors import Refused
from pos.rules.period import Month
from pos.services.payout import approve_payout
from pos.services.verify import verify
from tests.builders.ledger import RESIDENTS, Booth, ledger_booth

MONTHS = (Month(2026, 9), Month(2026, 10), Month(2026, 11))
CODES = [code for one in RESIDENTS for code, _price in one.items]

sales = st.tuples(st.just("sell"), st.sampled_from(CODES), st.integers(1, 4), st.integers(0, 7_000))
returns = st.tuples(st.just("back"), st.integers(0, 9), st.integers(1, 3), st.just(0))
events = st.lists(st.one_of(sales, returns), max_size=4)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(months=st.tuples(events, events, events), late=st.tuples(st.booleans(), st.booleans()))
def test_three_months_in_any_order_of_events_close_to_the_rupiah(
    sqlite_template: Path, months: Sequence[Sequence[tuple[str, str | int, int, int]]], late: Sequence[bool]
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(sqlite_template, Path(folder) / "booth.db")
        booth = ledger_booth(str(Path(folder) / "booth.db"), Path(folder))
        sold: list[str] = []
        waiting: list[Month] = []
        for month, happened in zip(MONTHS, months, strict=True):
            with booth.day(date(month.year, month.month, 5)):
                for one in happened:
                    _do(booth, sold, one)
                    for due in waiting:
                        _approve(booth, due)
                    waiting.clear()
            booth.after(month.next.first)
            if month is not MONTHS[-1] and late[MONTHS.index(month)]:
                waiting.append(month)
            else:
                for due in (*waiting, month):
                    _approve(booth, due)
                waiting.clear()
        _check(booth)
        booth.shop.store.close()


def _do(booth: Booth, sold: list[str], one: tuple[str, str | int, int, int]) -> None:
    kind, what, pieces, off = one
    if kind == "sell":
        sold.append(booth.sell((str(what), pieces, off)))
    elif sold:
        try:
            booth.take_back(sold[int(what) % len(sold)], {0: pieces})
        except Refused as refused:
            if refused.code not in ("return-more-than-bought", "refund-beyond-drawer"):
                raise


def _approve(booth: Booth, month: Month) -> None:
    approve_payout(
        booth.shop, month=month, preparer=booth.manager, approver=booth.manager, token=booth.token()
    )


def _check(booth: Booth) -> None:
    assert list(verify(booth.shop.store)) == []
    with booth.shop.reading() as session:
        for key, code in session.execute(select(artisan.c.id, artisan.c.code)).all():
            shares = session.execute(
                select(whole(sale_line.c.share)).where(sale_line.c.artisan_id == key)
            ).scalar_one()
            rows = session.execute(
                select(payout_row).where(payout_row.c.artisan_id == key).order_by(payout_row.c.month)
            ).all()
            paid, last = sum(row.paid for row in rows), max(rows, key=lambda row: row.month)
            assert shares - paid == last.carried_on == -balance(session, f"payable:{code}")
            assert all(row.paid >= 0 for row in rows)
            for before, after in pairwise(rows):
                assert before.carried_on == after.carried
