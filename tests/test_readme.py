"""The README tells the truth: its worked numbers are recomputed, its commands are the ones that are run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pos.rules.basket import Basket, BasketLine, Discount, DiscountKind, priced
from pos.rules.cash import cash_due, refund_cash, round_cash, settle
from pos.rules.line import Deal, Terms, TermsKind, parts_returned, parts_sold
from pos.rules.money import parse_amount, parse_percent
from pos.rules.payout import ArtisanMonth, settle_artisan
from pos.rules.promotion import Offer, OfferKind
from tests.builders.flow_keys import FLOW_KEYS

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


def the_offer(cell: str, borne_by: str, artisan_bp: int) -> Offer:
    """Read what a promotion takes off, and who bears it, as the table writes them."""
    borne = {"booth": 0, "artisan": 10_000, "agreement": artisan_bp}[borne_by]
    if "+" in cell:
        buys, free = map(int, cell.split("+"))
        return Offer(1, "Promo", OfferKind.BUNDLE, 0, buys, free, borne)
    return Offer(1, "Promo", OfferKind.PERCENT, parse_percent(cell), artisan_bp=borne)


@pytest.mark.parametrize("row", rows("list price"), ids=lambda row: " ".join(row[:4]))
def test_a_worked_promotion_comes_out_as_written(row: list[str]) -> None:
    terms = the_terms(row[5], row[6])
    offer = the_offer(row[3], row[7], terms.artisan_bp)
    off = Discount(DiscountKind.AMOUNT, rupiah(row[4])) if rupiah(row[4]) else None
    line = BasketLine(
        1, "A", "Pouch", 1, rupiah(row[0]), int(row[1]), parse_percent(row[2]), off, offers=(offer,)
    )
    (one,) = priced(Basket("token", lines=(line,)))
    parts = parts_sold(
        Deal(
            line.price,
            line.quantity,
            one.discount,
            one.shared_discount,
            terms,
            one.promotion_discount,
            offer.artisan_bp,
        )
    )
    assert [one.promotion_discount, one.net, parts.share] == [rupiah(cell) for cell in row[8:]]


@pytest.mark.parametrize("row", rows("came back"), ids=lambda row: " ".join(row[:2]))
def test_a_worked_exchange_comes_out_as_written(row: list[str]) -> None:
    came, taken, pays, gets = map(rupiah, row)
    due = taken - came
    assert pays == (settle(due, [], cash_due(due, [], 100), 100).cash_kept if due > 0 else 0)
    assert gets == (refund_cash(-due, 0, 100) if due < 0 else 0)


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


def test_the_keys_of_each_flow_are_those_that_its_film_counts() -> None:
    assert {row[0]: int(row[1]) for row in rows("flow")} == FLOW_KEYS
