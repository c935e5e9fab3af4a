"""Taking goods back: whatever the order, all ends at exactly zero; no more comes back than was bought."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, insert, select

from db.models import AgreementKind, TenderKind
from db.tables import (
    agreement,
    artisan,
    entry,
    posting,
    print_job,
    sale,
    sale_line,
    shelf_stock,
    stock_move,
    tender,
)
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, discount_basket, discount_line, totals
from pos.services.cash import move_cash
from pos.services.returns import Return, ReturnDone, bought, take_back
from pos.services.sale import SaleDone, take_payment
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
)
from tests.builders.proof import another_till, at_once, column, is_sound, rows, stands, told

ACCOUNTS = ("discount", "commission", "payable:PGB-0001", "rounding")
ALL_ACCOUNTS = (*ACCOUNTS, "cash:K1", "qris")
HOSTILE = ["", "GRC-20261124-0009", "'; DROP TABLE sale", "\x00", "\ud800", "9" * 10_000]
CODES = (f"PGB-0001-{number:04}" for number in count(100))


def give_back(shop: Shop, number: str, pieces: dict[int, int] | None = None, token: str = "") -> ReturnDone:
    return take_back(
        shop,
        actor=sari(shop),
        approver=ibu(shop),
        token=token or shop.new_token(),
        back=Return(number, pieces or {0: 1}, "warna luntur"),
    )


def test_three_pieces_at_33_350_come_back_as_33_400_and_33_300_and_33_400(shop: Shop) -> None:
    on_the_shelf(shop, Goods(price=33_350))
    an_open_shift(shop)
    sold = sell(shop, a_line(shop, quantity=3))
    assert sold.total == 100_100
    assert [give_back(shop, sold.number).refund for _piece in range(3)] == [33_400, 33_300, 33_400]
    assert [stands(shop, account) for account in ACCOUNTS] == [0, 0, 0, 0]
    assert stands(shop, "cash:K1") == 500_000
    assert column(shop, shelf_stock.c.on_hand) == [10]
    is_sound(shop)


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
    basket = discount_line(basket, 0, case.line_discount, approved_by=ibu(shop).id)
    basket = discount_basket(basket, case.basket_discount, approved_by=ibu(shop).id)
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
        change = {"account": "petty:modal", "reason": "uang kembalian"}
        move_cash(shop, actor=sari(shop), token="plenty", amount=500_000_000, **change)


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


def test_the_slip_names_the_receipt_and_opens_the_drawer_for_the_refund(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sold = sell(shop, a_line(shop, quantity=2))
    done = give_back(shop, sold.number.lower())
    assert (done.number, done.original, done.refund) == ("GRC-20261124-0002", sold.number, 75_000)
    assert column(shop, print_job.c.reference)[-1] == done.number
    assert column(shop, print_job.c.drawer)[-1]
    assert [line.returned for line in bought(shop, number=sold.number).lines] == [1]


def test_a_qris_sale_is_refunded_in_cash_and_the_qris_money_stays_to_be_settled(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sold = sell(shop, payments=[qris(75_000)])
    give_back(shop, sold.number)
    assert (stands(shop, "qris"), stands(shop, "cash:K1")) == (75_000, 425_000)
    is_sound(shop)


@pytest.mark.parametrize(
    ("pieces", "code"),
    [
        ({0: 3}, "return-more-than-bought"),
        ({0: -1}, "return-quantity"),
        ({1: 1}, "line-unknown"),
        ({0: 0}, "return-of-nothing"),
        ({0: 10**30}, "return-more-than-bought"),
    ],
)
def test_what_was_not_bought_does_not_come_back_and_nothing_is_written(
    shop: Shop, pieces: dict[int, int], code: str
) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sold = sell(shop, a_line(shop, quantity=2))
    before = (rows(shop, sale), rows(shop, posting), rows(shop, stock_move), rows(shop, entry))
    with pytest.raises(Refused, match=code):
        give_back(shop, sold.number, pieces)
    assert (rows(shop, sale), rows(shop, posting), rows(shop, stock_move), rows(shop, entry)) == before


@pytest.mark.parametrize("number", HOSTILE)
def test_a_receipt_that_never_was_is_said_to_be_unknown(shop: Shop, number: str) -> None:
    an_open_shift(shop)
    with pytest.raises(Refused, match="unknown-receipt"):
        bought(shop, number=number)
    with pytest.raises(Refused, match="unknown-receipt"):
        give_back(shop, number)


@pytest.mark.parametrize("reason", ["", "  ", "\x00\x1b", "\ud800"])
def test_a_reason_that_says_nothing_is_none(shop: Shop, reason: str) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sold = sell(shop)
    back = Return(sold.number, {0: 1}, reason)
    with pytest.raises(Refused, match="return-without-reason"):
        take_back(shop, actor=sari(shop), approver=ibu(shop), token="t", back=back)


def test_a_reason_full_of_traps_is_kept_as_one_harmless_line(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sold = sell(shop)
    back = Return(sold.number, {0: 1}, "pudar\r\n\x1b]0;x\x07 [bold]\x00'; DROP TABLE sale\ud800 ")
    take_back(shop, actor=sari(shop), approver=ibu(shop), token="t", back=back)
    assert column(shop, sale.c.reason)[-1] == "pudar ]0;x [bold] '; DROP TABLE sale"
    with pytest.raises(Refused, match="reason-too-long"):
        give_back_with(shop, sold, "x" * 201)


def give_back_with(shop: Shop, sold: SaleDone, reason: str) -> ReturnDone:
    back = Return(sold.number, {0: 1}, reason)
    return take_back(shop, actor=sari(shop), approver=ibu(shop), token=shop.new_token(), back=back)


def test_a_cashier_alone_may_not_take_goods_back(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sold = sell(shop)
    with pytest.raises(Refused, match="needs-manager"):
        take_back(
            shop, actor=sari(shop), approver=sari(shop), token="t", back=Return(sold.number, {0: 1}, "luntur")
        )


def test_a_drawer_without_the_money_refuses_and_says_how_much_it_would_be(shop: Shop) -> None:
    on_the_shelf(shop, Goods(price=900_000))
    an_open_shift(shop)
    sold = sell(shop, payments=[qris(900_000)])
    with pytest.raises(Refused) as refused:
        give_back(shop, sold.number)
    assert (refused.value.code, refused.value.facts) == ("refund-beyond-drawer", {"refund": 900_000})
    assert stands(shop, "cash:K1") == 500_000


def test_the_same_token_takes_back_once_and_gives_the_same_slip_even_when_nothing_is_left(shop: Shop) -> None:
    on_the_shelf(shop, Goods(price=33_350))
    an_open_shift(shop)
    sold = sell(shop)
    first = give_back(shop, sold.number, token="once")
    assert give_back(shop, sold.number, token="once") == first
    assert rows(shop, sale) == 2


def test_five_presses_of_the_last_return_at_once_are_one_slip(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    sold = sell(shop)
    answers = at_once(*[lambda: give_back(shop, sold.number, token="once")] * 5)
    assert len(set(answers)) == 1
    assert rows(shop, sale) == 2
    is_sound(shop)


def test_the_token_of_a_sale_is_no_token_of_a_return(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    basket = a_basket(shop)
    sold = take_payment(shop, actor=sari(shop), basket=basket, payments=[cash(75_000)])
    with pytest.raises(Refused, match="token-of-something-else"):
        give_back(shop, sold.number, token=basket.token)


def test_a_return_cannot_be_returned(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    slip = give_back(shop, sell(shop).number)
    with pytest.raises(Refused, match="receipt-is-a-return"):
        give_back(shop, slip.number)
    with pytest.raises(Refused, match="receipt-is-a-return"):
        bought(shop, number=slip.number)


def test_two_tills_take_the_last_piece_back_and_one_of_them_pays(shop: Shop) -> None:
    on_the_shelf(shop)
    other = another_till(shop)
    an_open_shift(shop)
    an_open_shift(other)
    sold = sell(shop, a_line(shop, quantity=2))
    give_back(shop, sold.number)
    answers = at_once(lambda: give_back(shop, sold.number), lambda: give_back(other, sold.number))
    assert told(answers) == ["done", "return-more-than-bought"]
    assert column(shop, shelf_stock.c.on_hand) == [10]
    is_sound(shop)


def test_cash_leaves_the_till_where_the_goods_come_back(shop: Shop) -> None:
    on_the_shelf(shop)
    other = another_till(shop)
    an_open_shift(shop)
    an_open_shift(other)
    done = give_back(other, sell(shop).number)
    assert done.number == "GRK2-20261124-0001"
    assert (stands(shop, "cash:K1"), stands(shop, "cash:K2")) == (575_000, 425_000)
    assert column(shop, sale.c.till) == ["K1", "K2"]
    is_sound(shop)


def test_a_piece_given_for_nothing_comes_back_for_nothing(shop: Shop) -> None:
    on_the_shelf(shop, Goods(max_discount_bp=10_000, artisan_discount_bp=10_000))
    an_open_shift(shop)
    basket = discount_basket(a_basket(shop), Discount(DiscountKind.PERCENT, 10_000))
    sold = take_payment(shop, actor=sari(shop), basket=basket, payments=[])
    assert give_back(shop, sold.number).refund == 0
    assert not column(shop, print_job.c.drawer)[-1]
    is_sound(shop)


def test_kinds_of_tender_of_a_refund_are_cash_alone(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    give_back(shop, sell(shop).number)
    assert column(shop, tender.c.kind) == [TenderKind.CASH, TenderKind.CASH]
    assert column(shop, tender.c.amount) == [75_000, -75_000]
