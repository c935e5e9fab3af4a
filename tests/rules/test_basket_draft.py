import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Trouble
from pos.rules.basket import Basket, awaits_approval, discount_line, from_json, to_json
from tests.builders.basket import MANAGER, a_basket, a_line, baskets, percent


@given(baskets())
def test_a_draft_reads_back_as_it_was(basket: Basket) -> None:
    text = to_json(basket)
    assert text.isascii()
    assert from_json(text) == basket


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        "7",
        "[" * 100_000,
        '{"token":"t","bill_number":null,"lines":[],"discount":null,"discount_approved_by":1.5,"note":""}',
        '{"token":"t","bill_number":null,"lines":[7],"discount":null,"discount_approved_by":1,"note":""}',
        '{"token":"t","bill_number":1,"lines":[],"discount":null,"discount_approved_by":1,"note":""}',
        '{"token":"t","bill_number":null,"lines":[],"discount":{"kind":"gift","value":1},'
        '"discount_approved_by":1,"note":""}',
    ],
)
def test_a_draft_that_is_none_is_trouble(text: str) -> None:
    with pytest.raises(Trouble, match="basket-unreadable"):
        from_json(text)


@given(st.text())
def test_any_text_is_a_basket_or_trouble(text: str) -> None:
    with pytest.raises(Trouble):
        from_json(text)


def test_a_word_an_older_till_kept_without_its_reason_is_asked_for_again() -> None:
    basket = discount_line(a_basket(a_line()), 0, percent(3_000), approved_by=MANAGER)
    told = json.loads(to_json(basket))
    told["discount_approved_by"] = told["lines"][0]["approved_by"] = 7
    older = from_json(json.dumps(told))
    assert older == replace(
        basket, discount_approved_by=None, lines=(replace(basket.lines[0], approved_by=None),)
    )
    assert awaits_approval(older) == (0,)
