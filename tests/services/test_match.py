"""Pieces nobody could name, and pieces rung up as another's, find their artisan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, discount_line
from pos.services.match import Match, match_piece
from pos.services.sale import take_payment
from pos.services.unmatched import waiting
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
    word_of,
)
from tests.builders.proof import is_sound, stands
from tests.builders.returns import give_back
from tests.builders.unnamed import sell_unnamed


@pytest.fixture
def desk(shop: Shop) -> Shop:
    on_the_shelf(
        shop,
        Goods(code="PGB-0001-01", price=75_000),
        Goods(code="KMR-0001-01", price=60_000, artisan_name="Ujang", rate_bp=1_000),
    )
    an_open_shift(shop)
    return shop


def match_to(shop: Shop, number: str, code: str, *, pieces: int = 1, found: bool = False) -> str:
    """Give the first line of a receipt to an item."""
    match = Match(number, 0, pieces, code, "dikenali perajin", found)
    return match_piece(shop, actor=ibu(shop), token=shop.new_token(), match=match).number


def test_an_unnamed_piece_waits_and_is_owed_to_nobody(desk: Shop) -> None:
    number = sell_unnamed(desk)
    (one,) = waiting(desk)
    assert (one.number, one.name, one.pieces, one.price) == (number, "Becak kecil", 1, 60_000)
    assert stands(desk, "payable:unmatched") == -60_000
    is_sound(desk)


def test_a_match_moves_the_share_by_the_terms_of_the_sale_and_takes_the_piece_off_the_shelf(
    desk: Shop,
) -> None:
    number = sell_unnamed(desk)
    match_to(desk, number, "KMR-0001-01")
    assert (stands(desk, "payable:unmatched"), stands(desk, "payable:KMR-0001")) == (0, -54_000)
    assert stands(desk, "cash:K1") == 560_000
    assert a_line(desk, "KMR-0001-01").on_hand == 9
    assert waiting(desk) == ()
    is_sound(desk)


def test_a_matched_piece_comes_back_from_its_artisan(desk: Shop) -> None:
    number = sell_unnamed(desk)
    match_to(desk, number, "KMR-0001-01")
    with pytest.raises(Refused, match="return-more-than-bought"):
        give_back(desk, number, {0: 1})
    give_back(desk, number, {1: 1})
    assert (stands(desk, "payable:KMR-0001"), stands(desk, "cash:K1")) == (0, 500_000)
    is_sound(desk)


def test_a_piece_rung_up_as_anothers_is_moved_with_its_discount(desk: Shop) -> None:
    basket = a_basket(desk, a_line(desk, "PGB-0001-01", 3))
    basket = discount_line(basket, 0, Discount(DiscountKind.AMOUNT, 20_000))
    total = 225_000 - 20_000
    number = take_payment(desk, actor=sari(desk), basket=basket, payments=[cash(total)]).number
    match_to(desk, number, "KMR-0001-01", pieces=2)
    assert stands(desk, "cash:K1") == 500_000 + total
    assert (a_line(desk, "PGB-0001-01").on_hand, a_line(desk, "KMR-0001-01").on_hand) == (9, 8)
    is_sound(desk)


def test_no_match_without_a_manager_a_shelf_and_a_difference(desk: Shop) -> None:
    number = sell(desk, a_line(desk, "PGB-0001-01")).number
    match = Match(number, 0, 1, "KMR-0001-01", "dikenali")
    for changed, code in (
        (replace(match, code="PGB-0001-01"), "match-the-same"),
        (replace(match, code="XXX-1"), "item-unknown"),
        (replace(match, pieces=2), "return-more-than-bought"),
        (replace(match, reason=" "), "correction-without-reason"),
    ):
        with pytest.raises(Refused, match=code):
            match_piece(desk, actor=ibu(desk), token="t", match=changed)
    with pytest.raises(Refused, match="needs-manager"):
        match_piece(desk, actor=sari(desk), token="t", match=match)


def test_a_piece_the_books_do_not_have_is_counted_in_on_a_managers_word(desk: Shop) -> None:
    number = sell_unnamed(desk, pieces=12)
    with pytest.raises(Refused, match="more-than-on-hand"):
        match_to(desk, number, "KMR-0001-01", pieces=12)
    match_to(desk, number, "KMR-0001-01", pieces=12, found=True)
    assert a_line(desk, "KMR-0001-01").on_hand == 0
    is_sound(desk)


def test_a_piece_in_the_buyers_hand_that_the_books_do_not_have_is_sold_on_a_managers_word(
    desk: Shop,
) -> None:
    line = replace(a_line(desk, "KMR-0001-01", 11), granted_by=word_of(ibu(desk)))
    basket = a_basket(desk, line)
    take_payment(desk, actor=sari(desk), basket=basket, payments=[cash(660_000)])
    assert a_line(desk, "KMR-0001-01").on_hand == 0
    is_sound(desk)
    with pytest.raises(Refused, match="approver-is-no-manager"):
        take_payment(
            desk,
            actor=sari(desk),
            basket=replace(a_basket(desk, replace(line, granted_by=word_of(sari(desk)))), token="x"),
            payments=[cash(660_000)],
        )
