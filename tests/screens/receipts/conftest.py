"""A booth that has sold, for whoever opens its receipts."""

from __future__ import annotations

import pytest

from pos.shop import Shop
from tests.builders.booth import a_line, qris, sell
from tests.builders.tender import card
from tests.screens.receipts.desk import CAP, TRAIN


@pytest.fixture
def booth(selling: Shop) -> Shop:
    """Give a booth that sold 0001 for cash, 0002 by card, 0003 by QRIS."""
    sell(selling, a_line(selling, CAP))
    sell(selling, a_line(selling, TRAIN), payments=[card(33_350)])
    sell(selling, a_line(selling, CAP, 2), a_line(selling, TRAIN), payments=[qris(183_350)])
    return selling
