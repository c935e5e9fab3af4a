"""A buyer who has a kuitansi brings goods back, or paid otherwise than is written: the counter says so."""

import pytest

from pos.services.kuitansi import KuitansiAsked, write_kuitansi
from pos.shop import Shop
from tests.builders.booth import Goods, a_line, on_the_shelf, sari, sell
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.receipts.desk import opens
from tests.screens.rooms import gives_word

CAP, CLOTH, SCARF = "2990000000015", "2990000000022", "2990000000046"
BACK = "KWT-2026-0001 sudah dibuat untuk struk ini: minta kembali"
AFTER = "KWT-2026-0001 untuk GRC-20261124-0001 tidak berlaku lagi"


@pytest.fixture
def desk(selling: Shop) -> Shop:
    """Give a shop that has sold a cap and a train for cash and wrote a kuitansi for the cap."""
    on_the_shelf(selling, Goods("PGB-0005-01", "Selendang ecoprint", 75_000, barcode=SCARF))
    number = sell(selling).number
    sell(selling, a_line(selling, "KMR-0003-03"))
    writes(selling, number)
    return selling


def writes(shop: Shop, number: str) -> None:
    asked = KuitansiAsked(number, "Dinas Koperasi")
    write_kuitansi(shop, actor=sari(shop), token=shop.new_token(), kuitansi=asked)


async def brings_back(hands: Hands) -> None:
    """Sign in, scan the receipt of the cap, see the kuitansi and say why."""
    await hands.signs_in()
    await hands.scan("GRC-20261124-0001")
    await hands.sees(BACK, "Satu angka")
    await hands.press("1", "enter")
    await hands.sees("↩", "-75.000")


async def test_a_return_says_it_before_and_after(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.press("enter")
        await gives_word(hands, "TUNAI")
        await hands.press("enter")
        await hands.sees("Retur GRC-20261124-0003", AFTER)


@pytest.mark.parametrize(("code", "seen"), [(SCARF, "DITUKAR"), (CLOTH, "KEMBALIAN")])
async def test_an_exchange_says_it_too(desk: Shop, at: At, code: str, seen: str) -> None:
    async with at(desk) as hands:
        await brings_back(hands)
        await hands.scan(code)
        await hands.press("enter", *(["enter"] if code == CLOTH else []))
        await hands.sees(seen, AFTER)


async def test_a_receipt_without_one_says_nothing(desk: Shop, at: At) -> None:
    async with at(desk) as hands:
        await hands.signs_in()
        await hands.scan("GRC-20261124-0002")
        await hands.sees("Satu angka")
        await hands.misses("KWT")


async def test_a_payment_put_right_tells_whether_the_kuitansi_holds(desk: Shop, at: At) -> None:
    writes(desk, "GRC-20261124-0002")
    async with at(desk) as hands:
        await hands.signs_in()
        await opens(hands, "0002")
        await by_card(hands, "KWT-2026-0002 menyebut Rp33.400")
        await hands.sees("KWT-2026-0002 menyebut Rp33.400, yang dibayar Rp33.350: minta kembali")
        await hands.press("escape")
        await hands.press("ctrl+u")
        await hands.type("0001")
        await hands.press("enter")
        await hands.sees("Batik cap kawung")
        await by_card(hands, "KWT-2026-0001 menyebut Rp75.000")
        await hands.sees("KWT-2026-0001 tetap berlaku: Rp75.000")


async def by_card(hands: Hands, *words: str) -> None:
    """Say that the receipt in view was paid by card."""
    await hands.press("f4")
    await hands.sees("BELUM DISEBUT", *words)
    await hands.press("f3")
    await hands.type("APP-2")
    await hands.press("enter")
    await hands.type("9876")
    await hands.press("enter")
    await hands.sees("Menjadi: Kartu")
    await hands.press("1", "enter")
    await gives_word(hands, "dibetulkan dengan")
