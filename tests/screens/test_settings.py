"""Settings on the screen: changed one by one, refused with their reason."""

from pos.services.settings import read_settings
from pos.shop import Shop
from tests.builders.proof import sealed
from tests.screens.conftest import QRIS, At
from tests.screens.hands import Hands
from tests.screens.rooms import goes_to


async def opens(hands: Hands, label: str = "") -> None:
    await hands.signs_in("ibu", "482913")
    await goes_to(hands, "f10", "f5", "Nama gerai", "Printer K1")
    if label:
        await marks(hands, label)


async def marks(hands: Hands, label: str) -> None:
    for _step in range(20):
        if any(line.startswith("▸") and label in line for line in hands.text.splitlines()):
            return
        await hands.press("down")
    raise AssertionError(label)


async def test_the_name_changes_and_the_head_follows(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands)
        await hands.press("enter")
        await hands.sees("Tercetak paling atas", "Nilai")
        await hands.press("ctrl+u")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.type("Gerai [b]Baru[/b]")
        await hands.press("enter")
        await hands.sees("Nama gerai: Gerai [b]Baru[/b]")
        await hands.press("escape")
        await hands.sees("Gerai [b]Baru[/b] · K1")
    assert read_settings(selling).booth_name == "Gerai [b]Baru[/b]"


async def test_lines_are_typed_one_under_the_other(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands, "Baris di bawah nama")
        await hands.press("enter")
        await hands.sees("Baris 8")
        await hands.type("Cilandak Town Square")
        await hands.press("enter")
        await hands.type("Jakarta Selatan")
        await hands.press(*["enter"] * 7)
        await hands.sees("Cilandak Town Square / Jakarta Selatan")
    assert read_settings(selling).header_lines == ("Cilandak Town Square", "Jakarta Selatan")


async def test_rounding_is_chosen_among_the_steps_and_typing_does_nothing(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands, "Pembulatan tunai")
        await hands.press("enter")
        await hands.sees("Rp100")
        await hands.type("777")
        await hands.scan("2990000000015")
        await hands.press("right")
        await hands.sees("Rp500")
        await hands.press("enter")
        await hands.sees("Pembulatan tunai: Rp500")
    assert read_settings(selling).rounding_step == 500


async def test_a_qris_text_that_does_not_parse_is_refused_with_its_reason(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands, "QRIS gerai")
        await hands.sees("NMID ID1020000000001")
        await hands.press("enter")
        await hands.sees("Pindai QRIS milik gerai", "Nilai")
        await hands.scan(QRIS[:-1] + "8")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.press("ctrl+u", "enter")
        await hands.sees("QRIS disembunyikan")
        assert read_settings(selling).qris_static == ""
        await hands.press("enter")
        await hands.sees("Pindai QRIS milik gerai", "Nilai")
        await hands.scan(QRIS)
        await hands.press("enter")
        await hands.sees("GERAI RUSUN CITOS")
    assert read_settings(selling).qris_static == QRIS


async def test_a_printer_is_set_and_tried(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands, "Printer K1")
        await hands.press("f3")
        await hands.sees("belum diatur")
        await hands.press("enter")
        await hands.sees("Nilai")
        await hands.type("lpt1")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.press("ctrl+u")
        await hands.type("file:///nowhere/at/all")
        await hands.press("enter")
        await hands.sees("Printer K1: file:///nowhere")
        await hands.press("f3")
        await hands.sees("printer tidak menjawab")
        await hands.press("enter")
        await hands.sees("Nilai")
        await hands.press("ctrl+u")
        await hands.type("screen:")
        await hands.press("enter")
        await hands.sees("Printer K1: screen:")
        await hands.press("f3")
        await hands.sees("Printer K1 menjawab")


async def test_limits_take_amounts_as_people_write_them(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands, "Batas selisih kas")
        await hands.press("enter")
        await hands.sees("Nilai")
        await hands.press("ctrl+u")
        await hands.type("99jt")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.press("ctrl+u")
        await hands.type("25rb")
        await hands.press("enter")
        await hands.sees("Batas selisih kas: Rp25.000")
    assert read_settings(selling).difference_limit == 25_000


async def test_what_needs_a_manager_is_ticked_and_asked_for_from_then_on(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands, "Perlu pengelola")
        await hands.sees("Retur, Pembetulan bayar")
        await hands.press("enter")
        await hands.sees("[x] Retur", "[ ] Tukar barang", "[ ] Kas masuk dan keluar", "kasir sendiri")
        await hands.type("x7")
        await hands.scan("2990000000015")
        await hands.press("space", "down", "down", "down", "down", "tab", "space")
        await hands.sees("[ ] Retur", "[x] Kas masuk dan keluar", "uang ke laci")
        assert read_settings(selling).manager_acts == ("return", "correct-tender")
        await hands.press("enter")
        await hands.sees("Perlu pengelola: Pembetulan bayar, Kas masuk dan keluar")
    assert read_settings(selling).manager_acts == ("correct-tender", "move-cash")
    (changed,) = [one for one in sealed(selling, "setting-changed") if one["name"] == "manager_acts"]
    assert (changed["staff"], changed["before"], changed["after"]) == (
        "IBU",
        ["return", "correct-tender"],
        ["correct-tender", "move-cash"],
    )


async def test_a_list_that_is_left_changes_nothing(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands, "Perlu pengelola")
        await hands.press("enter")
        await hands.sees("[x] Retur")
        await hands.press("space", "escape")
        await hands.misses("[ ] Retur")
        await hands.sees("Retur, Pembetulan bayar")
    assert read_settings(selling).manager_acts == ("return", "correct-tender")


async def test_the_return_window_and_the_copies_are_shown_in_words_and_refuse_what_is_none(
    selling: Shop, at: At
) -> None:
    async with at(selling) as hands:
        await opens(hands, "Batas waktu retur")
        await hands.sees("7 hari", "2 salinan")
        await hands.press("enter")
        await hands.sees("Nilai")
        for wrong in ("7.5", "366", "-1"):
            await hands.press("ctrl+u")
            await hands.type(wrong)
            await hands.press("enter")
            await hands.sees("✖")
        await hands.press("ctrl+u")
        await hands.type("0")
        await hands.press("enter")
        await hands.sees("Batas waktu retur: tanpa batas")
        await marks(hands, "Salinan tanpa pengelola")
        await hands.press("enter")
        await hands.sees("Banyaknya salinan", "Nilai")
        await hands.press("ctrl+u")
        await hands.type("0")
        await hands.press("enter")
        await hands.sees("Salinan tanpa pengelola: tidak ada")
    after = read_settings(selling)
    assert (after.return_days, after.copies_alone) == (0, 0)
