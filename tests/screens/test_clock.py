"""The clock in the header runs wherever there is a header: on every screen, under dialogs, while locked."""

import pytest

from pos.shop import Shop
from tests.builders.booth import Clock
from tests.screens.conftest import At
from tests.screens.hands import Hands


async def a_minute_later(hands: Hands, clock: Clock) -> None:
    clock.forward(minutes=1)
    hands.till._tick()  # type: ignore[attr-defined]
    await hands.rests()


@pytest.mark.parametrize(
    "keys",
    [(), ("f7",), ("f10",), ("f1",), ("f7", "f1"), ("f10", "f10"), ("f10", "f11", "f1"), ("ctrl+l",)],
)
async def test_the_clock_runs_on_every_screen_and_under_dialogs(
    selling: Shop, at: At, clock: Clock, keys: tuple[str, ...]
) -> None:
    async with at(selling) as hands:
        await hands.signs_in("ibu", "482913")
        await hands.press(*keys)
        await hands.sees("09.00")
        await a_minute_later(hands, clock)
        await hands.sees("09.01")
        assert "09.00" not in hands.text.splitlines()[0]


async def test_the_clock_runs_before_anybody_signs_in(stocked: Shop, at: At, clock: Clock) -> None:
    async with at(stocked) as hands:
        await hands.sees("Masuk", "09.00")
        await a_minute_later(hands, clock)
        await hands.sees("09.01")
