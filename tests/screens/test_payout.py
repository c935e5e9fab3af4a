"""A month on the screen: computed, approved once, paid once per cooperative, written out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from pos.errors import Refused
from pos.rules.period import Month
from pos.screens.payout_forms import read_month
from pos.services.payout import show_payout
from pos.services.statement_file import write_statements
from pos.shop import Shop
from tests.builders.ledger import Booth, ledger_booth
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word, goes_to

OCTOBER = Month(2026, 10)


@pytest.fixture
def booth(file_shop: Shop) -> Iterator[Booth]:
    """Give a booth with one day of sales and a return in October, on 3 November."""
    opened = ledger_booth(str(file_shop.home / "booth.db"), file_shop.home)
    with opened.day(date(2026, 10, 2)):
        number = opened.sell(("PGB-0001-01", 2), ("KMR-0001-01", 1, 3_000))
        opened.sell(("PGB-0001-02", 3), qris=50_000)
        opened.take_back(number, {0: 1})
    opened.after(date(2026, 11, 3))
    yield opened
    opened.shop.store.close()


async def opens(hands: Hands) -> None:
    await hands.signs_in("ibu", "482913")
    await hands.sees("MODAL AWAL")
    await hands.press("escape")
    await goes_to(hands, "f10", "f6", "10/2026", "Koperasi")


async def approves(hands: Hands) -> None:
    await hands.press("f8")
    await gives_word(hands, "PAY-0001, disetujui Ratna Wulandari", "belum dibayar")


async def test_a_month_is_shown_with_totals_that_add_up_in_front_of_the_reader(booth: Booth, at: At) -> None:
    async with at(booth.shop) as hands:
        await opens(hands)
        await hands.sees("dihitung, belum disetujui", "KMR", "PGB", "Total: saldo lalu Rp0 + hak")
        plan = show_payout(booth.shop, month=OCTOBER)
        await hands.sees(f"Rp{plan.totals.paid:,}".replace(",", "."))
        await hands.press("enter")
        await hands.sees("Perajin", "Saldo lalu", "Warga KMR-0001", "Warga KMR-0002")


async def test_a_month_is_approved_once_however_often_the_key_is_pressed(booth: Booth, at: At) -> None:
    async with at(booth.shop) as hands:
        await opens(hands)
        await approves(hands)
        await hands.press("f8", "f8", "f8", "f8")
        await hands.settles()
        assert "Otorisasi" not in hands.text
        assert "F8" not in hands.text
    approval = show_payout(booth.shop, month=OCTOBER).approval
    assert approval is not None
    assert approval.number == "PAY-0001"


async def test_approving_asks_the_pin_even_of_a_manager(booth: Booth, at: At) -> None:
    async with at(booth.shop) as hands:
        await opens(hands)
        await hands.press("f8")
        await hands.sees("Otorisasi")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan")
        await hands.press("escape")
        await hands.sees("✖", "belum disetujui")
    assert show_payout(booth.shop, month=OCTOBER).approval is None


async def test_a_cooperative_is_paid_once_with_the_banks_reference(booth: Booth, at: At) -> None:
    async with at(booth.shop) as hands:
        await opens(hands)
        assert "Tandai dibayar" not in hands.text
        await approves(hands)
        await hands.press("f6")
        await hands.sees("Referensi bank")
        await hands.press("enter")
        await hands.sees("Wajib diisi")
        await hands.type("BDKI-001")
        await hands.press("enter")
        await hands.sees("sudah dibayar", "BDKI-001", "dibayar 03/11/2026")
        await hands.press("f6")
        await hands.settles()
        assert "Referensi bank" not in hands.text
    paid = [one.payment for one in show_payout(booth.shop, month=OCTOBER).cooperatives]
    assert [one.reference if one else None for one in paid] == ["BDKI-001", None]


async def test_statements_are_written_into_a_folder(booth: Booth, at: At, tmp_path: Path) -> None:
    async with at(booth.shop) as hands:
        await opens(hands)
        await approves(hands)
        await hands.press("f7")
        await hands.sees("Satu PDF per koperasi", "Folder")
        await hands.press("ctrl+u")
        await hands.type(str(tmp_path / "booth.db"))
        await hands.press("enter")
        await hands.sees("✖", "berkas,")
        await hands.press("ctrl+u")
        await hands.type(str(tmp_path / "out"))
        await hands.press("enter")
        await hands.sees("2 laporan ada di")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(names) == 2
    assert all(name.startswith("STM-") and name.endswith(".pdf") for name in names)


async def test_a_month_that_is_not_over_is_said_and_nothing_can_be_done(booth: Booth, at: At) -> None:
    async with at(booth.shop) as hands:
        await opens(hands)
        await hands.press("right")
        await hands.sees("11/2026", "belum berakhir")
        assert "F8" not in hands.text
        await hands.press("f2")
        await hands.sees("Bulan")
        for wrong in ("2026-13", "2026-11-31", "1", "abc"):
            await hands.press("ctrl+u")
            await hands.type(wrong)
            await hands.press("enter")
            await hands.sees("✖")
        await hands.press("ctrl+u")
        await hands.type("10/2026")
        await hands.press("enter")
        await hands.sees("10/2026", "belum disetujui")


def test_writing_statements_stops_between_two_files(booth: Booth, tmp_path: Path) -> None:
    told: list[str] = []

    def stop(name: str) -> bool:
        told.append(name)
        return False

    folder = tmp_path / "drafts"
    written = write_statements(booth.shop, month=OCTOBER, folder=folder, told=stop)
    assert [path.name for path in folder.iterdir()] == told == [path.name for path in written]
    assert written[0].read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("text", ["2026-10", "10/2026", "10-2026", " 10.2026 "])
def test_a_month_is_read_as_people_write_it(text: str) -> None:
    assert read_month(text) == OCTOBER


@pytest.mark.parametrize("text", ["2026-13", "13/2026", "2026-11-31", "", "0/2026", "10/26"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_month(text)
