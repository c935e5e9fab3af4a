"""Finding goods: by code in any spelling, by barcode, by beginnings of words; hostile text is text."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos.services.item import find_items, item_by_code, items_now
from pos.shop import Shop
from tests.builders.booth import Goods, on_the_shelf
from tests.builders.template import Before, nothing

SHELF = (
    Goods(code="PGB-0001-01", name="Batik cap kawung", artisan_name="Warsinah", craft="batik"),
    Goods(code="PGB-0001-02", name="Batik tulis parang", artisan_name="Warsinah", barcode="2000000000015"),
    Goods(code="KMR-0002-01", name="Kereta koran bekas", artisan_name="Sukardi", craft="koran bekas"),
    Goods(code="JTB-0003-01", name="Tas quilt café", artisan_name="Nur'aini", craft="quilting"),
    Goods(
        code="JTB-0003-02", name="Tas rajut", artisan_name="Nur'aini", craft="rajut", barcode="2000000000015"
    ),
    Goods(
        code="JTB-0003-03",
        name="Tasbih kayu",
        artisan_name="Nur'aini",
        stock=0,
        barcode="ABC-12",
        craft="kayu",
    ),
    Goods(code="BOX-0100-10", name="Kotak 100% katun_asli", artisan_name="Ŝoja Ćirić", craft="katun"),
)


def stock(shop: Shop) -> None:
    on_the_shelf(shop, *SHELF)


@pytest.fixture
def done_before(request: pytest.FixtureRequest) -> Before:
    """Fill the shelf of who asks for a stocked shop."""
    return stock if "stocked" in request.fixturenames else nothing


@pytest.fixture
def stocked(shop: Shop) -> Shop:
    return shop


def codes(shop: Shop, text: str, limit: int = 30) -> list[str]:
    return [found.code for found in find_items(shop, text=text, limit=limit)]


def by_code(shop: Shop, text: str) -> list[str]:
    return [found.code for found in item_by_code(shop, code=text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("kawung", {"PGB-0001-01"}),
        ("KAWUNG cap", {"PGB-0001-01"}),
        ("bat", {"PGB-0001-01", "PGB-0001-02"}),
        ("ta qui", {"JTB-0003-01"}),
        ("cafe", {"JTB-0003-01"}),
        ("CAFÉ", {"JTB-0003-01"}),
        ("soja ciric", {"BOX-0100-10"}),
        ("nur'aini rajut", {"JTB-0003-02"}),
        ("aini", {"JTB-0003-01", "JTB-0003-02", "JTB-0003-03"}),
        ("jtb", {"JTB-0003-01", "JTB-0003-02", "JTB-0003-03"}),
        ("jtb-0003-0", {"JTB-0003-01", "JTB-0003-02", "JTB-0003-03"}),
        ("0003 02", {"JTB-0003-02"}),
        ("koran", {"KMR-0002-01"}),
        ("awung", set()),
        ("batik koran", set()),
    ],
)
def test_all_words_are_found_by_their_beginnings_whatever_case_and_accents(
    stocked: Shop, text: str, found: set[str]
) -> None:
    assert set(codes(stocked, text)) == found


@pytest.mark.parametrize("text", ["", " ", "---", "'\"", "\x00", "\ud800", "%", "_", "*", "(", "\\"])
def test_text_without_a_word_finds_nothing(stocked: Shop, text: str) -> None:
    assert codes(stocked, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "'; DROP TABLE item; --",
        'tas" OR "batik',
        "tas NEAR batik",
        "tas OR batik",
        "NOT",
        "search_text:tas",
        "tas* & !batik | (x)",
        "a:b <-> c",
        "x" * 10_000,
        "x " * 10_000,
        "tas\x00\x1b[2J\ud800",
        "ﷺ" * 500,
        "½ ² ⅷ ① 𝟘",
    ],
)
def test_hostile_text_is_text(stocked: Shop, text: str) -> None:
    codes(stocked, text)
    by_code(stocked, text)
    assert codes(stocked, "kawung") == ["PGB-0001-01"]


@pytest.mark.parametrize(("text", "found"), [("100%", ["BOX-0100-10"]), ("katun_a", ["BOX-0100-10"])])
def test_percent_and_underscore_are_no_wild_cards(stocked: Shop, text: str, found: list[str]) -> None:
    assert codes(stocked, text) == found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(categories=["L", "N", "P", "S", "Z", "C"]), max_size=40))
def test_no_text_makes_a_search_or_a_scan_fail(shop: Shop, text: str) -> None:
    find_items(shop, text=text)
    item_by_code(shop, code=text)


def test_the_best_come_first_and_no_more_than_asked_for(stocked: Shop) -> None:
    found = codes(stocked, "tas")
    assert len(found) == 3
    assert codes(stocked, "tas", 2) == found[:2]
    assert codes(stocked, "batik", 1) == ["PGB-0001-01"]


@pytest.mark.parametrize(
    "text",
    [
        "PGB-0001-01",
        "pgb-0001-01",
        " PGB-0001-01\r",
        "]C1PGB-0001-01",
        "PGB-OOO1-O1",
        "pgb-000I-0i",
        "PGB -0001- 01",
    ],
)
def test_a_code_is_found_however_it_is_typed_and_whatever_looks_alike(stocked: Shop, text: str) -> None:
    assert by_code(stocked, text) == ["PGB-0001-01"]


def test_a_barcode_that_two_items_share_gives_both_to_choose_from(stocked: Shop) -> None:
    assert by_code(stocked, "2000000000015") == ["JTB-0003-02", "PGB-0001-02"]


@pytest.mark.parametrize("text", ["aBc-12", "ABC-12", "abc-12"])
def test_a_barcode_with_letters_is_found_with_caps_lock_on_or_off(stocked: Shop, text: str) -> None:
    assert by_code(stocked, text) == ["JTB-0003-03"]


def test_a_code_that_is_there_is_never_taken_for_its_look_alike(shop: Shop) -> None:
    on_the_shelf(shop, Goods(code="TOI-0001-01"), Goods(code="TO1-0001-01", name="Lain"))
    assert by_code(shop, "TO1-0001-01") == ["TO1-0001-01"]
    assert by_code(shop, "T01-0001-01") == ["TO1-0001-01", "TOI-0001-01"]


def test_goods_that_are_no_longer_sold_are_not_found(stocked: Shop) -> None:
    with stocked.writing() as session:
        session.connection().exec_driver_sql("UPDATE item SET active = false WHERE code = 'PGB-0001-01'")
    assert codes(stocked, "kawung") == []
    assert by_code(stocked, "PGB-0001-01") == []


def test_a_found_item_says_price_stock_owner_and_rusun(stocked: Shop) -> None:
    (found,) = item_by_code(stocked, code="JTB-0003-03")
    assert (found.price, found.on_hand, found.artisan, found.rusun) == (75_000, 0, "Nur'aini", "Rusunawa JTB")
    assert items_now(stocked, ids=[found.id, 999]) == (found,)


def test_a_renamed_item_is_found_by_its_new_words_alone(stocked: Shop) -> None:
    with stocked.writing() as session:
        session.connection().exec_driver_sql(
            "UPDATE item SET search_text = 'selendang baru' WHERE code = 'PGB-0001-01'"
        )
    assert codes(stocked, "selendang") == ["PGB-0001-01"]
    assert codes(stocked, "kawung") == []
