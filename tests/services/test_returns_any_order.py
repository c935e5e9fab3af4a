"""Returns in any order, over any prices, terms and discounts: zero in every account and column at the end."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from db.models import AgreementKind
from db.tables import (
    agreement,
    artisan,
    sale,
    sale_line,
)
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, discount_basket, discount_line, totals
from pos.services.cash import CashMove, move_cash
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
    qris,
    sari,
    sell,
    word_of,
)
from tests.builders.proof import stands
from tests.builders.returns import ACCOUNTS, give_back

ALL_ACCOUNTS = (*ACCOUNTS, "cash:K1", "qris")
CODES = (f"PGB-0001-{number:04}" for number in count(100))


@dataclass(frozen=True)
class Case:
    """A sale of one line and the order in which its pieces come back."""

    goods: Goods
    line_discount: Discount | None
    basket_discount: Discount | None
    pieces: tuple[int, ...]
    by_qris: bool


@st.composite
def cases(draw: st.DrawFn) -> Case:
    price = draw(st.integers(0, 200_000))
    kind = draw(st.sampled_from(AgreementKind))
    goods = Goods(
        code=next(CODES),
        price=price,
        stock=9,
        max_discount_bp=draw(st.integers(0, 10_000)),
        kind=kind,
        rate_bp=draw(st.integers(0, 10_000)),
        net_price=draw(st.integers(0, price)) if kind is AgreementKind.NET else None,
        artisan_discount_bp=draw(st.integers(0, 10_000)),
    )
    discounts = st.none() | st.builds(Discount, st.just(DiscountKind.PERCENT), st.integers(0, 10_000))
    pieces = draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    return Case(goods, draw(discounts), draw(discounts), tuple(pieces), draw(st.booleans()))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(case=cases())
def test_any_order_of_partial_returns_ends_at_exactly_zero_in_every_account_and_column(
    file_shop: Shop, case: Case
) -> None:
    shop = file_shop
    a_drawer_full_of_money(shop)
    under_new_terms(shop, case.goods)
    basket = a_basket(shop, a_line(shop, case.goods.code, sum(case.pieces)))
    basket = discount_line(basket, 0, case.line_discount, approved_by=word_of(ibu(shop)))
    basket = discount_basket(basket, case.basket_discount, approved_by=word_of(ibu(shop)))
    before = [stands(shop, account) for account in ALL_ACCOUNTS]
    due = totals(basket).total
    payments = [] if not due else [qris(due)] if case.by_qris else [cash(due + 1_000)]
    done = take_payment(shop, actor=sari(shop), basket=basket, payments=payments)
    for now in case.pieces:
        give_back(shop, done.number, {0: now})
    after = [stands(shop, account) for account in ALL_ACCOUNTS]
    assert after[:3] == before[:3]
    assert sum(after) == sum(before)
    if not case.by_qris:
        assert after == before
    assert line_sums(shop, done.number) == [0] * 9
    with pytest.raises(Refused, match="return-more-than-bought"):
        give_back(shop, done.number)


def a_drawer_full_of_money(shop: Shop) -> None:
    if not stands(shop, "cash:K1"):
        an_open_shift(shop)
        change = CashMove(500_000_000, "petty:modal", "uang kembalian")
        move_cash(shop, actor=sari(shop), token="plenty", move=change)


def under_new_terms(shop: Shop, goods: Goods) -> None:
    """Put goods on the shelf under an agreement that the artisan signs for them."""
    on_the_shelf(shop, goods)
    with shop.writing() as session:
        owner = session.execute(select(artisan.c.id).where(artisan.c.code == "PGB-0001")).scalar_one()
        session.execute(
            insert(agreement).values(
                artisan_id=owner,
                valid_from=shop.today(),
                kind=goods.kind,
                rate_bp=goods.rate_bp,
                artisan_discount_bp=goods.artisan_discount_bp,
                signed_at=shop.clock(),
            )
        )


def line_sums(shop: Shop, number: str) -> list[int]:
    """Sum the columns of a sale's line and of all its returns."""
    names = (
        "quantity",
        "line_discount",
        "basket_discount",
        "discount",
        "shared_discount",
        "artisan_discount",
        "booth_discount",
        "commission",
        "share",
    )
    with shop.reading() as session:
        sold = session.execute(select(sale.c.id).where(sale.c.number == number)).scalar_one()
        theirs = (sale.c.id == sold) | (sale.c.original_id == sold)
        question = select(*(func.sum(sale_line.c[name]) for name in names))
        row = session.execute(question.join(sale, sale.c.id == sale_line.c.sale_id).where(theirs)).one()
    return [int(value) for value in row]


def test_a_return_posts_to_the_owner_and_terms_of_the_sale_whatever_changed_since(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sold = sell(shop)
    under_new_terms(shop, Goods(code="PGB-0001-02", kind=AgreementKind.COMMISSION, rate_bp=5_000))
    with shop.writing() as session:
        session.connection().exec_driver_sql("UPDATE item SET price = 99000")
    give_back(shop, sold.number)
    assert [stands(shop, account) for account in ACCOUNTS] == [0, 0, 0, 0]
