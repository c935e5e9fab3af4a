"""Staff on the screen: taken on, role, PIN, let go, one's own PIN."""

import pytest

from pos.errors import Refused
from pos.rules.roles import Role
from pos.services.login import sign_in
from pos.services.staff import StaffMember, list_staff
from pos.shop import Shop
from tests.screens.conftest import At
from tests.screens.hands import Hands
from tests.screens.rooms import gives_word, goes_to


def known(shop: Shop, code: str) -> StaffMember:
    return next(one for one in list_staff(shop, everybody=True) if one.code == code)


async def opens(hands: Hands) -> None:
    await hands.signs_in()
    await goes_to(hands, "f10", "f4")
    await gives_word(hands, "Ratna Wulandari", "Sari Lestari")


async def test_somebody_is_taken_on_once_and_can_sign_in(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands)
        await hands.press("f2")
        await hands.sees("Ulangi PIN baru")
        await hands.type("budi")
        await hands.press("enter")
        await hands.type("[b]Budi[/b]")
        await hands.press("enter", "right", "enter")
        await hands.type("1234")
        await hands.press("enter")
        await hands.sees("mudah ditebak")
        await hands.press("ctrl+u")
        await hands.scan("2990000000015")
        await hands.sees("diabaikan")
        await hands.type("7391")
        await hands.press("enter")
        await hands.type("7392")
        await hands.press("enter")
        await hands.sees("tidak sama")
        await hands.type("7391")
        await hands.press("enter", "enter", "enter", "enter", "enter")
        await hands.sees("[b]Budi[/b] sekarang bertugas")
    assert known(selling, "BUDI").role is Role.MANAGER
    assert sign_in(selling, code="budi", pin="7391").name == "[b]Budi[/b]"


async def test_a_role_changes_only_after_a_yes(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands)
        await hands.press("down", "f3")
        await hands.sees("Yakin ingin menjadikan Sari Lestari pengelola?")
        await hands.press("enter")
        await hands.scan("2990000000015")
        await hands.press("escape")
        await hands.misses("Yakin ingin")
        assert known(selling, "SARI").role is Role.CASHIER
        await hands.press("f3")
        await hands.sees("Yakin ingin")
        await hands.press("f8")
        await hands.sees("Sari Lestari sekarang pengelola")
    assert known(selling, "SARI").role is Role.MANAGER


async def test_the_last_manager_cannot_be_let_go(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands)
        await hands.press("home", "f6")
        await hands.sees("Yakin ingin memberhentikan Ratna Wulandari")
        await hands.press("f8")
        await hands.sees("✖")
    assert known(selling, "IBU").active


async def test_a_forgotten_pin_is_replaced(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await opens(hands)
        await hands.press("down", "f4")
        await hands.sees("PIN baru", "Sari Lestari (SARI)")
        await hands.type("6182")
        await hands.press("enter")
        await hands.type("6182")
        await hands.press("enter")
        await hands.sees("mendapat PIN baru")
    assert sign_in(selling, code="SARI", pin="6182").code == "SARI"


async def test_who_left_is_shown_on_demand_and_cannot_be_changed(stocked: Shop, at: At) -> None:
    async with at(stocked) as hands:
        await hands.signs_in()
        await hands.sees("MODAL AWAL")
        await hands.press("escape")
        await goes_to(hands, "f10", "f4")
        await gives_word(hands, "Sari Lestari")
        await hands.press("down", "f6")
        await hands.sees("Yakin ingin memberhentikan Sari")
        await hands.press("f8")
        await hands.sees("sudah berhenti")
        await hands.press("f7", "end")
        await hands.sees("SARI")
        await hands.misses("F6 Berhentikan")
    assert not known(stocked, "SARI").active


async def test_ones_own_pin_needs_the_old_one(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f9", "PIN saya", "PIN sekarang")
        await hands.type("9999")
        await hands.press("enter")
        await hands.type("6182")
        await hands.press("enter")
        await hands.type("6182")
        await hands.press("enter")
        await hands.sees("✖")
        await hands.type("7351")
        await hands.press("enter", "enter", "enter")
        await hands.sees("PIN baru Anda berlaku")
    assert sign_in(selling, code="SARI", pin="6182").code == "SARI"
    with pytest.raises(Refused):
        sign_in(selling, code="SARI", pin="7351")


async def test_without_a_managers_word_nothing_of_staff_is_seen(selling: Shop, at: At) -> None:
    async with at(selling) as hands:
        await hands.signs_in()
        await goes_to(hands, "f10", "f4", "Otorisasi")
        await hands.type("sari")
        await hands.press("enter")
        await hands.type("7351")
        await hands.press("enter")
        await hands.sees("✖")
        assert "Ratna" not in hands.text
