"""A manager's word in place: asked for what the booth wants it for, said about what, refused, gone on."""

from pos.rules.roles import Act, Role
from pos.services.settings import change_setting, read_settings
from pos.services.staff import add_staff, deactivate
from pos.shop import Shop
from tests.builders.booth import actor, an_open_shift, ibu, sell
from tests.builders.proof import sealed
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word, goes_to, says


async def test_the_last_receipt_is_printed_again_by_one_key_and_from_the_third_copy_on_by_a_manager(
    selling: Shop, at: At
) -> None:
    sell(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        for copy in (1, 2):
            await hands.press("ctrl+r")
            await hands.sees(f"GRC-20261124-0001 dicetak ulang, salinan ke-{copy}")
        await hands.press("ctrl+r")
        await hands.sees("Otorisasi", "Salinan berikutnya", "GRC-20261124-0001")
        await hands.press("escape")
        await hands.misses("Otorisasi")
        await hands.sees("Ini perlu PIN pengelola")
        await hands.settles()
        await hands.press("ctrl+r")
        await gives_word(hands, "salinan ke-3", why="1")
    told = [(one["copy"], one["staff"], one["approved_by"]) for one in sealed(selling, "reprint")]
    assert told == [(1, "SARI", None), (2, "SARI", None), (3, "SARI", "IBU")]


async def test_a_till_without_a_receipt_says_so(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("ctrl+r")
        await hands.sees("Belum ada struk")


async def buys_water(hands: Hands) -> None:
    """Take Rp20.000 out of the drawer."""
    await goes_to(hands, "f9", "f3", "Kas keluar", "Alasan")
    await hands.press("enter")
    await says(hands, "20rb")
    await says(hands, "beli galon")


async def test_cash_out_asks_a_manager_where_the_booth_wants_it_and_goes_on(selling: Shop, at: At) -> None:
    change_setting(selling, actor=ibu(selling), name="manager_acts", value=[Act.MOVE_CASH.value])
    async with at(selling) as hands:
        await hands.signs_in()
        await buys_water(hands)
        await hands.sees("Otorisasi", "Kas masuk dan kas keluar perlu", "Kas keluar Rp20.000 · beli galon")
        await hands.press("escape")
        await hands.sees("Ini perlu PIN pengelola", "Kas keluar")
        assert sealed(selling, "cash-moved") == []
        await hands.press("enter", "enter")
        await gives_word(hands, "Kas keluar Rp20.000: KAS-K1-0001")
    assert [(one["staff"], one["approved_by"]) for one in sealed(selling, "cash-moved")] == [("SARI", "IBU")]


async def test_cash_out_asks_nobody_where_the_booth_trusts_its_cashiers(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await buys_water(hands)
        await hands.sees("Kas keluar Rp20.000: KAS-K1-0001")
    assert [one["approved_by"] for one in sealed(selling, "cash-moved")] == [None]


async def test_taking_out_more_than_the_drawer_holds_names_no_figure_and_is_sealed(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f3", "Kas keluar", "Alasan")
        await hands.press("enter")
        await hands.type("600rb")
        await hands.press("enter")
        await hands.type("setor")
        await hands.press("enter")
        await hands.sees("✖", "Rp600.000")
        await hands.misses("500.000")
    assert [(one["staff"], one["amount"]) for one in sealed(selling, "drawer-refused")] == [("SARI", 600_000)]


async def test_the_question_names_the_discount_that_is_asked_for(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.scan("2990000000015")
        await hands.sees("1 barang")
        await hands.press("f4")
        await hands.sees("tanpa pengelola")
        await hands.type("25000")
        await hands.press("enter")
        await hands.sees("Otorisasi", "Diskon di atas batas", "Batik cap kawung · -Rp25.000")
        await gives_word(hands, "-25.000", "50.000", why="1")


async def test_the_question_names_whose_shift_is_ended(stocked: Shop, at: At) -> None:
    an_open_shift(stocked, ibu(stocked))
    async with at(stocked) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f8", "Otorisasi", "K1-S0001 · Ratna Wulandari")


async def test_a_manager_who_was_let_go_while_signed_in_is_told_so_and_changes_nothing(
    selling: Shop, at: At
) -> None:
    add_staff(selling, actor=ibu(selling), code="NURUL", name="Nurul", role=Role.MANAGER, pin="590318")
    async with at(selling) as hands:
        await hands.signs_in("ibu", "482913")
        await goes_to(hands, "f10", "f5", "Nama gerai")
        deactivate(selling, actor=actor(selling, "NURUL"), code="IBU")
        await hands.press("enter")
        await hands.sees("Nilai")
        await hands.type("X")
        await hands.press("enter")
        await hands.sees("IBU sudah tidak bekerja di sini")
    assert read_settings(selling).booth_name == "Gerai Rusun Citos"
