"""A desk with one piece for sale that rounds up when it is paid in cash."""

from __future__ import annotations

import pytest

from pos.shop import Shop
from tests.builders.template import Before
from tests.services.correction.paying import open_the_desk


@pytest.fixture
def done_before() -> Before:
    """Open the drawer before one kind of goods."""
    return open_the_desk


@pytest.fixture
def desk(shop: Shop) -> Shop:
    return shop
