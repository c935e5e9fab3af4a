"""The menus of the counter: every entry by key, by line and by palette; scans choose nothing."""

from textual.command import CommandPalette

from pos.app import PosApp
from pos.screens.checkout import CheckoutScreen
from pos.screens.menu import DRAWER_ENTRIES, MENU_ENTRIES, MenuDialog
from pos.services.settings import change_setting
from pos.shop import Shop
from tests.builders.booth import ibu
from tests.screens.conftest import At
from tests.screens.rooms import gives_word, goes_to


async def test_the_menu_says_what_needs_a_manager_and_explains_the_marked_line(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f10")
        await hands.sees("Menu", "Kertas cetak", "Tutup hari", "pengelola", "Keluar", "Cari struk")
        await hands.press("down", "down", "down", "down")
        await hands.sees("setiap perubahan dicatat")
        await hands.press("escape")
        await hands.misses("Kegiatan")


async def test_a_manager_is_not_told_that_a_manager_is_needed(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in("ibu", "482913")
        await hands.press("ctrl+g")
        await hands.sees("Menu", "Pencairan bulanan")
        assert "pengelola" not in hands.text


async def test_a_scan_on_a_menu_chooses_nothing(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f10")
        await hands.sees("Menu")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan")
        assert isinstance(hands.till.screen, MenuDialog)


async def test_every_entry_is_offered_by_the_palette_of_the_counter(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("ctrl+p")
        await hands.until(lambda: isinstance(hands.till.screen, CommandPalette), lambda: "no palette")
        await hands.type("petugas")
        await hands.sees("Petugas (F10 F4)")
    offered = CheckoutScreen.COMMANDS_BEYOND
    assert offered == (*DRAWER_ENTRIES, *MENU_ENTRIES)
    assert all(hasattr(CheckoutScreen, f"action_{entry.action}") for entry in offered)


async def test_no_two_entries_of_a_menu_share_a_key() -> None:
    for entries in (DRAWER_ENTRIES, MENU_ENTRIES):
        keys = [entry.keys[0] for entry in entries]
        assert len(set(keys)) == len(keys)


async def test_the_help_of_a_menu_tells_every_entry(selling: Shop, at: At) -> None:
    async with at(selling, size=(120, 36)) as hands:
        await hands.signs_in()
        await hands.press("f10")
        await hands.sees("Menu")
        await hands.press("f1")
        await hands.sees("Bantuan", "F10 F6", "Hitung, setujui, dan bayar")


async def test_signing_out_keeps_basket_and_drawer(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await goes_to(hands, "f10", "f12", "Masuk", "PIN")
        await hands.signs_in()
        await hands.sees("1 barang", "Batik cap kawung")


async def test_about_names_booth_till_and_database(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f8", "Tentang", "Gerai Rusun Citos", "K1", "booth.db", "Versi")


async def test_what_a_manager_opened_for_a_cashier_is_closed_by_the_lock(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f4")
        await gives_word(hands, "Ratna Wulandari", "Pengelola")
        await hands.press("f2")
        await hands.sees("Terima", "Ulangi PIN baru")
        await hands.press("ctrl+l")
        till = hands.till
        assert isinstance(till, PosApp)
        till.lock()
        await hands.sees("Terkunci")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("Keranjang kosong")
        assert "Pengelola" not in hands.text


async def test_hostile_names_are_text_in_every_head(selling: Shop, at: At) -> None:
    change_setting(selling, actor=ibu(selling), name="booth_name", value="[bold red]Gerai[/] \u202e\x1b[2J")
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f8", "[bold red]Gerai[/]")
