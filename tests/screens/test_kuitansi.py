"""A kuitansi is written at the till by keys alone."""

from pathlib import Path

from pos.screens.kuitansi import KuitansiDialog
from pos.services.kuitansi import kuitansi_pdf
from pos.shop import Shop
from tests.builders.booth import a_line, sell
from tests.builders.pages import text_of
from tests.screens.conftest import At
from tests.screens.hands import Hands


async def opens(hands: Hands, number: str = "") -> list[Path | None]:
    """Open the dialog over the counter; what it answers comes into the list."""
    answers: list[Path | None] = []
    hands.till.push_screen(KuitansiDialog(number), answers.append)
    await hands.sees("Diterima dari", "Untuk pembayaran")
    await hands.settles()
    return answers


async def test_who_paid_is_typed_and_the_pages_lie_in_the_folder(selling: Shop, at: At) -> None:
    number = sell(selling, a_line(selling)).number
    async with at(selling) as hands:
        await hands.signs_in()
        answers = await opens(hands, number)
        await hands.sees(f"Untuk struk {number}.")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.type("Dinas Koperasi")
        await hands.press("enter")
        await hands.type("Jl. Merdeka 1")
        await hands.press("enter", "enter")
        await hands.until(lambda: bool(answers), lambda: hands.text)
    (path,) = answers
    assert path == selling.home / "outgoing" / "KWT-2026-0001.pdf"
    shown = text_of(path.read_bytes())
    for words in (
        "Dinas Koperasi",
        "Jl. Merdeka 1",
        "Pembelian kerajinan: 1 Batik cap kawung",
        "Sari Lestari",
    ):
        assert words in shown


async def test_the_last_receipt_is_offered_and_a_second_time_gives_a_copy(selling: Shop, at: At) -> None:
    number = sell(selling, a_line(selling)).number
    async with at(selling) as hands:
        await hands.signs_in()
        first = await opens(hands)
        await hands.sees(number)
        await hands.press("enter")
        await hands.type("Dinas")
        await hands.press("enter", "enter", "enter")
        await hands.until(lambda: bool(first), lambda: hands.text)
        second = await opens(hands, number)
        await hands.sees("KWT-2026-0001 sudah ditulis", "Dinas")
        await hands.press("enter", "enter", "enter")
        await hands.until(lambda: bool(second), lambda: hands.text)
    assert second[0] is not None
    assert second[0].read_bytes() == kuitansi_pdf(selling, number=number, copy=1)


async def test_a_second_name_is_refused_in_words_and_the_dialog_stays(selling: Shop, at: At) -> None:
    number = sell(selling, a_line(selling)).number
    async with at(selling) as hands:
        await hands.signs_in()
        first = await opens(hands, number)
        await hands.type("Dinas")
        await hands.press("enter", "enter", "enter")
        await hands.until(lambda: bool(first), lambda: hands.text)
        second = await opens(hands, number)
        await hands.press("ctrl+u")
        await hands.type("PT Lain")
        await hands.press("enter", "enter", "enter")
        await hands.sees("sudah punya kuitansi", "Dinas")
        await hands.press("escape")
        await hands.until(lambda: bool(second), lambda: hands.text)
    assert second == [None]


async def test_nothing_is_cut_at_the_smallest_terminal(selling: Shop, at: At) -> None:
    number = sell(selling, a_line(selling)).number
    for size in ((80, 24), (120, 36)):
        async with at(selling, size) as hands:
            await hands.signs_in()
            await opens(hands, number)
            await hands.sees(
                "Kuitansi", number, "Diterima dari", "Alamat", "boleh kosong", "kosong: nama barangnya"
            )


async def test_the_menu_writes_one_for_the_last_sale(selling: Shop, at: At) -> None:
    number = sell(selling, a_line(selling)).number
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f10", "ctrl+k")
        await hands.sees("Diterima dari", number)
        await hands.press("enter")
        await hands.type("Dinas")
        await hands.press("enter", "enter", "enter")
        await hands.sees("KWT-2026-0001.pdf tersimpan")


async def test_the_receipt_desk_writes_the_digital_copy(selling: Shop, at: At) -> None:
    number = sell(selling, a_line(selling)).number
    async with at(selling) as hands:
        await hands.signs_in()
        await hands.press("f10", "f10")
        await hands.sees(number)
        await hands.press("enter")
        await hands.sees("Batik cap kawung", "PDF")
        await hands.press("f6")
        await hands.sees(f"{number}.pdf tersimpan")
    assert "SALINAN DIGITAL" in text_of((selling.home / "outgoing" / f"{number}.pdf").read_bytes())
