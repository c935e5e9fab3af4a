"""A practice drawer: the booth's goods on a store of its own, and the booth as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.store import Store
from db.tables import item, sale, till
from pos.errors import Refused, Trouble
from pos.keys import Keys
from pos.rules.pin import PRACTICE_PIN, check_pin
from pos.rules.qris import merchant, parse
from pos.rules.roles import Role
from pos.services.day import close_day
from pos.services.draft import hold_basket, save_draft
from pos.services.item import find_items, item_by_code
from pos.services.login import sign_in
from pos.services.practice import FLOAT, FOLDER, Practice, clear_leftovers, open_practice
from pos.services.printing import print_next
from pos.services.returns import Return, take_back
from pos.services.settings import change_setting, read_settings, setting_names
from pos.services.shift import end_shift
from pos.shop import Shop
from pos.words import LANGUAGES, catalogue
from receipts.printers import ScreenPrinter
from tests.builders.booth import (
    CASHIER_PIN,
    MANAGER_PIN,
    Goods,
    a_basket,
    a_line,
    an_open_shift,
    cash,
    ibu,
    on_the_shelf,
    sari,
    sell,
)
from tests.builders.proof import column, is_sound, rows
from tests.builders.untouched import bytes_of, content
from tests.screens.conftest import QRIS

ROOT = Path(__file__).parents[2]
HELD_OPEN = """
import sys, time
from pathlib import Path
from tests.builders.booth import Clock, booth_at
from pos.services.practice import open_practice
place = Path(sys.argv[1])
practice = open_practice(booth_at(str(place), place.parent, Clock()))
print(practice.shop.home, flush=True)
time.sleep(600)
"""
"""A program that practises until it is killed."""


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which practice drawers are opened."""
    folder = tmp_path / "rooms"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def booth(shop: Shop, rooms: Path) -> Shop:
    """Give a booth that sold one piece and has one open basket and one on hold; practice goes elsewhere."""
    assert rooms.exists()
    stocked(shop)
    return shop


def stocked(shop: Shop) -> None:
    """Put goods on the shelf, sell one piece, leave one basket open and one on hold."""
    on_the_shelf(shop, Goods(barcode="2990000000015"), Goods("PGB-0002-01", "Bros sulam", 33_350, stock=0))
    change_setting(shop, actor=ibu(shop), name="qris_static", value=QRIS)
    change_setting(shop, actor=ibu(shop), name="printer:K1", value="tcp://192.168.1.50:9100")
    an_open_shift(shop)
    sell(shop)
    save_draft(shop, actor=sari(shop), basket=a_basket(shop))
    hold_basket(shop, actor=sari(shop), basket=a_basket(shop), note="ibu")


@pytest.fixture
def practice(booth: Shop) -> Iterator[Practice]:
    opened = open_practice(booth, actor=sari(booth))
    yield opened
    opened.close()


def a_day(shop: Shop) -> None:
    """Sell, take back, print, count the drawer and close the day."""
    sold = sell(shop, payments=[cash(100_000)])
    sell(shop, a_line(shop, quantity=2))
    back = Return(sold.number, {0: 1}, "sobek")
    take_back(shop, actor=sari(shop), approver=ibu(shop), token="back", back=back)
    while print_next(shop) is not None:
        pass
    end_shift(shop, actor=sari(shop), token="end", counted=FLOAT | {50_000: 7})
    close_day(shop, actor=ibu(shop), token="close")


def test_what_is_sold_is_there_and_what_was_sold_is_not(booth: Shop, practice: Practice) -> None:
    (found,) = item_by_code(practice.shop, code="2990000000015")
    assert (found.name, found.price, found.on_hand) == ("Batik cap kawung", 75_000, 9)
    assert [one.code for one in find_items(practice.shop, text="bros")] == ["PGB-0002-01"]
    assert column(practice.shop, item.c.id) == column(booth, item.c.id)
    names = {name for name, found in content(practice.shop).items() if found}
    assert not names & {"sale", "sale_line", "tender", "draft", "payout", "kuitansi", "cash_move"}


def test_a_day_of_practice_changes_nothing_in_the_booth(booth: Shop) -> None:
    before = content(booth)
    practice = open_practice(booth, actor=sari(booth))
    a_day(practice.shop)
    practice.close()
    assert content(booth) == before
    is_sound(booth)


def test_a_day_of_practice_leaves_the_file_of_the_booth_as_it_was(file_shop: Shop, rooms: Path) -> None:
    stocked(file_shop)
    before = bytes_of(file_shop)
    practice = open_practice(file_shop, actor=sari(file_shop))
    a_day(practice.shop)
    practice.close()
    assert bytes_of(file_shop) == before
    assert list(rooms.iterdir()) == []


def test_the_books_of_practice_are_sound_too(practice: Practice) -> None:
    a_day(practice.shop)
    is_sound(practice.shop)
    assert rows(practice.shop, sale) == 3


def test_a_booth_that_may_only_be_read_and_whose_keys_are_unknown_is_enough(booth: Shop) -> None:
    watched = replace(
        booth, store=Store(booth.store.place, read_only=True), keys=Keys(pepper=b"", cipher=b"")
    )
    practice = open_practice(watched)
    assert sign_in(practice.shop, code="ibu", pin=PRACTICE_PIN).role is Role.MANAGER
    practice.close()
    watched.store.close()


