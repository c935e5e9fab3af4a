"""The receipt desk as text, at the smallest and at a comfortable size."""

import pytest
from syrupy.assertion import SnapshotAssertion

from db.models import TenderKind
from pos.services.correction import TenderCorrection, correct_tender
from pos.services.sale import Payment
from pos.services.void import Void, void_sale
from pos.shop import Shop
from tests.builders.booth import a_line, an_open_shift, ibu, qris, sari, sell
from tests.builders.returns import give_back
from tests.screens.conftest import At
from tests.screens.rooms import goes_to

SIZES = [(80, 24), (120, 36)]


@pytest.fixture
def booth(stocked: Shop) -> Shop:
    """Give a booth with a sale of each fate: stands, put right, partly back, undone."""
    an_open_shift(stocked)
    sell(stocked, a_line(stocked, "PGB-0001-01", 2), a_line(stocked, "KMR-0003-03"))
    put_right = sell(stocked, a_line(stocked, "KMR-0003-03")).number
    right = TenderCorrection(put_right, [Payment(TenderKind.CARD, 33_350, "APP-1", "4321")], "salah tekan")
    correct_tender(stocked, actor=sari(stocked), approver=ibu(stocked), token="c", correction=right)
    partly = sell(stocked, a_line(stocked, "PGB-0001-01", 2), payments=[qris(150_000)]).number
    give_back(stocked, partly)
    undone = sell(stocked, a_line(stocked, "KMR-0003-03")).number
    void_sale(stocked, actor=sari(stocked), approver=ibu(stocked), token="v", void=Void(undone, "dobel"))
    return stocked


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_receipts_of_the_day(
    booth: Shop, at: At, size: tuple[int, int], snapshot: SnapshotAssertion
) -> None:
    async with at(booth, size) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f10", "Semua hari ini", "GRC-20261124-0001")
        await hands.settles()
        assert hands.text == snapshot


@pytest.mark.parametrize("number", ["0001", "0002", "0004"])
@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_a_receipt_with_all_that_was_done_about_it(
    booth: Shop, at: At, size: tuple[int, int], number: str, snapshot: SnapshotAssertion
) -> None:
    async with at(booth, size) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f10", "Semua hari ini", "GRC-20261124-0001")
        await hands.type(f"GRC-20261124-{number}")
        await hands.press("enter")
        await hands.sees("Perajin lain", f"GRC-20261124-{number} · Penjualan")
        await hands.settles()
        assert hands.text == snapshot
