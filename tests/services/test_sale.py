"""Selling: what one payment posts, what it refuses, and that a token sells once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import func, select

from db.models import AgreementKind
from db.queries.day import balance
from db.tables import posting, print_job, sale, shelf_stock, tender
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, add, discount_basket, discount_line
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


def test_a_cash_sale_is_worth_the_numbers_of_the_books(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    done = sell(shop, payments=[cash(100_000)])
    assert (done.number, done.total, done.change) == ("GRC-20261124-0001", 75_000, 25_000)
    with shop.reading() as session:
        assert balance(session, "cash:K1") == 575_000
        assert balance(session, "payable:PGB-0001") == -60_000
        assert balance(session, "commission") == -15_000
        assert session.execute(select(shelf_stock.c.on_hand)).scalar_one() == 9
        assert session.execute(select(func.sum(posting.c.amount))).scalar_one() == 0
        assert (
            session.execute(select(print_job.c.reference).order_by(print_job.c.id)).scalars().all()[-1]
            == done.number
        )


def test_the_same_token_sells_once_and_gives_the_same_receipt(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    basket = a_basket(shop)
    first = take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(80_000)])
    again = take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(80_000)])
    assert again == first
    with shop.reading() as session:
        assert session.execute(select(func.count()).select_from(sale)).scalar_one() == 1


def test_a_token_that_sold_does_not_sell_the_piece_that_was_added_since(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    basket = a_basket(shop)
    first = take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(80_000)])
    grown = add(basket, a_line(shop))
    with pytest.raises(Refused) as refused:
        take_payment(shop, actor=sari(shop), basket=grown, payments=[cash(150_000)])
    assert (refused.value.code, refused.value.facts) == ("basket-already-sold", {"number": first.number})


def test_five_presses_of_pay_at_once_are_one_sale(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    basket, cashier = a_basket(shop), sari(shop)
    with ThreadPoolExecutor(5) as pool:
        futures = [
            pool.submit(take_payment, shop, actor=cashier, basket=basket, payments=[cash(80_000)])
            for _press in range(5)
        ]
        numbers = {future.result().number for future in futures}
    assert numbers == {"GRC-20261124-0001"}
    with shop.reading() as session:
        assert session.execute(select(func.count()).select_from(sale)).scalar_one() == 1


def test_cash_is_rounded_and_the_booth_bears_it(shop: Shop) -> None:
    on_the_shelf(shop, Goods(price=33_350))
    an_open_shift(shop)
    done = sell(shop, payments=[cash(50_000)])
    assert (done.total, done.rounding, done.change) == (33_400, 50, 16_600)
    with shop.reading() as session:
        assert balance(session, "rounding") == -50
        assert balance(session, "payable:PGB-0001") == -26_680


def test_a_split_payment_rounds_only_the_cash(shop: Shop) -> None:
    on_the_shelf(shop, Goods(price=33_350))
    an_open_shift(shop)
    done = sell(shop, payments=[qris(10_010), cash(30_000)])
    assert (done.total, done.change) == (33_310, 6_700)
    with shop.reading() as session:
        kinds = session.execute(select(tender.c.kind, tender.c.amount).order_by(tender.c.position)).all()
    assert [(kind.value, amount) for kind, amount in kinds] == [("qris", 10_010), ("cash", 23_300)]


def test_net_terms_give_the_artisan_her_price(shop: Shop) -> None:
    on_the_shelf(shop, Goods(price=75_000, kind=AgreementKind.NET, net_price=62_000, rate_bp=0))
    an_open_shift(shop)
    sell(shop)
    with shop.reading() as session:
        assert balance(session, "payable:PGB-0001") == -62_000
        assert balance(session, "commission") == -13_000


def test_the_discount_beyond_the_maximum_needs_a_manager_and_is_the_booths(shop: Shop) -> None:
    on_the_shelf(shop, Goods(price=100_000, max_discount_bp=1_000, artisan_discount_bp=10_000))
    an_open_shift(shop)
    basket = discount_line(a_basket(shop), 0, Discount(DiscountKind.PERCENT, 3_000))
    with pytest.raises(Refused, match="discount-beyond-maximum"):
        take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(100_000)])
    approved = discount_line(basket, 0, Discount(DiscountKind.PERCENT, 3_000), approved_by=word_of(ibu(shop)))
    done = take_payment(shop, actor=sari(shop), basket=approved, payments=[cash(100_000)])
    assert done.total == 70_000
    with shop.reading() as session:
        assert balance(session, "discount") == 20_000
        assert balance(session, "payable:PGB-0001") == -72_000
        assert session.execute(select(sale.c.approved_by)).scalar_one() == "IBU"


def test_a_cashiers_own_word_does_not_allow_more_discount(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    basket = discount_basket(
        a_basket(shop), Discount(DiscountKind.PERCENT, 5_000), approved_by=word_of(sari(shop))
    )
    with pytest.raises(Refused, match="approver-is-no-manager"):
        take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(100_000)])


def test_a_piece_given_for_nothing_needs_no_tender(shop: Shop) -> None:
    on_the_shelf(shop, Goods(max_discount_bp=10_000, artisan_discount_bp=10_000))
    an_open_shift(shop)
    basket = discount_basket(a_basket(shop), Discount(DiscountKind.PERCENT, 10_000))
    done = take_payment(shop, actor=sari(shop), basket=basket, payments=[])
    assert done.total == 0
    with shop.reading() as session:
        assert balance(session, "payable:PGB-0001") == 0


@pytest.mark.parametrize(
    ("payments", "code"),
    [
        ([cash(74_999)], "cash-short"),
        ([qris(75_001)], "tender-beyond-due"),
        ([qris(75_000, reference="  ")], "tender-without-reference"),
        ([cash(40_000), cash(40_000)], "cash-twice"),
        ([], "cash-short"),
    ],
)
def test_payments_that_do_not_fit_are_refused_and_nothing_is_written(
    shop: Shop, payments: list[object], code: str
) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    with pytest.raises(Refused, match=code):
        sell(shop, payments=payments)  # type: ignore[arg-type]
    with shop.reading() as session:
        assert session.execute(select(func.count()).select_from(sale)).scalar_one() == 0
        assert session.execute(select(shelf_stock.c.on_hand)).scalar_one() == 10


def test_a_price_that_changed_since_the_scan_is_refused_with_both_prices(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    basket = a_basket(shop, a_line(shop))
    with shop.writing() as session:
        session.connection().exec_driver_sql("UPDATE item SET price = 80000")
    with pytest.raises(Refused) as refused:
        take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(100_000)])
    assert refused.value.facts == {"name": "Batik cap kawung", "shown": 75_000, "price": 80_000}


def test_the_maximum_of_a_discount_is_the_catalogues_not_the_one_that_the_basket_remembers(
    shop: Shop,
) -> None:
    on_the_shelf(shop, Goods(max_discount_bp=1_000, artisan_discount_bp=10_000))
    an_open_shift(shop)
    basket = discount_line(a_basket(shop), 0, Discount(DiscountKind.PERCENT, 1_000))
    with shop.writing() as session:
        session.connection().exec_driver_sql("UPDATE item SET max_discount_bp = 0")
    with pytest.raises(Refused) as refused:
        take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(67_500)])
    assert refused.value.code == "discount-beyond-maximum"
    assert refused.value.facts["maximum"] == 0


def test_net_terms_without_a_net_price_sell_nothing(shop: Shop) -> None:
    on_the_shelf(shop, Goods(kind=AgreementKind.NET, rate_bp=0, net_price=None))
    an_open_shift(shop)
    with pytest.raises(Refused, match="net-price-missing"):
        sell(shop)


def test_nothing_is_sold_without_an_open_drawer_of_ones_own(shop: Shop) -> None:
    on_the_shelf(shop)
    with pytest.raises(Refused, match="no-open-drawer"):
        sell(shop)
    an_open_shift(shop, ibu(shop))
    with pytest.raises(Refused, match="drawer-of-another"):
        sell(shop)


def test_two_tills_want_the_last_piece_and_one_gets_it(shop: Shop) -> None:
    on_the_shelf(shop, Goods(stock=1))
    an_open_shift(shop)
    first, second = a_basket(shop), a_basket(shop)
    take_payment(shop, actor=sari(shop), basket=first, payments=[cash(75_000)])
    with pytest.raises(Refused) as refused:
        take_payment(shop, actor=sari(shop), basket=second, payments=[cash(75_000)])
    assert refused.value.facts["on_hand"] == 0
