"""A stored basket that nobody can sell: it is said to be unreadable, never sold and never a crash."""

import json
from dataclasses import replace
from typing import Any

import pytest

from pos.errors import Trouble
from pos.rules.basket import Back, BackLine, Basket, from_json, to_json
from pos.rules.promotion import Offer, OfferKind
from tests.builders.basket import a_basket, a_line, percent

BACK = Back("GRC-20261124-0001", (BackLine(0, 1, "PGB-0001-01", "Batik", 75_000, 1, 75_000),), "Rusak")


def told(basket: Basket) -> dict[str, Any]:
    whole: dict[str, Any] = json.loads(to_json(basket))
    return whole


@pytest.mark.parametrize("quantity", [0, -1, -10_000, 10_000, 10**30, 1.5, True, "1", None])
def test_a_stored_line_of_a_quantity_that_no_line_can_have_is_unreadable(quantity: object) -> None:
    sold, back = told(a_basket(a_line())), told(replace(a_basket(), back=BACK))
    sold["lines"][0]["quantity"] = back["back"]["lines"][0]["quantity"] = quantity
    for whole in (sold, back):
        with pytest.raises(Trouble, match="basket-unreadable"):
            from_json(json.dumps(whole))


@pytest.mark.parametrize(
    ("field", "value"), [("price", -1), ("discount", {"kind": "amount", "value": 75_001})]
)
def test_a_stored_line_of_less_than_nothing_is_unreadable(field: str, value: object) -> None:
    whole = told(a_basket(a_line()))
    whole["lines"][0][field] = value
    with pytest.raises(Trouble, match="basket-unreadable"):
        from_json(json.dumps(whole))


@pytest.mark.parametrize("rate", [-1, 10_001])
def test_a_stored_discount_that_no_basket_can_have_is_unreadable(rate: int) -> None:
    with pytest.raises(Trouble, match="basket-unreadable"):
        from_json(to_json(replace(a_basket(a_line()), discount=percent(rate))))


def test_a_stored_bundle_of_no_pieces_is_unreadable() -> None:
    line = replace(a_line(), offers=(Offer(1, "Paket", OfferKind.BUNDLE),))
    with pytest.raises(Trouble, match="basket-unreadable"):
        from_json(to_json(replace(a_basket(a_line()), lines=(line,))))
