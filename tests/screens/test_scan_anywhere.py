"""A scan into every screen and dialog there is: never an amount, a quantity, a PIN, a yes or a shortcut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import text
from textual.screen import Screen
from textual.widgets import Input

from pos.screens.base import Asking
from pos.screens.signin import SignInScreen
from pos.screens.till import TakesScans
from pos.services.draft import hold_basket
from pos.shop import Shop
from pos.widgets.denominations import DenominationGrid
from pos.widgets.numbered import Numbered
from pos.widgets.rows import Rows
from tests.builders.booth import a_basket, a_line, sari, sell
from tests.screens.conftest import At
from tests.screens.every import Screen as Kind
from tests.screens.every import a_screen, every_screen
from tests.screens.hands import Hands

EVERY = every_screen()
BURSTS: tuple[tuple[Sequence[str], Sequence[str], str | None], ...] = (
    ((), "2990000000015", "enter"),
    ((), "1234567890128", "tab"),
    (("ctrl+l",), "7351482913", "enter,ctrl+j"),
    (("ctrl+g", "ctrl+z"), "]C10102990000000019", "ctrl+c,enter"),
    ((), "+- 100000000", "enter"),
    ((), ".urungkan*0", "enter"),
    ((), "--1000000%*", "tab"),
    ((), [*"1000", "f8", "escape", "f2", *"0000", "delete", *"yY"], None),
)
"""Prefix, what is scanned and suffix."""


def books(shop: Shop) -> dict[str, int]:
    """Count the rows of every table but that of open baskets."""
    with shop.reading() as session:
        tables = session.connection().exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [row[0] for row in tables if row[0] != "draft"]
        return {name: session.execute(text(f'SELECT count(*) FROM "{name}"')).scalar_one() for name in names}


def state(screen: Screen[Any]) -> list[object]:
    """Read all that a key can change on a screen."""
    seen: list[object] = [screen, screen.app.focused, screen.app.theme]
    for widget in screen.query("*"):
        if isinstance(widget, Input):
            seen += [widget, widget.value, tuple(widget.selection)]
        elif isinstance(widget, Rows):
            seen += [widget, widget.cursor]
        elif isinstance(widget, Numbered):
            seen += [widget, widget.chosen]
        elif isinstance(widget, DenominationGrid):
            seen += [widget, dict(widget.counted), widget.row]
    return seen


def takes_scans(hands: Hands) -> bool:
    """Tell whether a scan means something on the screen or to the line that has the focus."""
    overridden = type(hands.till.screen).take_scan is not Asking.take_scan  # type: ignore[attr-defined]
    return overridden or isinstance(hands.till.focused, TakesScans)


async def scans_change_nothing(hands: Hands) -> None:
    """Scan all there is, and see that nothing moves on the screen or in the books."""
    before, wrote = state(hands.till.screen), books(hands.till.shop)
    for prefix, code, suffix in BURSTS:
        await hands.scan(code, prefix=prefix, suffix=suffix)
        await hands.settles()
        assert state(hands.till.screen) == before
    assert books(hands.till.shop) == wrote


@pytest.fixture
def busy_day(selling: Shop) -> Shop:
    """Give a shop that has sold something and holds a basket."""
    sell(selling, a_line(selling))
    hold_basket(selling, actor=sari(selling), basket=a_basket(selling, a_line(selling)), note="merah")
    return selling


def test_there_are_screens_and_dialogs_to_scan_into() -> None:
    assert len(EVERY) > 40


@pytest.mark.parametrize("kind", EVERY)
async def test_a_scan_writes_nothing_and_where_it_means_nothing_changes_nothing(
    busy_day: Shop, at: At, kind: Kind
) -> None:
    async with at(busy_day) as hands:
        await hands.signs_in()
        screen, answers = a_screen(kind, busy_day), list[object]()
        await hands.till.push_screen(screen, answers.append)
        await hands.settles()
        free, before, wrote = takes_scans(hands), state(hands.till.screen), books(busy_day)
        for prefix, code, suffix in BURSTS:
            await hands.scan(code, prefix=prefix, suffix=suffix)
            await hands.settles()
            assert free or state(hands.till.screen) == before
            assert "tidak terduga" not in hands.text
        if not free:
            await hands.sees("diabaikan")
            assert (hands.till.screen, answers) == (screen, [])
        assert isinstance(hands.till.screen, SignInScreen) == (kind is SignInScreen)
        assert books(busy_day) == wrote


async def test_a_scan_changes_nothing_in_the_palette(busy_day: Shop, at: At) -> None:
    async with at(busy_day) as hands:
        await hands.signs_in()
        await hands.press("ctrl+p")
        await hands.sees("Cari perintah")
        await scans_change_nothing(hands)


async def test_a_scan_unlocks_nothing(busy_day: Shop, at: At) -> None:
    async with at(busy_day) as hands:
        await hands.signs_in()
        await hands.press("ctrl+l")
        await hands.sees("Terkunci")
        await scans_change_nothing(hands)


async def test_a_scan_is_no_answer_to_a_numbered_question(busy_day: Shop, at: At) -> None:
    async with at(busy_day) as hands:
        await hands.signs_in()
        await hands.type(".r0001")
        await hands.press("enter")
        await hands.sees("Alasan")
        await hands.press("enter")
        for code in ("3000000000000", "+- 30000000", "- - - - - - "):
            await hands.scan(code)
            await hands.settles()
            assert hands.till.screen.query_one(Numbered).chosen is None
            await hands.sees("1 barang kembali")
        await hands.press("3")
        assert hands.till.screen.query_one(Numbered).chosen == 2
