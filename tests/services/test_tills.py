"""The tills of the booth: another one is added once, with receipt numbers of its own."""

import pytest

from pos.errors import Refused
from pos.services.tills import add_till, till_codes
from pos.shop import Shop
from tests.builders.booth import ibu, sari


def test_a_manager_adds_a_till(shop: Shop) -> None:
    add_till(shop, actor=ibu(shop), code="K2", prefix="GRD")
    assert till_codes(shop) == ("K1", "K2")


@pytest.mark.parametrize(
    ("code", "prefix", "refusal"),
    [
        ("K1", "GRD", "till-exists"),
        ("K2", "GRC", "prefix-taken"),
        ("K 2", "GRD", "till-shape"),
        ("OFFICE", "GRD", "till-shape"),
        ("K2", "gr-d", "prefix-shape"),
    ],
)
def test_a_till_that_would_be_mistaken_for_another_is_refused(
    shop: Shop, code: str, prefix: str, refusal: str
) -> None:
    with pytest.raises(Refused, match=refusal):
        add_till(shop, actor=ibu(shop), code=code, prefix=prefix)
    assert till_codes(shop) == ("K1",)


def test_a_cashier_adds_no_till(shop: Shop) -> None:
    with pytest.raises(Refused, match="needs-manager"):
        add_till(shop, actor=sari(shop), code="K2", prefix="GRD")
