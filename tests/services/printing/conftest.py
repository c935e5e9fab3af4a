"""A queue that is empty, and a printer that a test may spoil."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos.shop import Shop
from tests.builders.paper_queue import an_empty_queue
from tests.builders.printer import MisbehavingPrinter


@pytest.fixture
def booth(file_shop: Shop) -> Shop:
    """Give a booth whose queue is empty, for what does not depend on the database."""
    an_empty_queue(file_shop)
    return file_shop


@pytest.fixture
def paper() -> Iterator[MisbehavingPrinter]:
    """Give a good printer that a test may spoil."""
    with MisbehavingPrinter() as printer:
        yield printer
