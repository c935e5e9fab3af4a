"""What is written off at the booth's cost: no cashier does it alone, whatever the booth lets cashiers do."""

from __future__ import annotations

import pytest

from db.tables import sale
from pos.errors import Refused
from pos.rules.basket import Way, bring_back
from pos.services.exchange import exchange
from pos.services.returns import return_of, take_back
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import Goods, a_basket, a_line, an_open_shift, ibu, on_the_shelf, sari, sell
from tests.builders.proof import column, is_sound, stands
from tests.builders.returns import coming_back


@pytest.fixture
def desk(shop: Shop) -> Shop:
    """Give a shop that lets its cashiers do whatever a booth may let them do."""
    on_the_shelf(shop, Goods(), Goods("KMR-0001-01", "Topi", artisan_name="Ujang"))
    an_open_shift(shop)
    change_setting(shop, actor=ibu(shop), name="manager_acts", value=[])
    return shop


def test_an_even_exchange_of_a_damaged_piece_needs_a_manager(desk: Shop) -> None:
    coming = coming_back(desk, sell(desk).number, way=Way.DAMAGED)
    basket = bring_back(a_basket(desk, a_line(desk, "KMR-0001-01")), coming)
    with pytest.raises(Refused, match="needs-manager") as refused:
        exchange(desk, actor=sari(desk), approver=None, basket=basket, payments=[])
    assert refused.value.facts == {"act": "return-damaged"}
    assert stands(desk, "shrinkage") == 0
    exchange(desk, actor=sari(desk), approver=ibu(desk), basket=basket, payments=[])
    assert stands(desk, "shrinkage") == 60_000
    assert column(desk, sale.c.approved_by) == [None, "IBU"]
    is_sound(desk)


def test_money_for_a_damaged_piece_needs_a_manager_where_a_return_needs_none(desk: Shop) -> None:
    number = sell(desk, a_line(desk, quantity=2)).number
    broken = return_of(coming_back(desk, number, way=Way.DAMAGED))
    with pytest.raises(Refused, match="needs-manager"):
        take_back(desk, actor=sari(desk), approver=None, token="broken", back=broken)
    whole = return_of(coming_back(desk, number))
    take_back(desk, actor=sari(desk), approver=None, token="whole", back=whole)
    take_back(desk, actor=sari(desk), approver=ibu(desk), token="broken", back=broken)
    assert stands(desk, "shrinkage") == 60_000
    is_sound(desk)


def test_a_whole_piece_is_exchanged_by_the_cashier_alone(desk: Shop) -> None:
    coming = coming_back(desk, sell(desk).number)
    basket = bring_back(a_basket(desk, a_line(desk, "KMR-0001-01")), coming)
    exchange(desk, actor=sari(desk), approver=None, basket=basket, payments=[])
    assert column(desk, sale.c.approved_by) == [None, None]
    is_sound(desk)