def test_no_real_pin_can_be_tried_at_practice(practice: Practice) -> None:
    check_pin(PRACTICE_PIN)
    for code, pin in (("sari", CASHIER_PIN), ("ibu", MANAGER_PIN)):
        with pytest.raises(Refused, match="sign-in-wrong"):
            sign_in(practice.shop, code=code, pin=pin)
        assert sign_in(practice.shop, code=code, pin=PRACTICE_PIN).code == code.upper()
    assert [(one.code, one.role) for one in practice.trainees] == [
        ("SARI", Role.CASHIER),
        ("IBU", Role.MANAGER),
    ]


def test_no_number_of_practice_is_one_of_the_booth(booth: Shop, practice: Practice) -> None:
    assert column(practice.shop, till.c.receipt_prefix) == ["LAT1"]
    assert sell(practice.shop).number == "LAT1-20261124-0001"
    assert sell(booth).number == "GRC-20261124-0002"


def test_the_code_of_practice_pays_nobody(practice: Practice) -> None:
    text = read_settings(practice.shop).qris_static
    assert parse(text).is_static
    assert (merchant(text).name, merchant(text).nmid) == ("LATIHAN, JANGAN DIBAYAR", "ID0000000000000")


def test_a_booth_without_qris_practises_without_it(booth: Shop) -> None:
    change_setting(booth, actor=ibu(booth), name="qris_static", value="")
    practice = open_practice(booth)
    assert read_settings(practice.shop).qris_static == ""
    practice.close()


def test_slips_come_out_on_the_screen_with_the_word_on_them(practice: Practice) -> None:
    settings = read_settings(practice.shop)
    assert (settings.training, settings.printers["K1"]) == (True, "screen:")
    sell(practice.shop)
    while print_next(practice.shop) is not None:
        pass
    printer = practice.shop.printer("screen:")
    assert isinstance(printer, ScreenPrinter)
    assert printer.papers
    for slip in printer.papers:
        assert sum("LATIHAN" in row for row in slip.rows) == 2
        assert slip.pulses == 0


def test_the_booths_own_screen_shows_none_of_it(booth: Shop, practice: Practice) -> None:
    assert practice.shop.printer("screen:") is not booth.printer("screen:")


def test_the_tills_own_printer_prints_where_that_is_asked_for(booth: Shop) -> None:
    practice = open_practice(booth, printed=True)
    assert read_settings(practice.shop).printers["K1"] == "tcp://192.168.1.50:9100"
    assert read_settings(practice.shop).training
    practice.close()


def test_nobody_makes_a_booth_of_ones_own_a_practice_drawer_or_the_other_way_round(
    booth: Shop, practice: Practice
) -> None:
    assert "training" not in setting_names()
    for shop in (booth, practice.shop):
        with pytest.raises(Refused, match="setting-unknown"):
            change_setting(shop, actor=ibu(shop), name="training", value="1")
    assert not read_settings(booth).training


def test_the_drawer_is_open_for_whoever_came_from_the_counter_and_shut_otherwise(
    booth: Shop, practice: Practice
) -> None:
    assert sell(practice.shop).total == 75_000
    other = open_practice(booth)
    with pytest.raises(Refused, match="no-open-drawer"):
        sell(other.shop)
    other.close()


def test_nothing_is_left_of_it_afterwards(booth: Shop, rooms: Path) -> None:
    practice = open_practice(booth)
    (folder,) = rooms.iterdir()
    assert folder.name.startswith(FOLDER)
    assert folder.stat().st_mode & 0o077 == 0
    practice.close()
    assert list(rooms.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_said_and_leaves_nothing(booth: Shop, rooms: Path) -> None:
    before = content(booth)
    rooms.rmdir()
    with pytest.raises(Trouble, match="practice-no-room"):
        open_practice(booth)
    assert content(booth) == before
    assert all("practice-no-room" in catalogue(language) for language in LANGUAGES)


def test_a_booth_that_cannot_be_read_leaves_nothing_behind(booth: Shop, rooms: Path) -> None:
    lost = replace(booth, store=Store(str(rooms / "nowhere.db"), read_only=True))
    with pytest.raises(Trouble):
        open_practice(lost)
    assert list(rooms.iterdir()) == []


def test_what_a_killed_program_left_is_cleared_at_the_next_start_and_nobody_elses(
    sqlite_template: Path, tmp_path: Path, rooms: Path
) -> None:
    place = tmp_path / "copy.db"
    place.write_bytes(sqlite_template.read_bytes())
    environment = {**os.environ, "TMPDIR": str(rooms), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HELD_OPEN, str(place)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as other:
        try:
            assert other.stdout is not None
            folder = Path(other.stdout.readline().strip())
            assert folder.parent == rooms
            assert clear_leftovers() == 0
            assert (folder / "booth.db").exists()
        finally:
            other.send_signal(signal.SIGKILL)
    assert folder.exists()
    (rooms / f"{FOLDER}mine").mkdir()
    assert clear_leftovers() == 1
    assert [one.name for one in rooms.iterdir()] == [f"{FOLDER}mine"]
