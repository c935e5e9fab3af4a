"""A count that is refused: what is typed next counts, and nothing of what was refused does."""

import pytest

from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import goes_to

REFUSED = "Hitungan hanya angka bulat"
A_LOOK = 1_500.0
"""Milliseconds in which somebody reads what was said."""


async def at_the_count(hands: Hands) -> None:
    await hands.signs_in()
    await goes_to(hands, "f9", "f8", "KAS AKTUAL")


@pytest.mark.parametrize("slip", ["x", "/", "%", "é"])
async def test_the_digit_after_a_slip_of_the_hand_counts(selling: Shop, at: At, slip: str) -> None:
    async with at(selling) as hands:
        await at_the_count(hands)
        await hands.type(slip)
        await hands.sees(REFUSED)
        await hands.type("5")
        await hands.sees("Rp100.000 ×      5", "Rp500.000")
        await hands.misses(REFUSED)


@pytest.mark.parametrize("typed", ["1.5", "1.000", "-1", ".5", ",5", "+5", "1e5", "123456", "12x"])
async def test_after_a_look_at_the_refusal_digits_begin_a_new_number(
    selling: Shop, at: At, typed: str
) -> None:
    async with at(selling) as hands:
        await at_the_count(hands)
        await hands.type(typed)
        await hands.sees(REFUSED, "Rp100.000 ×      ·")
        hands.now_ms += A_LOOK
        await hands.type("12")
        await hands.sees("Rp100.000 ×     12", "Rp1.200.000")
