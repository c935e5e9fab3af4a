"""What is done at practice stays there: the counter, the booth and the display are as they were."""

from __future__ import annotations

import shutil
from pathlib import Path

from pos.screens.checkout import CheckoutScreen
from pos.services.draft import open_basket
from pos.services.practice import open_practice
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import ibu
from tests.builders.untouched import bytes_of, content
from tests.screens.conftest import At
from tests.screens.eyes import a_display
from tests.screens.practice.drawer import BAND, comes_back, left_in, practises, sells_at_practice


async def test_the_basket_waits_while_somebody_practises(selling: Shop, at: At, rooms: Path) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000039")
        await hands.sees("1 barang", "Kereta koran")
        await practises(hands)
        await sells_at_practice(hands)
        kept = open_basket(selling)
        assert kept is not None
        assert [line.code for line in kept.lines] == ["KMR-0003-03"]
        counters = [screen.shop for screen in hands.till.screen_stack if isinstance(screen, CheckoutScreen)]
        assert counters == [selling, hands.till.shop]
        await comes_back(hands, "Kereta koran", "1 barang", "Sari Lestari")
        assert left_in(rooms) == []
        await hands.press("enter")
        await hands.sees("SISA BAYAR")
        await hands.press("enter")
        await hands.sees("KEMBALIAN", "GRC-20261124-0001")


async def test_nothing_of_practice_is_in_the_booth(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.settles()
        before = content(selling), bytes_of(selling)
        await practises(hands)
        await sells_at_practice(hands)
        await hands.press("f9")
        await hands.sees("Kegiatan")
        await hands.press("f8")
        await hands.sees("Rp100.000", BAND)
        await hands.press("escape")
        await comes_back(hands)
        await hands.settles()
        assert (content(selling), bytes_of(selling)) == before


async def test_settings_changed_at_practice_are_not_the_booths(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await practises(hands)
        practised = hands.till.shop
        change_setting(practised, actor=ibu(practised), name="rounding_step", value=1_000)
        await sells_at_practice(hands)
        await comes_back(hands)
        await hands.settles()
        assert hands.till.rounding_step == 100


async def test_the_display_of_the_booth_says_nothing_of_it(selling: Shop, at: At) -> None:
    async with at(selling) as hands, a_display(selling) as eyes:
        await hands.signs_in()
        await hands.scan("2990000000039")
        await eyes.sees("1 × Kereta koran")
        await practises(hands)
        await sells_at_practice(hands)
        await eyes.sees("1 × Kereta koran")
        await eyes.misses("LATIHAN", "Batik cap")


async def test_where_there_is_no_room_the_till_says_so_and_sells(selling: Shop, at: At, rooms: Path) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.settles()
        shutil.rmtree(rooms)
        await hands.press("f10")
        await hands.sees("Kegiatan")
        await hands.press("ctrl+r")
        await hands.sees("Kasir latihan tidak dapat dibuka")
        await hands.press("escape")
        await hands.settles()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.misses("LATIHAN")


async def test_what_a_stopped_till_left_of_practice_goes_at_the_next_sign_in(
    selling: Shop, at: At, rooms: Path
) -> None:
    stopped = open_practice(selling)
    stopped.shop.store.close()
    stopped.held.close()
    assert len(left_in(rooms)) == 1
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.until(lambda: left_in(rooms) == [], lambda: str(left_in(rooms)))
