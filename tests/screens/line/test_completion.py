"""How a line goes on that is begun, and lines typed before that come again."""

import pytest

from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.line.keys import line
from tests.screens.rooms import says


@pytest.mark.parametrize("key", ["tab", "right"])
async def test_a_word_begun_goes_on_by_tab_or_the_arrow(selling: Shop, at: At, key: str) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type(".la")
        await hands.sees(".lanjut")
        assert line(hands).value == ".la"
        await hands.press(key)
        assert line(hands).value == ".lanjut"
        await hands.press(key)
        assert (line(hands).value, hands.till.focused) == (".lanjut", line(hands))


@pytest.mark.parametrize(
    ("typed", "whole"),
    [("pgb-0002", "pgb-0002-02"), ("3*kmr-0003-0", "3*kmr-0003-03"), ("?KMR-O0", "?KMR-O003-03")],
)
async def test_a_code_begun_goes_on_as_the_first_code_of_the_catalogue(
    selling: Shop, at: At, typed: str, whole: str
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.type(typed)
        await hands.sees(whole)
        assert line(hands).value == typed
        await hands.press("tab", "enter")
        await hands.misses(whole)
        told = {"p": "1 barang", "3": "3 barang", "?": "Kereta koran: Rp33.350"}
        await hands.sees(told[typed[0]])


async def test_lines_typed_before_come_again(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await says(hands, "?pgb-0001-01")
        await hands.sees("stok 10")
        await says(hands, "2*pgb-0001-01")
        await hands.sees("2 barang")
        await hands.scan("2990000000039")
        await hands.sees("3 barang")
        await hands.type("bat")
        await hands.press("ctrl+up")
        assert line(hands).value == "2*pgb-0001-01"
        await hands.press("ctrl+up")
        assert line(hands).value == "?pgb-0001-01"
        await hands.press("ctrl+up")
        assert line(hands).value == "?pgb-0001-01"
        await hands.press("ctrl+down", "ctrl+down")
        assert line(hands).value == "bat"
        await hands.press("ctrl+down")
        assert line(hands).value == "bat"


async def test_what_may_be_a_pin_is_not_kept(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        for pin in ("7351", "48291", "482913"):
            await says(hands, pin)
            await hands.sees("✖")
            await hands.press("escape")
        await hands.press("ctrl+up")
        assert line(hands).value == ""
