"""An untouched booth has no finding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pos.services.verify import verify
from tests.builders.ledger import Booth, ledger_booth, two_months


@pytest.fixture
def booth(place: str, tmp_path: Path) -> Iterator[Booth]:
    opened = ledger_booth(place, tmp_path)
    yield opened
    opened.shop.store.close()


def test_a_founded_booth_has_no_finding(booth: Booth) -> None:
    assert list(verify(booth.shop.store)) == []


def test_two_months_of_every_kind_of_event_have_no_finding(booth: Booth) -> None:
    two_months(booth)
    assert list(verify(booth.shop.store)) == []


def test_a_booth_in_the_middle_of_a_day_has_no_finding(booth: Booth) -> None:
    with booth.day(date(2026, 9, 2)):
        booth.sell(("PGB-0001-01", 2), ("KMR-0001-01", 1, 3_000))
        assert list(verify(booth.shop.store)) == []
