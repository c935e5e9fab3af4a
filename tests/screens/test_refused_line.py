"""What was refused stays on the line to be mended, and a scan replaces it however the scanner types."""

import pytest

from pos.shop import Shop
from pos.widgets.scanline import ScanLine
from tests.screens.conftest import At
from tests.screens.hands import Hands

KORAN = "2990000000039"
REFUSED = [
    "-75.5",
    "--1,250,000",
    "-101%",
    "-80000",
    "*1.5",
    "*0",
    "0*PGB-0001-01",
    "tak ada yang begini",
    ".xyz",
]


def line(hands: Hands) -> ScanLine:
    return hands.till.screen.query_one(ScanLine)


async def refused(hands: Hands, typed: str) -> None:
    await hands.signs_in()
    await hands.scan("2990000000015")
    await hands.sees("1 barang")
    await hands.type(typed)
    await hands.press("enter")
    await hands.sees("✖ ")
    assert line(hands).value == typed


@pytest.mark.parametrize("typed", REFUSED)
async def test_a_scan_after_a_refusal_is_the_piece_scanned(selling: Shop, at: At, typed: str) -> None:
    async with at(selling) as hands:
        await refused(hands, typed)
        await hands.scan(KORAN)
        await hands.sees("2 barang", "Kereta koran")
        await hands.misses("✖ ")
        assert line(hands).value == ""


@pytest.mark.parametrize("typed", REFUSED)
async def test_a_scanner_that_types_slowly_is_not_added_to_what_was_refused(
    selling: Shop, at: At, typed: str
) -> None:
    async with at(selling) as hands:
        await refused(hands, typed)
        await hands.type(KORAN)
        await hands.press("enter")
        await hands.sees("2 barang", "Kereta koran")
        assert line(hands).value == ""


async def test_what_was_refused_can_be_mended(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await refused(hands, "-75.5")
        await hands.press("right", "backspace", "backspace")
        await hands.type("00")
        await hands.press("enter")
        await hands.sees("Diskon -Rp7.500")


async def test_a_refused_number_of_pieces_waits_for_its_code(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await refused(hands, "2*")
        await hands.type(KORAN)
        await hands.press("enter")
        await hands.sees("3 barang")
