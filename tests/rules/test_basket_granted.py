"""A manager's word for pieces the books do not have: for as many as were seen, never for more."""

from __future__ import annotations

import pytest

from pos.errors import Refused
from pos.rules.basket import Basket, BasketLine, Word, add, from_json, grant, set_quantity, to_json

MANAGER = Word(7, "salah hitung")


def a_line(quantity: int, *, granted_by: Word | None = None, code: str = "PGB-0001-01") -> BasketLine:
    return BasketLine(
        1, code, "Batik", 1, 75_000, quantity, max_discount_bp=0, on_hand=2, granted_by=granted_by
    )


def test_more_than_the_books_have_needs_a_word() -> None:
    basket = add(Basket("t"), a_line(2))
    with pytest.raises(Refused, match="more-than-on-hand"):
        add(basket, a_line(1))
    granted = add(basket, a_line(1, granted_by=MANAGER))
    assert [(line.quantity, line.granted_by) for line in granted.lines] == [(3, MANAGER)]
    assert from_json(to_json(granted)) == granted


def test_a_word_stands_for_what_was_seen_or_less() -> None:
    basket = set_quantity(add(Basket("t"), a_line(1)), 0, 4, granted_by=MANAGER)
    assert set_quantity(basket, 0, 3).lines[0].granted_by == MANAGER
    with pytest.raises(Refused, match="more-than-on-hand"):
        set_quantity(basket, 0, 5)
    with pytest.raises(Refused, match="more-than-on-hand"):
        add(basket, a_line(1))
    assert set_quantity(basket, 0, 5, granted_by=MANAGER).lines[0].quantity == 5


def test_a_word_at_the_payment_is_put_on_all_lines_of_the_item() -> None:
    basket = Basket("t", lines=(a_line(1), a_line(1, code="PGB-0001-02"), a_line(1)))
    assert [line.granted_by for line in grant(basket, "PGB-0001-01", MANAGER).lines] == [
        MANAGER,
        None,
        MANAGER,
    ]


def test_more_of_a_piece_nobody_can_name_needs_no_further_word() -> None:
    line = BasketLine(9, "UNMATCHED", "Becak", 0, 60_000, 1, 0, granted_by=MANAGER, unmatched=True)
    basket = set_quantity(add(Basket("t"), line), 0, 3)
    assert basket.lines[0].granted_by == MANAGER
    assert len(add(basket, line).lines) == 2
