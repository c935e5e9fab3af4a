"""Booths to which goods come back."""

from datetime import date

import pytest

from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import FLOAT, Clock, an_open_shift, ibu, sell
from tests.builders.day import ends_the_day


@pytest.fixture
def trusting(selling: Shop) -> Shop:
    """Give a shop whose cashiers may pay for returns alone."""
    change_setting(selling, actor=ibu(selling), name="manager_acts", value=[])
    return selling


@pytest.fixture
def late(trusting: Shop, clock: Clock) -> Shop:
    """Give the same shop eleven days after it sold one cap."""
    sell(trusting)
    ends_the_day(trusting, {**FLOAT, 50_000: 5, 5_000: 5})
    clock.set(date(2026, 12, 5))
    an_open_shift(trusting)
    return trusting
