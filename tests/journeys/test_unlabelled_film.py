"""Films of pieces without a label: keys in, paper and books out, and how many keys beside what is typed.

A scan is one move of the hand and no key. A manager's word is eleven keys, and is counted apart.
"""

from __future__ import annotations

from pos.services.item import item_by_code
from pos.services.unmatched import waiting
from pos.shop import Shop
from tests.builders.flow_keys import FLOW_KEYS
from tests.builders.proof import is_sound, stands
from tests.journeys.film import WORD, begins, ends
from tests.screens.conftest import At
from tests.screens.rooms import counts, gives_word, goes_to

WHY = 2
"""Keys of its reason."""


async def test_a_piece_without_a_label_from_the_rusun_to_the_change(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await begins(hands)
        await hands.press("f2")
        await hands.sees("Rusunawa KMR")
        await hands.press("enter")
        await hands.sees("Ibu Rahmat")
        await hands.press("enter")
        await hands.sees("Kereta koran", "Rp33.350")
        await hands.press("enter")
        await hands.sees("1 barang")
        assert hands.keys == 4
        await hands.press("enter", "enter")
        keys = await ends(hands, selling, "KEMBALIAN")
    assert keys == FLOW_KEYS["Sale of a piece without a label, by rusun, artisan and kind"]
    assert stands(selling, "payable:KMR-0003") == -26_680


async def test_three_pieces_by_what_they_cost(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await begins(hands)
        await hands.press("f2")
        await hands.sees("Rusunawa KMR")
        await hands.type("3 75rb")
        await hands.sees("Batik cap kawung", "3 barang")
        await hands.press("enter")
        await hands.sees("225.000")
        await hands.press("enter", "enter")
        keys = await ends(hands, selling, "KEMBALIAN")
    assert keys == 4 + len("3 75rb")


async def test_a_piece_nobody_knows_until_its_artisan_is_paid_for_it(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await begins(hands)
        await hands.press("f2")
        await hands.sees("Cari:")
        await hands.type("becak 60rb")
        await hands.sees("Tak dikenal")
        await hands.press("f8")
        await hands.sees("Belum dikenali", "becak", "60000")
        await hands.press("enter")
        await hands.sees("? becak")
        await hands.press("enter", "enter")
        keys = await ends(hands, selling, "KEMBALIAN")
        assert keys == 5 + len("becak 60rb")
        assert stands(selling, "payable:unmatched") == -60_000
        await goes_to(hands, "f9", "f8", "Hitung")
        await counts(hands, "2", "4", "3", "8", "0", "0", "20")
        await hands.press("f8")
        await hands.sees("Giliran berakhir", "tidak ada")
        await hands.press("enter")
        await goes_to(hands, "f10", "f7")
        await gives_word(hands, "1 barang (Rp60.000)", "menunggu perajinnya", "becak")
        await hands.press("f8")
        await hands.sees("sudah ditutup", "Belum dikenali")
    is_sound(selling)
    assert [one.name for one in waiting(selling)] == ["becak"]


async def test_pieces_the_books_do_not_have(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await begins(hands)
        await hands.type("11*")
        await hands.scan("2990000000015")
        await gives_word(hands, "11 barang", why="1")
        await hands.settles()
        await hands.press("enter", "enter")
        keys = await ends(hands, selling, "KEMBALIAN")
    assert keys == len("11*") + WHY + WORD + 2
    assert item_by_code(selling, code="PGB-0001-01")[0].on_hand == 0
    assert stands(selling, "payable:PGB-0001") == -660_000
