from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.demo.goods import KINDS, Kind, goods, other_price
from pos.demo.people import BLOCKS, STAFF, makers
from pos.demo.seed import chance
from pos.rules.barcode import ean13_check, look_alikes
from pos.rules.pin import check_pin
from pos.rules.roles import Role

RANGES = {
    "Kain batik tulis": (850_000, 1_750_000),
    "Kain batik cap": (45_000, 250_000),
    "Selendang batik": (45_000, 250_000),
    "Syal batik": (45_000, 250_000),
    "Pouch batik": (45_000, 250_000),
    "Kotak tisu": (35_000, 65_000),
    "Miniatur": (60_000, 350_000),
    "Toples": (30_000, 200_000),
    "Tas koran": (30_000, 200_000),
    "Bros sulam": (15_000, 15_000),
    "Pouch sulam": (45_000, 45_000),
    "Taplak meja": (175_000, 175_000),
    "Hiasan dinding": (250_000, 250_000),
    "Pouch perca": (45_000, 250_000),
    "Syal perca": (45_000, 250_000),
    "Tas": (60_000, 275_000),
    "Ransel": (60_000, 275_000),
}
"""What such pieces cost in the outlet, whole rupiah."""
KIND = [kind for kinds in KINDS.values() for kind in kinds]


def asked_for(name: str) -> tuple[int, int]:
    return RANGES[max((start for start in RANGES if name.startswith(start)), key=len)]


def test_sixty_artisans_live_in_the_six_founding_rusun() -> None:
    people = makers(1)
    assert len(people) == 60
    assert [block.code for block in BLOCKS] == ["PGB", "KMR", "DMG", "MRD", "RWB", "JTB"]
    assert {maker.block for maker in people} == set(BLOCKS)
    assert len({maker.name for maker in people}) == 60
    assert all(re.fullmatch(r"(PGB|KMR|DMG|MRD|RWB|JTB)-[0-9]{4}", maker.code) for maker in people)


def test_some_go_by_one_name_and_some_let_buyers_see_it() -> None:
    people = makers(1)
    assert 10 < sum(" " not in maker.name for maker in people) < 50
    assert 10 < sum(maker.show_name for maker in people) < 50


@pytest.mark.parametrize("seed", [1, 7, 11])
def test_every_seed_deals_out_every_kind_of_terms(seed: int) -> None:
    people = makers(seed)
    assert {maker.rate_bp for maker in people if not maker.net} == {0, 1_500, 1_750, 2_000, 2_500}
    assert sum(maker.net for maker in people) == 18
    assert {maker.artisan_bp for maker in people} == {0, 5_000, 10_000}


def test_nobody_has_a_number_by_which_a_real_person_could_be_meant() -> None:
    assert not any(re.search(r"[0-9@]", maker.name) for maker in makers(1))
    assert not any(re.search(r"[0-9@]", one.name) for one in STAFF)


def test_three_cashiers_and_two_managers_have_pins_the_shop_accepts() -> None:
    assert Counter(one.role for one in STAFF) == {Role.CASHIER: 3, Role.MANAGER: 2}
    for one in STAFF:
        check_pin(one.pin)


@pytest.mark.parametrize("seed", [1, 7, 11])
def test_four_hundred_items_cost_what_such_pieces_cost(seed: int) -> None:
    items = goods(seed, makers(seed))
    assert len(items) == 400
    for item in items:
        lowest, highest = asked_for(item.name)
        assert lowest <= item.price <= highest, item
        assert (item.net_price is not None) == item.maker.net
        assert item.net_price is None or 0 < item.net_price < item.price
        assert item.stock > 0


def test_codes_and_barcodes_are_the_booths_own_and_cannot_be_mixed_up() -> None:
    items = goods(7, makers(7))
    assert all(re.fullmatch(r"[A-Z]{3}-[0-9]{4}-[0-9]{2}", item.code) for item in items)
    assert all(item.code.startswith(item.maker.code) for item in items)
    assert all(ean13_check(item.barcode) and item.barcode.startswith("2") for item in items)
    assert len({item.barcode for item in items}) == len({look_alikes(item.code) for item in items}) == 400


def test_no_artisan_brings_two_items_of_one_name() -> None:
    items = goods(7, makers(7))
    assert len({(item.maker.code, item.name) for item in items}) == 400


@given(seed=st.integers(), kind=st.sampled_from(KIND), changes=st.integers(0, 20))
def test_a_price_stays_in_its_range_however_often_it_changes(seed: int, kind: Kind, changes: int) -> None:
    dice = chance(seed, "test")
    price = kind.price(dice)
    for _change in range(changes):
        price = other_price(dice, kind, price)
    lowest, highest = asked_for(kind.name)
    assert lowest <= price <= highest
