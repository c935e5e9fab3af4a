"""Who stands for nobody known is in no list, no search, no file, and has no price and no delivery."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from db.tables import artisan, item
from pos.errors import Refused
from pos.rules.finder import read_wanted
from pos.services.catalogue import import_file
from pos.services.delivery import accept_goods
from pos.services.finder import Place as Shelf
from pos.services.finder import find_pieces, look_at_shelves
from pos.services.item import find_items, item_by_code
from pos.services.price import change_price
from pos.services.unmatched import UNMATCHED, unmatched_item
from pos.shop import Shop
from tests.builders.booth import Clock, Goods, ibu, on_the_shelf
from tests.builders.csv import artisans, items


@pytest.fixture
def desk(shop: Shop, clock: Clock) -> Shop:
    """Give a shop with goods of two artisans."""
    clock.set(date(2026, 10, 5))
    on_the_shelf(shop, Goods(), Goods("KMR-0001-01", "Miniatur becak", 60_000, artisan_name="Ujang"))
    return shop


def test_who_stands_for_nobody_is_in_no_list_and_in_no_search(desk: Shop) -> None:
    unmatched_item(desk)
    shelves = look_at_shelves(desk)
    assert {one.code for one in shelves.owners} == {"KMR-0001", "PGB-0001"}
    assert [one.code for one in shelves.blocks] == ["KMR", "PGB"]
    for text in ("unmatched", "belum", "dikenali", "UNMATCHED"):
        assert find_items(desk, text=text) == ()
        assert item_by_code(desk, code=text) == ()
        assert find_pieces(desk, place=Shelf(), wanted=read_wanted(text)) == ()


def test_its_price_is_never_set_and_nothing_is_delivered_of_it(desk: Shop) -> None:
    key = unmatched_item(desk)
    with pytest.raises(Refused, match="price-item-unknown"):
        change_price(desk, actor=ibu(desk), code=UNMATCHED, price=5_000)
    with pytest.raises(Refused, match="item-unknown"):
        accept_goods(desk, actor=ibu(desk), token="t", pieces={key: 1})
    with desk.reading() as session:
        assert session.execute(select(item.c.price).where(item.c.id == key)).scalar_one() == 0


@pytest.mark.parametrize("written", ["UNMATCHED", "unmatched", "Unmatched"])
@pytest.mark.parametrize("known", [False, True])
def test_no_file_brings_goods_or_people_of_that_name(
    desk: Shop, tmp_path: Path, written: str, *, known: bool
) -> None:
    if known:
        unmatched_item(desk)
    files = [
        artisans(tmp_path, f"{written},Siapa,Ibu,PGB,Rusunawa PGB,KOP-PGB,Koperasi Rusun PGB,batik,net,,,ya"),
        items(tmp_path, f"{written},Apa,batik,PGB-0001,75.000,,,1,"),
    ]
    for path in files:
        found = import_file(desk, actor=ibu(desk), path=path)
        assert [(fault.field, fault.reason.code) for fault in found.faults] == [("code", "code-reserved")]
    found = import_file(
        desk, actor=ibu(desk), path=items(tmp_path, f"KMR-0001-09,Apa,batik,{written},75.000,,,1,")
    )
    assert [(fault.field, fault.reason.code) for fault in found.faults] == [("artisan", "code-reserved")]
    with desk.reading() as session:
        known_now = session.execute(select(artisan.c.code).where(artisan.c.rusun_id.is_(None))).scalars()
        assert list(known_now) == (["unmatched"] if known else [])
