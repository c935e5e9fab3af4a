"""Taking goods back: whatever the order, all ends at exactly zero; no more comes back than was bought."""

from __future__ import annotations

import pytest

from db.models import TenderKind
from db.tables import (
    entry,
    posting,
    print_job,
    sale,
    shelf_stock,
    stock_move,
    tender,
)
from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, discount_basket
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
from tests.builders.returns import ACCOUNTS, give_back

HOSTILE = ["", "GRC-20261124-0009", "'; DROP TABLE sale", "\x00", "\ud800", "9" * 10_000]


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


def test_a_token_that_took_one_piece_back_does_not_take_two(shop: Shop) -> None:
    on_the_shelf(shop)
    an_open_shift(shop)
    number = sell(shop, a_line(shop, quantity=3)).number
    done = give_back(shop, number, {0: 1}, token="once")
    with pytest.raises(Refused, match="return-already-made") as refused:
        give_back(shop, number, {0: 2}, token="once")
    assert refused.value.facts == {"number": done.number}
    is_sound(shop)


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
