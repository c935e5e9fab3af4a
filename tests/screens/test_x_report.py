"""The X report on the screen: blind for a cashier, everything by a manager's word."""

from sqlalchemy import func, select

from db.tables import audit_entry
from pos.shop import Shop
from tests.builders.booth import sell
from tests.screens.conftest import At
from tests.screens.rooms import gives_word, goes_to


def looks(shop: Shop) -> int:
    wanted = select(func.count()).where(audit_entry.c.event == "expected-cash-seen")
    with shop.reading() as session:
        return int(session.execute(wanted).scalar_one())


async def test_a_cashier_sees_counts_and_no_cash(selling: Shop, at: At) -> None:
    sell(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f4", "Laporan X", "K1-S0001", "Tunai", "1×", "Kas tidak ditampilkan")
        assert "Rp" not in hands.text
    assert looks(selling) == 0


async def test_a_managers_word_shows_everything_and_is_sealed(selling: Shop, at: At) -> None:
    sell(selling)
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f4", "Kas tidak ditampilkan")
        await hands.press("f3")
        await gives_word(hands, "Penerimaan sistem", "Rp575.000", "Modal awal", "Rp500.000", why="1")
    assert looks(selling) == 1


async def test_without_the_word_it_stays_blind(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f4", "Kas tidak ditampilkan")
        await hands.press("f3")
        await hands.sees("Otorisasi")
        await hands.press("escape")
        await hands.sees("✖", "pengelola")
        assert "Rp500.000" not in hands.text
    assert looks(selling) == 0
