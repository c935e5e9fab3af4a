"""Cash in and out at the drawer: keys in, words and money out."""

from db.queries.day import balance
from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.rooms import goes_to


def held(shop: Shop, account: str) -> int:
    with shop.reading() as session:
        return balance(session, account)


async def test_cash_goes_into_the_drawer_from_the_safe(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f2", "Kas masuk", "Brankas")
        await hands.press("enter")
        await hands.type("100rb")
        await hands.press("enter")
        await hands.type("uang receh")
        await hands.press("enter")
        await hands.sees("Kas masuk Rp100.000: KAS-K1-0001")
    assert held(selling, "cash:K1") == 600_000


async def test_petty_cash_leaves_the_drawer_however_often_enter_is_pressed(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f3", "Kas keluar")
        await hands.press("right", "enter")
        await hands.sees("Kas kecil: transportasi")
        await hands.type("20.000")
        await hands.press("enter")
        await hands.type("ojek")
        await hands.press("enter", "enter", "enter", "enter", "enter")
        await hands.misses("slip dicetak")
        await hands.settles()
    assert held(selling, "cash:K1") == 480_000
    assert held(selling, "petty:transport") == 20_000


async def test_a_wrong_amount_is_told_beside_it_and_nothing_moves(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f2", "Kas masuk")
        await hands.press("enter")
        for wrong in ("75.5", "1e5", "0", "-75000"):
            await hands.press("ctrl+u")
            await hands.type(wrong)
            await hands.press("enter")
            await hands.sees("✖")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan")
        assert "2990000000015" not in hands.text.replace("diabaikan", "").split("Pindaian")[0]
    assert held(selling, "cash:K1") == 500_000


async def test_more_than_the_drawer_holds_is_refused_without_a_figure_of_it(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f9", "f3", "Kas keluar")
        await hands.press("enter")
        await hands.type("600000")
        await hands.press("enter")
        await hands.type("setor")
        await hands.press("enter")
        await hands.sees("✖")
        assert "500.000" not in hands.text
    assert held(selling, "cash:K1") == 500_000
