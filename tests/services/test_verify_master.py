"""Terms, items, staff, settings and tills changed with the file in hand: verify names what was changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from pos.rules.roles import Role
from pos.services.catalogue import import_file
from pos.services.price import change_price
from pos.services.settings import change_setting
from pos.services.staff import add_staff, change_role, deactivate, reset_pin
from pos.services.tills import add_till
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import ibu
from tests.builders.csv import artisans, items
from tests.builders.proof import is_sound
from tests.builders.tampering import run

CHANGES = {
    "more commission": (
        run("UPDATE agreement SET rate_bp = 3000 WHERE rate_bp = 2000"),
        {("agreement-unsealed", "PGB-0001/2026-11-24"), ("agreement-missing", "PGB-0001/2026-11-24")},
    ),
    "terms of another day": (
        run(
            "INSERT INTO agreement (artisan_id, valid_from, kind, rate_bp, artisan_discount_bp, signed_at) "
            "SELECT artisan_id, '2026-11-25', kind, 9000, artisan_discount_bp, signed_at FROM agreement "
            "WHERE rate_bp = 2000"
        ),
        {("agreement-unsealed", "PGB-0001/2026-11-25")},
    ),
    "another owner": (
        run("UPDATE item SET artisan_id = artisan_id + 1 WHERE code = 'PGB-0001-01'"),
        {("master-differs", "PGB-0001-01")},
    ),
    "a price and its history": (
        run(
            "UPDATE item SET price = 1000 WHERE code = 'PGB-0001-01'",
            "UPDATE price_change SET price = 1000 WHERE price = 80000",
        ),
        {("master-differs", "PGB-0001-01")},
    ),
    "a larger discount": (
        run("UPDATE item SET max_discount_bp = 9000 WHERE code = 'PGB-0001-01'"),
        {("master-differs", "PGB-0001-01")},
    ),
    "a cashier made manager": (
        run("UPDATE staff SET role = 'manager' WHERE code = 'WATI'"),
        {("master-differs", "WATI")},
    ),
    "somebody's PIN": (
        run(
            "UPDATE staff SET pin_hash = (SELECT pin_hash FROM staff WHERE code = 'WATI') WHERE code = 'IBU'"
        ),
        {("master-differs", "IBU")},
    ),
    "somebody who left comes back": (
        run("UPDATE staff SET active = 1 WHERE code = 'DIMAS'"),
        {("master-differs", "DIMAS")},
    ),
    "a setting": (
        run("UPDATE setting SET value = '365' WHERE name = 'return_days'"),
        {("master-differs", "return_days")},
    ),
    "a setting of the founding": (
        run("UPDATE setting SET value = '\"Gerai Lain\"' WHERE name = 'booth_name'"),
        {("master-differs", "booth_name")},
    ),
    "an item that is gone": (
        run("UPDATE item SET code = 'PGB-0001-09' WHERE code = 'PGB-0001-01'"),
        {("master-missing", "PGB-0001-01")},
    ),
    "the numbers of a till": (
        run("UPDATE till SET receipt_prefix = 'GRX' WHERE code = 'K2'"),
        {("master-differs", "K2")},
    ),
}


@pytest.fixture
def ruled(file_shop: Shop, tmp_path: Path) -> Shop:
    """Give a booth whose master data was entered and changed under seals."""
    manager = ibu(file_shop)
    import_file(file_shop, actor=manager, path=artisans(tmp_path))
    import_file(file_shop, actor=manager, path=items(tmp_path))
    change_price(file_shop, actor=manager, code="PGB-0001-01", price=80_000)
    for code in ("WATI", "DIMAS"):
        add_staff(file_shop, actor=manager, code=code, name=code, role=Role.MANAGER, pin="1357")
    change_role(file_shop, actor=manager, code="WATI", role=Role.CASHIER)
    reset_pin(file_shop, actor=manager, code="WATI", pin="2468")
    deactivate(file_shop, actor=manager, code="DIMAS")
    change_setting(file_shop, actor=manager, name="return_days", value=14)
    add_till(file_shop, actor=manager, code="K2", prefix="GRD")
    return file_shop


def test_master_data_as_it_was_entered_has_no_finding(ruled: Shop) -> None:
    is_sound(ruled)


@pytest.mark.parametrize("name", CHANGES)
def test_master_data_changed_by_hand_is_named(ruled: Shop, name: str) -> None:
    change, expected = CHANGES[name]
    with closing(sqlite3.connect(ruled.store.place, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for guard, _sql in guards:
            connection.execute(f"DROP TRIGGER {guard}")
        change(connection)
        for _guard, sql in guards:
            connection.execute(sql)
    assert {(one.code, one.key) for one in verify(ruled.store)} == expected
