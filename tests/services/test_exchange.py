"""Exchange: two entries, one receipt, and only the difference changes hands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.models import TenderKind
from db.tables import sale, stock_move
from pos.errors import Refused
from pos.rules.basket import Way, add, bring_back
from pos.services.exchange import exchange
from pos.services.tender import Payment
from pos.shop import Shop
from tests.builders.booth import (
    Goods,
    a_basket,
    a_line,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    sari,
    sell,
)
from tests.builders.proof import is_sound, rows, stands
from tests.builders.returns import an_exchange, coming_back


@pytest.fixture
def desk(shop: Shop) -> Shop:
    on_the_shelf(
        shop,
        Goods(code="PGB-0001-01", price=75_000),
        Goods(code="KMR-0001-01", price=60_000, artisan_name="Ujang"),
        Goods(code="KMR-0002-01", price=100_000, artisan_name="Nur"),
    )
    an_open_shift(shop)
    return shop


def test_only_the_difference_is_paid_and_both_artisans_are_put_right(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    basket = an_exchange(desk, number, "KMR-0002-01")
    done = exchange(desk, actor=sari(desk), approver=None, basket=basket, payments=[cash(50_000)])
    assert (done.total, done.change, done.refund) == (25_000, 25_000, 0)
    assert stands(desk, "payable:PGB-0001") == 0
    assert stands(desk, "payable:KMR-0002") == -80_000
    assert stands(desk, "exchange") == 0
    assert stands(desk, "cash:K1") == 500_000 + 100_000
    is_sound(desk)


def test_a_cheaper_piece_gives_money_back_on_a_managers_word(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    basket = an_exchange(desk, number, "KMR-0001-01")
    with pytest.raises(Refused, match="needs-manager"):
        exchange(desk, actor=sari(desk), approver=None, basket=basket, payments=[])
    done = exchange(desk, actor=sari(desk), approver=ibu(desk), basket=basket, payments=[])
    assert (done.total, done.refund) == (-15_000, 15_000)
    assert stands(desk, "cash:K1") == 500_000 + 60_000
    again = exchange(desk, actor=sari(desk), approver=ibu(desk), basket=basket, payments=[])
    assert again == done
    is_sound(desk)


def test_money_of_an_exchange_may_go_back_by_transfer(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    basket = an_exchange(desk, number, "KMR-0001-01")
    back = [Payment(TenderKind.TRANSFER, 15_000, "TRF-1")]
    exchange(desk, actor=sari(desk), approver=ibu(desk), basket=basket, payments=back)
    assert stands(desk, "transfer") == -15_000
    assert stands(desk, "cash:K1") == 500_000 + 75_000
    is_sound(desk)


def test_a_damaged_piece_is_made_good_to_its_artisan(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    basket = bring_back(
        a_basket(desk, a_line(desk, "KMR-0002-01")), coming_back(desk, number, way=Way.DAMAGED)
    )
    exchange(desk, actor=sari(desk), approver=ibu(desk), basket=basket, payments=[cash(25_000)])
    assert stands(desk, "payable:PGB-0001") == -60_000
    assert stands(desk, "shrinkage") == 60_000
    is_sound(desk)


def test_what_was_taken_in_an_exchange_can_come_back_in_turn(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    first = exchange(
        desk,
        actor=sari(desk),
        approver=None,
        basket=an_exchange(desk, number, "KMR-0002-01"),
        payments=[cash(25_000)],
    )
    basket = replace(an_exchange(desk, first.number, "KMR-0001-01"), token="second")
    exchange(desk, actor=sari(desk), approver=ibu(desk), basket=basket, payments=[])
    assert stands(desk, "payable:KMR-0002") == 0
    assert stands(desk, "cash:K1") == 500_000 + 60_000
    with pytest.raises(Refused, match="return-more-than-bought"):
        exchange(
            desk,
            actor=sari(desk),
            approver=ibu(desk),
            basket=replace(basket, token="third"),
            payments=[],
        )
    assert rows(desk, sale) == 3
    assert rows(desk, stock_move) == 3 * 2 + 1 + 2 + 2
    is_sound(desk)


def test_a_token_that_exchanged_does_not_sell_what_was_added_since(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    basket = an_exchange(desk, number, "KMR-0002-01")
    first = exchange(desk, actor=sari(desk), approver=None, basket=basket, payments=[cash(25_000)])
    grown = add(basket, a_line(desk, "KMR-0001-01"))
    with pytest.raises(Refused, match="basket-already-sold") as refused:
        exchange(desk, actor=sari(desk), approver=None, basket=grown, payments=[cash(85_000)])
    assert refused.value.facts == {"number": first.number}
    assert rows(desk, sale) == 2
    is_sound(desk)
