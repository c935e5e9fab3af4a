"""What is typed into the finder: words, a price, pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.finder import Wanted, around, narrowed, read_wanted


@pytest.mark.parametrize(
    ("typed", "words", "about", "quantity"),
    [
        ("", (), None, None),
        ("batik cap", ("batik", "cap"), None, None),
        ("3", (), None, 3),
        ("3 batik", ("batik",), None, 3),
        ("3*batik", ("batik",), None, 3),
        ("*3", (), None, 3),
        ("batik *3", ("batik",), None, 3),
        ("75rb", (), 75_000, None),
        ("75 rb", (), 75_000, None),
        ("75000", (), 75_000, None),
        ("75.000", (), 75_000, None),
        ("Rp75.000", (), 75_000, None),
        ("Rp 75.000,-", (), 75_000, None),
        ("1,5jt", (), 1_500_000, None),
        ("kereta 35rb", ("kereta",), 35_000, None),
        ("35rb kereta", ("kereta",), 35_000, None),
        ("3 35rb", (), 35_000, 3),
        ("3*kereta 35rb", ("kereta",), 35_000, 3),
        ("2 kereta Rp 35.000", ("kereta",), 35_000, 2),
        ("0012", ("0012",), None, None),
        ("PGB-0012-03", ("pgb", "0012", "03"), None, None),
        ("2990000000015", ("2990000000015",), None, None),
        ("café", ("cafe",), None, None),
    ],
)
def test_words_price_and_pieces_are_told_from_each_other(
    typed: str, words: tuple[str, ...], about: int | None, quantity: int | None
) -> None:
    wanted = read_wanted(typed)
    assert (wanted.words, wanted.about, wanted.quantity) == (words, about, quantity)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("75.5", "amount-"),
        ("1,250,000", "amount-"),
        ("1.00", "amount-"),
        ("0*batik", "quantity-not-positive"),
        ("1.5*batik", "quantity-unreadable"),
        ("*x", "quantity-unreadable"),
        ("99999*batik", "quantity-too-large"),
    ],
)
def test_what_cannot_be_is_refused_and_never_searched_for(typed: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_wanted(typed)


@given(typed=st.text(max_size=60))
def test_any_text_is_read_or_refused(typed: str) -> None:
    try:
        wanted = read_wanted(typed)
    except Refused:
        return
    assert wanted.quantity is None or 1 <= wanted.quantity <= 9_999


@pytest.mark.parametrize(
    ("price", "lowest", "highest"),
    [(75_000, 67_500, 82_500), (5_000, 4_000, 6_000), (500, 0, 1_500), (0, 0, 1_000)],
)
def test_about_a_price_is_a_tenth_either_way_and_a_thousand_at_least(
    price: int, lowest: int, highest: int
) -> None:
    assert around(price) == (lowest, highest)


def test_all_words_are_needed_each_as_a_beginning() -> None:
    shelf = [("rusunawa", "pulogebang", "pgb"), ("rusunawa", "marunda", "mrd")]
    assert narrowed(read_wanted("pul"), shelf) == (0,)
    assert narrowed(read_wanted("rusun mar"), shelf) == (1,)
    assert narrowed(read_wanted("gebang"), shelf) == ()
    assert narrowed(Wanted(), shelf) == (0, 1)
