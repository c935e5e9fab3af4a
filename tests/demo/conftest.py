"""One demo booth for all tests that only look at it: a few days around a month's end."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos.demo.build import Built, build_demo
from pos.demo.found import TILL
from pos.shop import Shop, open_shop
from tests.builders.demo import PLAN, SEED


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_demo(tmp_path_factory.mktemp("demo"), PLAN, seed=SEED)


@pytest.fixture
def demo(built: Built) -> Iterator[Shop]:
    """Open the booth that was built, at its till, on the machine's own clock."""
    shop = open_shop(str(built.place), till=TILL, home=built.place.parent)
    yield shop
    shop.store.close()
