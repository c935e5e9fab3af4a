"""The README tells the truth: its worked numbers are recomputed, its commands are the ones that are run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pos.rules.cash import cash_due, refund_cash, round_cash, settle
from pos.rules.line import Deal, Terms, TermsKind, parts_returned, parts_sold
from pos.rules.money import parse_amount, parse_percent
from pos.rules.payout import ArtisanMonth, settle_artisan

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def rows(first_heading: str) -> list[list[str]]:
    """Give the rows of the table whose first column has that heading."""
    table = re.search(rf"^\| {first_heading} \|.*\n\|[-|]+\n((?:\|.*\n)+)", README, re.MULTILINE)
    assert table is not None
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table[1].strip().split("\n")]


def rupiah(cell: str) -> int:
    """Read an amount, which may be negative."""
    return -parse_amount(cell[1:]) if cell.startswith("-") else parse_amount(cell)


def the_terms(cell: str, artisan: str) -> Terms:
    """Read terms as the table writes them."""
    if cell.startswith("net "):
        return Terms(TermsKind.NET, 0, rupiah(cell.removeprefix("net ")), parse_percent(artisan))
    return Terms(TermsKind.COMMISSION, parse_percent(cell), 0, parse_percent(artisan))


@pytest.mark.parametrize("row", rows("price"), ids=lambda row: " ".join(row[:4]))
def test_a_worked_line_comes_out_as_written(row: list[str]) -> None:
    price, pieces, discount = rupiah(row[0]), int(row[1]), rupiah(row[2])
    parts = parts_sold(Deal(price, pieces, discount, discount, the_terms(row[3], row[4])))
    assert [parts.net, parts.commission, parts.share, parts.booth_discount] == [
        rupiah(cell) for cell in row[5:]
    ]


def test_the_worked_returns_hand_out_what_is_written() -> None:
    deal = Deal(33_350, 3, 0, 0, Terms(TermsKind.COMMISSION, 2_000))
    refunded, handed_out = 0, []
    for row in rows("returned before"):
        net = parts_returned(deal, already=int(row[0]), now=1).net
        handed_out.append(refund_cash(net, refunded, 100))
        refunded += net
        assert handed_out[-1] == rupiah(row[1])
    assert sum(handed_out) == round_cash(100_050, 100) == 100_100


@pytest.mark.parametrize("row", rows("to pay"), ids=lambda row: " ".join(row[:2]))
def test_worked_cash_comes_out_as_written(row: list[str]) -> None:
    total, other, due, given, change = map(rupiah, row)
    non_cash = [other] if other else []
    assert cash_due(total, non_cash, 100) == due
    assert settle(total, non_cash, given or None, 100).change == change


@pytest.mark.parametrize("row", rows("carried in"), ids=lambda row: " ".join(row[:3]))
def test_a_worked_month_comes_out_as_written(row: list[str]) -> None:
    carried, shares, returned, balance, paid, carried_on = map(rupiah, row)
    owed = carried + shares - returned
    settled = settle_artisan(ArtisanMonth(1, carried, shares, returned, owed))
    assert (settled.balance, settled.paid, settled.carried_on) == (balance, paid, carried_on)
