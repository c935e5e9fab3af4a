from __future__ import annotations

import pytest

from pos.errors import Refused
from pos.services.delivery import Delivered, accept_goods
from pos.services.item import item_by_code
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import Goods, ibu, on_the_shelf, sari

BATIK = Goods("PGB-0001-01", stock=2)
POUCH = Goods("PGB-0001-02", "Pouch batik", 45_000, stock=0)
BECAK = Goods("KMR-0001-01", "Miniatur becak", 150_000, artisan_name="Ujang")


def ids(shop: Shop, *codes: str) -> list[int]:
    return [item_by_code(shop, code=code)[0].id for code in codes]


def test_goods_an_artisan_brings_stand_on_the_shelf_under_a_number(shop: Shop) -> None:
    on_the_shelf(shop, BATIK, POUCH)
    batik, pouch = ids(shop, "PGB-0001-01", "PGB-0001-02")
    done = accept_goods(shop, actor=ibu(shop), token="first", pieces={batik: 3, pouch: 5})
    assert done == Delivered("NT-0001", 8)
    assert item_by_code(shop, code="PGB-0001-01")[0].on_hand == 5
    assert item_by_code(shop, code="PGB-0001-02")[0].on_hand == 5


def test_the_same_delivery_twice_is_one(shop: Shop) -> None:
    on_the_shelf(shop, BATIK)
    (batik,) = ids(shop, "PGB-0001-01")
    first = accept_goods(shop, actor=ibu(shop), token="first", pieces={batik: 3})
    assert accept_goods(shop, actor=ibu(shop), token="first", pieces={batik: 3}) == first
    assert accept_goods(shop, actor=ibu(shop), token="second", pieces={batik: 1}).number == "NT-0002"
    assert item_by_code(shop, code="PGB-0001-01")[0].on_hand == 6


def test_a_delivery_is_one_artisans(shop: Shop) -> None:
    on_the_shelf(shop, BATIK, BECAK)
    batik, becak = ids(shop, "PGB-0001-01", "KMR-0001-01")
    with pytest.raises(Refused, match="delivery-of-several"):
        accept_goods(shop, actor=ibu(shop), token="first", pieces={batik: 1, becak: 1})
    assert item_by_code(shop, code="PGB-0001-01")[0].on_hand == 2


@pytest.mark.parametrize(
    ("pieces", "code"),
    [({}, "delivery-of-nothing"), ({1: 0}, "quantity-not-positive"), ({999: 1}, "item-unknown")],
)
def test_a_delivery_of_nothing_or_of_nobodys_goods_is_refused(
    shop: Shop, pieces: dict[int, int], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        accept_goods(shop, actor=ibu(shop), token="first", pieces=pieces)


def test_a_cashier_does_not_sign_for_goods(shop: Shop) -> None:
    on_the_shelf(shop, BATIK)
    with pytest.raises(Refused, match="needs-manager"):
        accept_goods(shop, actor=sari(shop), token="first", pieces=dict.fromkeys(ids(shop, "PGB-0001-01"), 1))


def test_the_books_are_sound_after_a_delivery(shop: Shop) -> None:
    on_the_shelf(shop, BATIK)
    before = list(verify(shop.store))
    accept_goods(shop, actor=ibu(shop), token="first", pieces=dict.fromkeys(ids(shop, "PGB-0001-01"), 4))
    assert list(verify(shop.store)) == before
