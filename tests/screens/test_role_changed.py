"""A manager who is made a cashier while signed in is asked for a manager's PIN from then on."""

from pos.rules.roles import Role
from pos.services.staff import add_staff, change_role
from pos.shop import Shop
from tests.builders.booth import ibu
from tests.screens.conftest import At
from tests.screens.rooms import goes_to


async def test_who_is_no_manager_any_more_is_asked_for_one(stocked: Shop, at: At) -> None:
    manager = ibu(stocked)
    add_staff(stocked, actor=manager, code="RINA", name="Rina", role=Role.MANAGER, pin="258025")
    async with at(stocked) as hands:
        await hands.signs_in("ibu", "482913")
        await hands.press("escape")
        await goes_to(hands, "f10", "f7", "Tidak ada hari yang terbuka")
        await hands.press("escape")
        change_role(stocked, actor=manager, code="IBU", role=Role.CASHIER)
        await goes_to(hands, "f10", "f7", "Otorisasi", "Kode pengelola")
        await hands.press("escape")
        await hands.sees("✖", "pengelola")
