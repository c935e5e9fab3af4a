"""The table of lines is read by any spreadsheet, and nothing in it is a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from db.tables import artisan, item
from pos.errors import Refused
from pos.services.lines import export_lines, harmless
from tests.builders.ledger import Booth, ledger_booth, two_months


@pytest.fixture
def booth(place: str, tmp_path: Path) -> Iterator[Booth]:
    opened = ledger_booth(place, tmp_path)
    yield opened
    opened.shop.store.close()


def table(booth: Booth, first: date, last: date) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(export_lines(booth.shop, first=first, last=last)))))


def test_one_row_per_sold_or_returned_line_with_the_payout_that_settled_it(booth: Booth) -> None:
    two_months(booth)
    rows = table(booth, date(2026, 9, 1), date(2026, 10, 31))
    assert len(rows) == 11
    first = rows[0]
    assert (first["receipt"], first["artisan"], first["quantity"], first["price"]) == (
        "GRC-20260902-0001", "PGB-0001", "2", "75000",
    )  # fmt: skip
    assert (first["terms"], first["rate_bp"], first["commission"], first["share"]) == (
        "commission", "2000", "30000", "120000",
    )  # fmt: skip
    assert {row["payout"] for row in rows} == {"PAY-0001", "PAY-0002"}
    assert sum(int(row["share"]) for row in rows if row["payout"] == "PAY-0001") > 0
    assert [row["quantity"] for row in rows].count("-1") == 3


def test_only_the_days_asked_for_are_written(booth: Booth) -> None:
    two_months(booth)
    assert {row["date"] for row in table(booth, date(2026, 9, 15), date(2026, 9, 30))} == {"2026-09-15"}
    assert table(booth, date(2026, 12, 1), date(2026, 12, 31)) == []
    with pytest.raises(Refused, match="days-backwards"):
        export_lines(booth.shop, first=date(2026, 9, 2), last=date(2026, 9, 1))


def test_names_that_look_like_formulas_are_text(booth: Booth) -> None:
    with booth.shop.writing() as session:
        session.execute(update(item).where(item.c.code == "PGB-0001-01").values(name="=cmd()|' /C calc'!A0"))
        session.execute(update(artisan).where(artisan.c.code == "PGB-0001").values(name="@SUM(A1)\r\n+1"))
    with booth.day(date(2026, 9, 2)):
        booth.sell(("PGB-0001-01", 1))
    (row,) = table(booth, date(2026, 9, 1), date(2026, 9, 30))
    assert row["item_name"] == "'=cmd()|' /C calc'!A0"
    assert row["artisan_name"] == "'@SUM(A1)  +1"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_no_text_begins_a_formula_and_every_text_is_one_line(text: str) -> None:
    shown = harmless(text)
    assert not shown.lstrip().startswith(("=", "+", "-", "@"))
    assert len(shown.splitlines()) <= 1
    assert "\t" not in shown
