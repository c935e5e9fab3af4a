"""A desk with one piece for sale that rounds up when it is paid in cash."""

from __future__ import annotations

import pytest

from pos.shop import Shop
from tests.builders.booth import (
    Goods,
    an_open_shift,
    on_the_shelf,
)
from tests.services.correction.paying import PRICE


@pytest.fixture
def desk(shop: Shop) -> Shop:
    on_the_shelf(shop, Goods(price=PRICE))
    an_open_shift(shop)
    return shop
