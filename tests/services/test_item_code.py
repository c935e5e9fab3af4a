"""How a code that somebody types goes on; on SQLite and PostgreSQL alike."""

from __future__ import annotations

import pytest

from pos.services.item_code import code_beginning
from pos.shop import Shop
from tests.builders.booth import Goods, on_the_shelf


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    on_the_shelf(
        shop,
        Goods("PGB-0010-01", "Tas"),
        Goods("PGB-0002-02", "Selendang"),
        Goods("pgb.7", "Bros"),
        Goods("B%_7", "Kotak"),
        Goods("B7", "Topi"),
    )
    return shop


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("PGB-0", "PGB-0002-02"),
        ("pgb-001", "PGB-0010-01"),
        ("PGB-OO1", "PGB-0010-01"),
        ("pgb", "PGB-0002-02"),
        ("PGB.", "pgb.7"),
        ("PGB-0002-02", None),
        ("PGB-0002-02-", None),
        ("KMR", None),
        ("B%", "B%_7"),
        ("B_", None),
        ("%", None),
        ("'", None),
        ("", None),
        (" ", None),
    ],
)
def test_a_code_goes_on_as_the_first_one_that_begins_so(stocked: Shop, typed: str, code: str | None) -> None:
    assert code_beginning(stocked, text=typed) == code


def test_what_is_no_longer_sold_is_not_proposed(stocked: Shop) -> None:
    with stocked.writing() as session:
        session.connection().exec_driver_sql("UPDATE item SET active = FALSE WHERE code = 'PGB-0002-02'")
    assert code_beginning(stocked, text="PGB-0") == "PGB-0010-01"
