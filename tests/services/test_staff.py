from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import select

from db.tables import audit_entry
from pos.errors import PosError, Refused
from pos.rules.roles import Role
from pos.services.login import sign_in
from pos.services.staff import add_staff, change_role, deactivate, list_staff, reset_pin
from pos.shop import Shop
from tests.builders.booth import an_open_shift, ibu, sari


def codes(shop: Shop, *, everybody: bool = False) -> list[str]:
    return [one.code for one in list_staff(shop, everybody=everybody)]


def test_somebody_taken_on_can_sign_in_at_once(shop: Shop) -> None:
    made = add_staff(
        shop, actor=ibu(shop), code=" budi ", name="Budi  Santoso", role=Role.CASHIER, pin="2580"
    )
    assert (made.code, made.name) == ("BUDI", "Budi Santoso")
    assert sign_in(shop, code="BUDI", pin="2580").role is Role.CASHIER
    assert codes(shop) == ["BUDI", "IBU", "SARI"]


@pytest.mark.parametrize(
    ("code", "name", "pin", "reason"),
    [
        ("SARI", "Sari", "2580", "staff-code-taken"),
        ("S", "Sari", "2580", "staff-code-shape"),
        ("SA RI", "Sari", "2580", "staff-code-shape"),
        ("BUDI", " \x1b ", "2580", "name-empty"),
        ("BUDI", "x" * 61, "2580", "name-too-long"),
        ("BUDI", "Budi", "1234", "pin-too-simple"),
        ("BUDI", "Budi", "25a0", "pin-digits"),
    ],
)
def test_nobody_is_taken_on_with_a_wrong_code_name_or_pin(
    file_shop: Shop, code: str, name: str, pin: str, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        add_staff(file_shop, actor=ibu(file_shop), code=code, name=name, role=Role.CASHIER, pin=pin)
    assert codes(file_shop) == ["IBU", "SARI"]


def test_a_cashier_manages_nobody_but_their_own_pin(file_shop: Shop) -> None:
    cashier = sari(file_shop)
    for act in (
        lambda: add_staff(file_shop, actor=cashier, code="X1", name="X", role=Role.MANAGER, pin="2580"),
        lambda: change_role(file_shop, actor=cashier, code="SARI", role=Role.MANAGER),
        lambda: reset_pin(file_shop, actor=cashier, code="IBU", pin="2580"),
        lambda: deactivate(file_shop, actor=cashier, code="IBU"),
    ):
        with pytest.raises(Refused, match="needs-manager"):
            act()
    reset_pin(file_shop, actor=cashier, code="sari", pin="2580")
    assert sign_in(file_shop, code="SARI", pin="2580").code == "SARI"


def test_the_booth_never_loses_its_last_manager(shop: Shop) -> None:
    manager = ibu(shop)
    with pytest.raises(Refused, match="staff-last-manager"):
        deactivate(shop, actor=manager, code="IBU")
    with pytest.raises(Refused, match="staff-last-manager"):
        change_role(shop, actor=manager, code="IBU", role=Role.CASHIER)
    change_role(shop, actor=manager, code="SARI", role=Role.MANAGER)
    deactivate(shop, actor=sari(shop), code="IBU")
    assert codes(shop) == ["SARI"]
    assert codes(shop, everybody=True) == ["IBU", "SARI"]


def test_two_managers_who_leave_at_once_leave_one(shop: Shop) -> None:
    change_role(shop, actor=ibu(shop), code="SARI", role=Role.MANAGER)
    both = (ibu(shop), sari(shop))

    def leave(code: str) -> str:
        try:
            deactivate(shop, actor=both[0], code=code)
        except PosError as error:
            return error.code
        return "left"

    with ThreadPoolExecutor(2) as threads:
        left, refused = sorted(threads.map(leave, ("IBU", "SARI")))
    assert left == "left"
    assert refused in {"staff-last-manager", "staff-inactive"}
    assert len(codes(shop)) == 1


def test_somebody_with_an_open_drawer_cannot_leave(file_shop: Shop) -> None:
    an_open_shift(file_shop)
    with pytest.raises(Refused, match="staff-open-shift"):
        deactivate(file_shop, actor=ibu(file_shop), code="SARI")


def test_each_step_is_sealed_with_who_did_it(file_shop: Shop) -> None:
    manager = ibu(file_shop)
    add_staff(file_shop, actor=manager, code="BUDI", name="Budi", role=Role.CASHIER, pin="2580")
    change_role(file_shop, actor=manager, code="BUDI", role=Role.MANAGER)
    change_role(file_shop, actor=manager, code="BUDI", role=Role.MANAGER)
    reset_pin(file_shop, actor=manager, code="BUDI", pin="7913")
    deactivate(file_shop, actor=manager, code="BUDI")
    with file_shop.reading() as session:
        rows = session.execute(select(audit_entry).where(audit_entry.c.reference == "BUDI")).all()
    assert [row.event for row in rows] == ["staff-added", "staff-role", "staff-pin", "staff-left"]
    assert {row.staff_code for row in rows} == {"IBU"}


def test_nobody_unknown_is_changed(file_shop: Shop) -> None:
    with pytest.raises(Refused, match="staff-unknown"):
        reset_pin(file_shop, actor=ibu(file_shop), code="'; DROP TABLE staff", pin="2580")
