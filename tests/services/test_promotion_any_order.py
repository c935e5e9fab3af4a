"""Promoted lines of any price, terms and bearer, brought back in any order: zero everywhere, and sound."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from db.models import AgreementKind
from db.tables import sale, sale_line
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, discount_basket, discount_line, totals
from pos.rules.promoting import Bearer, Plan, Scope
from pos.rules.promotion import OfferKind
from pos.services.cash import CashMove, move_cash
from pos.services.promotion import list_promotions
from pos.services.sale import take_payment
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
    word_of,
)
from tests.builders.promotion import a_plan, a_promotion
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back

COLUMNS = (
    "quantity",
    "line_discount",
    "basket_discount",
    "discount",
    "shared_discount",
    "promotion_discount",
    "artisan_discount",
    "booth_discount",
    "commission",
    "share",
)
OWNERS = count(1)


def goods(draw: Random) -> Goods:
    """Make an item of an artisan of its own, at any price and under any terms."""
    price = draw.choice([draw.randint(0, 50), draw.randint(0, 200_000)])
    kind = draw.choice(list(AgreementKind))
    return Goods(
        code=f"PGB-{next(OWNERS):04}-01",
        price=price,
        stock=12,
        max_discount_bp=draw.choice([0, 10_000, draw.randint(0, 10_000)]),
        kind=kind,
        rate_bp=draw.randint(0, 10_000),
        net_price=draw.randint(0, price) if kind is AgreementKind.NET else None,
        artisan_discount_bp=draw.choice([0, 10_000, draw.randint(0, 10_000)]),
    )


def planned(shop: Shop, draw: Random, code: str) -> Plan:
    """Promise anything on one item, borne by anybody."""
    plan = a_plan(shop, scope=Scope.ITEM, key=code, borne_by=draw.choice(list(Bearer)))
    kind = draw.choice(list(OfferKind))
    if kind is OfferKind.BUNDLE:
        return replace(plan, kind=kind, value=0, buys=draw.randint(1, 3), free=draw.randint(1, 2))
    return replace(plan, kind=kind, value=draw.randint(1, 10_000 if kind is OfferKind.PERCENT else 60_000))


def sell_promoted(shop: Shop, draw: Random, quantity: int) -> str:
    """Sell pieces of a new item under a promotion, with discounts of line and basket on top."""
    if not stands(shop, "cash:K1"):
        an_open_shift(shop)
        change = CashMove(500_000_000, "petty:modal", "uang kembalian")
        move_cash(shop, actor=sari(shop), approver=ibu(shop), token="plenty", move=change)
    item = goods(draw)
    on_the_shelf(shop, item)
    plan = planned(shop, draw, item.code)
    a_promotion(shop, **{name: getattr(plan, name) for name in Plan.__slots__})
    basket = a_basket(shop, a_line(shop, item.code, quantity))
    for discounted in (discount_basket, lambda *to, **by: discount_line(to[0], 0, to[1], **by)):
        given_off = Discount(DiscountKind.PERCENT, draw.choice([0, draw.randint(0, 10_000)]))
        basket = discounted(basket, given_off, approved_by=word_of(ibu(shop)))
    due = totals(basket).total
    payments = [cash(due + 1_000)] if due else []
    return take_payment(shop, actor=sari(shop), basket=basket, payments=payments).number


def columns(shop: Shop, number: str) -> list[int]:
    """Sum the columns of a sale's line and of all its returns."""
    with shop.reading() as session:
        sold = session.execute(select(sale.c.id).where(sale.c.number == number)).scalar_one()
        theirs = (sale.c.id == sold) | (sale.c.original_id == sold)
        question = select(*(func.sum(sale_line.c[name]) for name in COLUMNS))
        row = session.execute(question.join(sale, sale.c.id == sale_line.c.sale_id).where(theirs)).one()
    return [int(value) for value in row]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), pieces=st.lists(st.integers(1, 3), min_size=1, max_size=4))
def test_promoted_pieces_brought_back_in_any_order_leave_nothing_in_any_account_or_column(
    file_shop: Shop, seed: int, pieces: list[int]
) -> None:
    shop = file_shop
    before = [stands(shop, account) for account in ("discount", "commission", "rounding")]
    number = sell_promoted(shop, Random(seed), sum(pieces))
    owner = f"payable:PGB-{next(OWNERS) - 1:04}"
    for now in pieces:
        give_back(shop, number, {0: now})
    assert [stands(shop, account) for account in ("discount", "commission", "rounding")] == before
    assert stands(shop, owner) == 0
    assert columns(shop, number) == [0] * len(COLUMNS)
    assert {(one.pieces, one.given, one.by_artisan) for one in list_promotions(shop)} == {(0, 0, 0)}
    with pytest.raises(Refused, match="return-more-than-bought"):
        give_back(shop, number)


def test_verify_makes_every_promoted_line_again_on_each_database(shop: Shop) -> None:
    draw = Random(20_261_124)
    for _ in range(40):
        quantity = draw.randint(1, 9)
        number = sell_promoted(shop, draw, quantity)
        if draw.random() < 0.5:
            give_back(shop, number, {0: draw.randint(1, quantity)})
    is_sound(shop)
    given_off = [one for one in list_promotions(shop) if one.given]
    assert len(given_off) > 20
    assert all(0 <= one.by_artisan <= one.given for one in given_off)
