import time
from datetime import UTC, datetime, timedelta
from statistics import median

import pytest
from sqlalchemy import select

from db.tables import audit_entry, staff
from pos.errors import Refused
from pos.rules.roles import Act, Role
from pos.services.login import approve, hash_pin, sign_in
from pos.services.staff import deactivate, reset_pin
from pos.services.verify import verify
from pos.shop import Shop
from tests.builders.booth import CASHIER_PIN, MANAGER_PIN, Clock, booth_at, ibu


def wrong(shop: Shop, code: str = "SARI", pin: str = "9999") -> Refused:
    with pytest.raises(Refused) as found:
        sign_in(shop, code=code, pin=pin)
    return found.value


def test_code_and_pin_let_somebody_in_whatever_the_case(shop: Shop) -> None:
    actor = sign_in(shop, code=" sari ", pin=CASHIER_PIN)
    assert (actor.code, actor.name, actor.role) == ("SARI", "Sari Lestari", Role.CASHIER)


def test_a_wrong_code_and_a_wrong_pin_say_the_same(file_shop: Shop) -> None:
    assert wrong(file_shop).code == wrong(file_shop, code="NOBODY").code == "sign-in-wrong"
    assert not wrong(file_shop, code="NOBODY").facts


def test_a_wrong_code_takes_as_long_as_a_wrong_pin(file_shop: Shop) -> None:
    def seconds(code: str) -> float:
        begun = time.perf_counter()
        wrong(file_shop, code=code)
        return time.perf_counter() - begun

    def free_try() -> float:
        with file_shop.writing() as session:
            session.execute(staff.update().values(failures=0, last_try_at=None, locked_until=None))
        return seconds("SARI")

    known = median(free_try() for _ in range(5))
    unknown = median(seconds("NOBODY") for _ in range(5))
    assert 0.25 < known / unknown < 4


def test_the_third_wrong_pin_locks_and_each_further_one_for_longer(shop: Shop, clock: Clock) -> None:
    assert [wrong(shop).code for _ in range(3)] == ["sign-in-wrong", "sign-in-wrong", "sign-in-locked"]
    first = wrong(shop, pin=CASHIER_PIN)
    assert first.facts["until"] == clock() + timedelta(seconds=30)
    clock.forward(seconds=31)
    assert wrong(shop).facts["until"] == clock() + timedelta(seconds=60)


def test_a_right_pin_after_the_lock_forgives_what_was_before(file_shop: Shop, clock: Clock) -> None:
    for _ in range(3):
        wrong(file_shop)
    clock.forward(seconds=31)
    sign_in(file_shop, code="SARI", pin=CASHIER_PIN)
    assert wrong(file_shop).code == "sign-in-wrong"


def test_neither_a_restart_nor_a_clock_turned_back_unlocks(place: str, shop: Shop, clock: Clock) -> None:
    for _ in range(3):
        wrong(shop)
    shop.store.close()
    again = booth_at(place, shop.home, clock)
    assert wrong(again, pin=CASHIER_PIN).code == "sign-in-locked"
    clock.forward(hours=-1)
    assert wrong(again, pin=CASHIER_PIN).code == "clock-went-back"
    again.store.close()


def test_a_clock_turned_back_gives_no_free_tries(file_shop: Shop, clock: Clock) -> None:
    wrong(file_shop)
    clock.forward(days=-1)
    assert wrong(file_shop).code == "clock-went-back"
    assert wrong(file_shop, pin=CASHIER_PIN).code == "clock-went-back"


def test_a_try_counts_even_when_the_till_dies_before_the_pin_is_looked_at(
    file_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dies(*_arguments: object) -> bool:
        raise KeyboardInterrupt

    with monkeypatch.context() as power_cut:
        power_cut.setattr("pos.services.login._is_right", dies)
        for _ in range(3):
            with pytest.raises(KeyboardInterrupt):
                sign_in(file_shop, code="SARI", pin=CASHIER_PIN)
    assert wrong(file_shop, pin=CASHIER_PIN).code == "sign-in-locked"


def test_failures_and_locks_are_sealed_in_the_office_without_the_pin(shop: Shop) -> None:
    for _ in range(3):
        wrong(shop, pin="8642")
    wrong(shop, code="NOBODY; DROP TABLE staff", pin="8642")
    with shop.reading() as session:
        rows = session.execute(
            select(audit_entry)
            .where(audit_entry.c.event.startswith("sign-in"))
            .order_by(audit_entry.c.sequence)
        ).all()
    assert [row.event for row in rows] == [
        "sign-in-failed",
        "sign-in-failed",
        "sign-in-locked",
        "sign-in-failed",
    ]
    assert {row.chain for row in rows} == {"OFFICE"}
    assert "8642" not in "".join(row.payload for row in rows)
    assert list(verify(shop.store)) == []


def test_the_pin_of_somebody_who_left_opens_nothing(file_shop: Shop) -> None:
    deactivate(file_shop, actor=ibu(file_shop), code="SARI")
    assert wrong(file_shop, pin=CASHIER_PIN).code == "sign-in-wrong"


def test_a_new_pin_ends_a_lock(file_shop: Shop) -> None:
    for _ in range(3):
        wrong(file_shop)
    reset_pin(file_shop, actor=ibu(file_shop), code="SARI", pin="2580")
    assert sign_in(file_shop, code="SARI", pin="2580").code == "SARI"


@pytest.mark.parametrize("pin", ["", "7351" * 1000, "７３５１", "7351\x00", "\ud800", "735"])
def test_any_text_may_be_tried_as_a_pin(file_shop: Shop, pin: str) -> None:
    assert wrong(file_shop, pin=pin).code == "sign-in-wrong"


def test_a_managers_word_is_taken_and_a_cashiers_is_not(file_shop: Shop) -> None:
    assert approve(file_shop, code="ibu", pin=MANAGER_PIN, act=Act.RETURN).code == "IBU"
    with pytest.raises(Refused, match="needs-manager"):
        approve(file_shop, code="SARI", pin=CASHIER_PIN, act=Act.RETURN)


def test_the_same_pin_is_never_stored_the_same_way_twice(file_shop: Shop) -> None:
    first, second = hash_pin(file_shop, "4821"), hash_pin(file_shop, "4821")
    assert first != second
    assert first.startswith("$argon2id$")


def test_a_sign_in_after_midnight_utc_is_no_clock_turned_back(file_shop: Shop, clock: Clock) -> None:
    clock.present = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    wrong(file_shop)
    clock.forward(seconds=2)
    assert sign_in(file_shop, code="SARI", pin=CASHIER_PIN).code == "SARI"
