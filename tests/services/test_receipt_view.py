"""A receipt is shown as it stands, with everything that was done about it."""

from __future__ import annotations

import pytest

from db.models import SaleKind, TenderKind
from pos.errors import Refused
from pos.rules.basket import Back, BackLine, Way, bring_back
from pos.services.bought import bought
from pos.services.exchange import exchange
from pos.services.match import Match, match_piece
from pos.services.receipt_view import SeenReceipt, see_receipt
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import Goods, a_basket, a_line, an_open_shift, cash, ibu, on_the_shelf, sari, sell
from tests.builders.returns import give_back


@pytest.fixture
def desk(shop: Shop) -> Shop:
    on_the_shelf(
        shop,
        Goods(code="PGB-0001-01", price=33_350),
        Goods(code="KMR-0003-04", name="Kereta koran", price=60_000, artisan_name="Rahmat"),
    )
    an_open_shift(shop)
    return shop


def pieces(seen: SeenReceipt) -> list[tuple[str, int, int, int, int]]:
    """Tell of each line what was sold, came back, was moved, and is left."""
    return [(line.code, line.quantity, line.back, line.moved, line.left) for line in seen.lines]


def test_a_sale_shows_lines_owners_means_and_its_rounding(desk: Shop) -> None:
    seen = see_receipt(desk, number=sell(desk, a_line(desk, quantity=3)).number)
    (line,) = seen.lines
    assert (line.name, line.artisan, line.price, line.net) == (
        "Batik cap kawung",
        "Warsinah",
        33_350,
        100_050,
    )
    assert (seen.kind, seen.is_sale, seen.of_open_day, seen.exact, seen.total) == (
        SaleKind.SALE,
        True,
        True,
        100_050,
        100_100,
    )
    assert (seen.slips, seen.original, seen.reason, seen.approved_by) == ((), "", "", "")


def test_what_came_back_and_what_was_moved_are_told_apart(desk: Shop) -> None:
    number = sell(desk, a_line(desk, quantity=4)).number
    slip = give_back(desk, number).number
    moved = match_piece(
        desk, actor=ibu(desk), token="m", match=Match(number, 0, 2, "KMR-0003-04", "tertukar")
    )
    seen = see_receipt(desk, number=number)
    assert pieces(seen) == [("PGB-0001-01", 4, 1, 2, 1), ("KMR-0003-04", 2, 0, 0, 2)]
    assert [line.position for line in seen.lines] == [0, 1]
    assert [(one.number, one.kind.value, one.total, one.reason, one.approved_by) for one in seen.slips] == [
        (slip, "return", -33_400, "warna luntur", "Ratna Wulandari"),
        (moved.number, "correction", 0, "tertukar", "Ratna Wulandari"),
    ]


def test_a_slip_names_its_receipt_and_shows_what_it_took(desk: Shop) -> None:
    number = sell(desk, a_line(desk, quantity=2)).number
    void = Void(number, "dobel")
    slip = void_sale(desk, actor=sari(desk), approver=ibu(desk), token="v", void=void).number
    seen = see_receipt(desk, number=slip)
    assert (seen.is_sale, seen.original, seen.total) == (False, number, -66_700)
    assert pieces(seen) == [("PGB-0001-01", -2, 0, 0, -2)]
    assert pieces(see_receipt(desk, number=number)) == [("PGB-0001-01", 2, 2, 0, 0)]


def test_an_exchange_shows_what_came_and_what_went(desk: Shop) -> None:
    number = sell(desk, a_line(desk)).number
    line = bought(desk, number=number).lines[0]
    coming = BackLine(0, line.item_id, line.code, line.name, line.price, 1, line.worth[0], Way.SHELF)
    basket = a_basket(desk, a_line(desk, "KMR-0003-04"))
    basket = bring_back(basket, Back(number, (coming,), "salah ukuran"))
    done = exchange(desk, actor=sari(desk), approver=ibu(desk), basket=basket, payments=[cash(50_000)])
    seen = see_receipt(desk, number=done.number)
    assert (seen.kind, seen.original, seen.exact) == (SaleKind.EXCHANGE, number, 26_650)
    assert [(one.kind, one.amount) for one in seen.paid] == [(TenderKind.CASH, 26_700)]
    assert pieces(seen) == [("KMR-0003-04", 1, 0, 0, 1), ("PGB-0001-01", -1, 0, 0, -1)]


def test_a_number_that_is_none_is_refused(desk: Shop) -> None:
    with pytest.raises(Refused, match="unknown-receipt"):
        see_receipt(desk, number="GRC-20261124-0001")
