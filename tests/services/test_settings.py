from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from db.tables import audit_entry, setting
from pos.errors import Refused
from pos.services.settings import (
    BoothSettings,
    change_setting,
    check_setting,
    load_settings,
    read_settings,
    setting_names,
)
from pos.shop import Shop
from tests.builders.booth import ibu, sari

STATIC = (
    "00020101021126630017ID.CO.BANKDKI.WWW011893600111000000000102090000000010303URE51440014ID.CO.QRIS.WWW"
    "0215ID10200000000010303URE5204594753033605802ID5917GERAI RUSUN CITOS6015JAKARTA SELATAN610512430"
    "62070703K0163045C67"
)


def refusal(name: str, value: object) -> str:
    with pytest.raises(Refused) as found:
        check_setting(name, value)
    return found.value.code


def test_a_booth_begins_with_sound_settings(file_shop: Shop) -> None:
    settings = read_settings(file_shop)
    assert settings.booth_name == "Gerai Rusun Citos"
    assert settings.rounding_step == 100
    assert settings.difference_limit == 10_000
    assert settings.qris_static == ""
    assert dict(settings.printers) == {}


def test_every_setting_of_a_fresh_booth_passes_its_own_check() -> None:
    fresh = BoothSettings()
    for name in setting_names():
        kept = check_setting(name, getattr(fresh, name))
        assert kept == (list(value) if isinstance(value := getattr(fresh, name), tuple) else value)


def test_a_change_holds_from_today_and_is_sealed_with_both_values(shop: Shop) -> None:
    after = change_setting(shop, actor=ibu(shop), name="rounding_step", value=500)
    assert after.rounding_step == 500
    with shop.reading() as session:
        yesterday = load_settings(session, shop.today() - timedelta(days=1))
        sealed = session.execute(select(audit_entry).where(audit_entry.c.event == "setting-changed")).one()
    assert yesterday.rounding_step == 100
    assert sealed.staff_code == "IBU"
    assert '"before":100' in sealed.payload
    assert '"after":500' in sealed.payload


def test_setting_what_holds_already_writes_nothing(file_shop: Shop) -> None:
    change_setting(
        file_shop, actor=ibu(file_shop), name="header_lines", value="Cilandak Town Square\nLantai 1\n\n"
    )
    change_setting(
        file_shop, actor=ibu(file_shop), name="header_lines", value=["Cilandak Town Square", "Lantai 1"]
    )
    with file_shop.reading() as session:
        rows = session.execute(select(setting).where(setting.c.name == "header_lines")).all()
    assert len(rows) == 1
    assert read_settings(file_shop).header_lines == ("Cilandak Town Square", "Lantai 1")


def test_the_last_change_of_a_day_counts(file_shop: Shop) -> None:
    for step in (0, 50, 1000):
        change_setting(file_shop, actor=ibu(file_shop), name="rounding_step", value=step)
    assert read_settings(file_shop).rounding_step == 1000


def test_a_cashier_changes_nothing(file_shop: Shop) -> None:
    with pytest.raises(Refused, match="needs-manager"):
        change_setting(file_shop, actor=sari(file_shop), name="rounding_step", value=0)


def test_a_printer_belongs_to_a_till_that_exists(file_shop: Shop) -> None:
    set_to = change_setting(
        file_shop, actor=ibu(file_shop), name="printer:K1", value="tcp://10.0.0.9?width=32"
    )
    assert dict(set_to.printers) == {"K1": "tcp://10.0.0.9?width=32"}
    removed = change_setting(file_shop, actor=ibu(file_shop), name="printer:K1", value="")
    assert dict(removed.printers) == {}
    with pytest.raises(Refused, match="unknown-till"):
        change_setting(file_shop, actor=ibu(file_shop), name="printer:K9", value="screen:")


def test_a_qris_text_is_kept_only_when_a_sale_could_be_paid_with_it(file_shop: Shop) -> None:
    kept = change_setting(file_shop, actor=ibu(file_shop), name="qris_static", value=f" {STATIC}\n")
    assert kept.qris_static == STATIC
    assert change_setting(file_shop, actor=ibu(file_shop), name="qris_static", value="").qris_static == ""


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("colour", 1, "setting-unknown"),
        ("printers", {}, "setting-unknown"),
        ("rounding_step", 30, "setting-rounding-step"),
        ("rounding_step", "75.5", "amount-point"),
        ("rounding_step", True, "setting-type"),
        ("rounding_step", 1.5, "setting-type"),
        ("difference_limit", -1, "setting-range"),
        ("idle_lock_seconds", 5, "setting-idle"),
        ("booth_name", "  \t ", "setting-empty"),
        ("booth_name", "x" * 61, "setting-too-long"),
        ("booth_name", None, "setting-type"),
        ("header_lines", ["x"] * 9, "setting-too-many-lines"),
        ("header_lines", [1], "setting-type"),
        ("header_lines", 7, "setting-type"),
        ("qris_static", STATIC[:-1] + "8", "qris-crc"),
        ("qris_static", 3, "setting-type"),
        ("printer:K1", "printer", "printer-no-scheme"),
        ("printer:K1", "lpt://x", "printer-unknown-scheme"),
        ("printer:K1", "tcp://h?width=7", "printer-bad-width"),
        ("printer:K1", 9100, "setting-type"),
    ],
)
def test_a_wrong_setting_is_refused_with_its_reason(name: str, value: object, code: str) -> None:
    assert refusal(name, value) == code


@given(st.text(max_size=80))
def test_a_name_keeps_its_letters_and_loses_what_acts(text: str) -> None:
    try:
        kept = check_setting("booth_name", text)
    except Refused:
        return
    assert isinstance(kept, str)
    assert not set(kept) & set("\x1b\x00\r\n\t\u202e")
    assert check_setting("booth_name", kept) == kept
