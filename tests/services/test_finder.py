"""Walking along the shelves: whose goods there are, what each has, by words and about what it costs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import update

from db.tables import item
from pos.errors import Refused
from pos.rules.finder import Wanted, read_wanted
from pos.services.finder import PIECES_AT_MOST, Place, find_pieces, look_at_shelves
from pos.shop import Shop
from tests.builders.booth import Goods, a_line, an_open_shift, on_the_shelf, sell

SHELF = (
    Goods("PGB-0001-01", "Batik cap kawung", 75_000, stock=2),
    Goods("PGB-0001-02", "Batik tulis parang", 850_000),
    Goods("PGB-0001-03", "Batik cap habis", 70_000, stock=0),
    Goods("PGB-0002-01", "Taplak sulam café", 81_000, artisan_name="Darmi", craft="sulam"),
    Goods("KMR-0001-01", "Kereta koran", 35_000, artisan_name="Ujang", craft="koran bekas"),
    Goods("KMR-0001-02", "Becak koran", 34_500, artisan_name="Ujang", craft="koran bekas"),
)


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    on_the_shelf(shop, *SHELF)
    return shop


def at(shop: Shop, *codes: str) -> Place:
    """Stand in front of a rusun, or an artisan of it."""
    shelves = look_at_shelves(shop)
    block = next((one for one in shelves.blocks if one.code in codes), None)
    owner = next((one for one in shelves.owners if one.code in codes), None)
    return Place(block, owner)


def found(shop: Shop, text: str, *codes: str) -> list[str]:
    return [row.code for row in find_pieces(shop, place=at(shop, *codes), wanted=read_wanted(text))]


def test_shelves_say_who_has_how_many_kinds_on_them(stocked: Shop) -> None:
    shelves = look_at_shelves(stocked)
    assert [(one.code, one.owners, one.stocked) for one in shelves.blocks] == [("KMR", 1, 2), ("PGB", 2, 3)]
    assert [(one.code, one.name, one.stocked) for one in shelves.owners] == [
        ("PGB-0002", "Ibu Darmi", 1),
        ("KMR-0001", "Ibu Ujang", 2),
        ("PGB-0001", "Ibu Warsinah", 2),
    ]


def test_what_was_sold_out_counts_no_more_but_can_still_be_found(stocked: Shop) -> None:
    an_open_shift(stocked)
    sell(stocked, a_line(stocked, "PGB-0001-01", 2))
    assert look_at_shelves(stocked).blocks[1].stocked == 2
    assert found(stocked, "", "PGB", "PGB-0001") == ["PGB-0001-02", "PGB-0001-03", "PGB-0001-01"]


def test_goods_and_owners_of_nothing_sold_are_not_shown(stocked: Shop) -> None:
    with stocked.writing() as session:
        session.execute(update(item).where(item.c.code.startswith("KMR")).values(active=False))
    shelves = look_at_shelves(stocked)
    assert [one.code for one in shelves.blocks] == ["PGB"]
    assert {one.code for one in shelves.owners} == {"PGB-0001", "PGB-0002"}
    assert found(stocked, "koran") == []


@pytest.mark.parametrize(
    ("text", "before", "codes"),
    [
        ("", (), []),
        ("", ("PGB",), []),
        ("", ("PGB", "PGB-0002"), ["PGB-0002-01"]),
        ("koran", (), ["KMR-0001-01", "KMR-0001-02"]),
        ("koran", ("PGB",), []),
        ("cafe", ("PGB",), ["PGB-0002-01"]),
        ("cafe", ("PGB", "PGB-0001"), []),
        ("cap", ("PGB", "PGB-0001"), ["PGB-0001-01", "PGB-0001-03"]),
        ("75rb", (), ["PGB-0001-01", "PGB-0001-03", "PGB-0002-01"]),
        ("75rb", ("PGB", "PGB-0002"), ["PGB-0002-01"]),
        ("sulam 75rb", (), ["PGB-0002-01"]),
        ("koran 34.600", (), ["KMR-0001-02", "KMR-0001-01"]),
        ("porselen", (), []),
    ],
)
def test_words_and_prices_narrow_what_lies_below(
    stocked: Shop, text: str, before: tuple[str, ...], codes: list[str]
) -> None:
    answer = found(stocked, text, *before)
    assert sorted(answer) == sorted(codes)
    if read_wanted(text).about is not None:
        assert answer == codes


def test_no_more_are_shown_than_fit(stocked: Shop) -> None:
    on_the_shelf(stocked, *(Goods(f"MRD-0001-{n:02}", f"Syal {n}", 60_000) for n in range(60)))
    assert len(found(stocked, "syal")) == PIECES_AT_MOST
    assert len(found(stocked, "", "MRD", "MRD-0001")) == 60


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(categories=["L", "N", "P", "S", "Z", "C"]), max_size=40))
def test_no_text_makes_the_finder_fail(shop: Shop, text: str) -> None:
    try:
        wanted = read_wanted(text)
    except Refused:
        return
    find_pieces(shop, place=Place(), wanted=wanted)


def test_a_word_longer_than_any_finds_nothing(stocked: Shop) -> None:
    assert find_pieces(stocked, place=Place(), wanted=Wanted("x", ("x" * 200,))) == ()
