import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.store import Store
from db.tables import audit_entry, posting, setting, staff
from pos.errors import Misuse, PosError, Refused, Trouble
from pos.keys import FILE
from pos.services.booth import Machine, SetUp, is_unfounded, set_up
from pos.services.login import sign_in
from pos.services.settings import read_settings
from pos.services.verify import verify
from pos.shop import Shop, create_store
from tests.builders.booth import Clock

ASKED = SetUp(
    booth_name="Gerai Rusun Citos",
    receipt_prefix="GRC",
    manager_code="ibu",
    manager_name="Ratna Wulandari",
    pin="482913",
    safe=2_000_000,
    bank=20_000_000,
    printer="screen:",
)


def founded(folder: Path, asked: SetUp = ASKED) -> Shop:
    return set_up(str(folder / "booth.db"), asked, machine=Machine(folder, Clock()))


def test_a_founded_booth_balances_and_its_manager_signs_in(tmp_path: Path) -> None:
    shop = founded(tmp_path / "home")
    with shop.reading() as session:
        rows = session.execute(select(posting.c.account, posting.c.amount).order_by(posting.c.position)).all()
    assert [tuple(row) for row in rows] == [
        ("safe", 2_000_000),
        ("bank", 20_000_000),
        ("opening", -22_000_000),
    ]
    assert sign_in(shop, code="IBU", pin="482913").name == "Ratna Wulandari"
    assert dict(read_settings(shop).printers) == {"K1": "screen:"}
    assert list(verify(shop.store)) == []
    shop.store.close()


def test_nobody_else_may_read_what_a_booth_keeps(tmp_path: Path) -> None:
    founded(tmp_path / "home").store.close()
    home = tmp_path / "home"
    assert home.stat().st_mode & 0o777 == 0o700
    assert (home / "booth.db").stat().st_mode & 0o777 == 0o600
    assert (home / FILE).stat().st_mode & 0o777 == 0o600


def test_a_booth_without_money_opens_with_an_empty_entry(tmp_path: Path) -> None:
    shop = founded(tmp_path, replace(ASKED, safe=0, bank=0))
    with shop.reading() as session:
        assert session.execute(select(func.count()).select_from(posting)).scalar_one() == 0
        assert session.execute(select(audit_entry.c.event)).scalar_one() == "opening"
    shop.store.close()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"receipt_prefix": "grc"}, "prefix-shape"),
        ({"receipt_prefix": "G-C"}, "prefix-shape"),
        ({"till": "OFFICE"}, "till-shape"),
        ({"till": "k:1"}, "till-shape"),
        ({"manager_code": "I"}, "staff-code-shape"),
        ({"manager_name": "\n"}, "name-empty"),
        ({"pin": "1111"}, "pin-too-simple"),
        ({"safe": -1}, "opening-money"),
        ({"bank": 10**12}, "opening-money"),
        ({"booth_name": ""}, "setting-empty"),
        ({"printer": "lpt1"}, "printer-no-scheme"),
        ({"qris_static": "000201"}, "qris-end"),
        ({"settings": {"colour": "red"}}, "setting-unknown"),
    ],
)
def test_a_wrong_answer_founds_nothing(tmp_path: Path, change: dict[str, object], code: str) -> None:
    with pytest.raises(Refused) as found:
        founded(tmp_path / "home", replace(ASKED, **change))  # type: ignore[arg-type]
    assert found.value.code == code
    assert not (tmp_path / "home").exists()


def test_a_booth_is_not_founded_twice(tmp_path: Path) -> None:
    founded(tmp_path).store.close()
    before = (tmp_path / "booth.db").read_bytes()
    with pytest.raises(Misuse, match="booth-exists"):
        founded(tmp_path)
    assert (tmp_path / "booth.db").read_bytes() == before


def test_a_founding_that_was_cut_off_is_taken_up_again(tmp_path: Path) -> None:
    create_store(str(tmp_path / "booth.db")).close()
    shop = founded(tmp_path)
    with shop.reading() as session:
        assert session.execute(select(func.count()).select_from(staff)).scalar_one() == 1
        assert session.execute(select(func.count()).select_from(setting)).scalar_one() == 2
    shop.store.close()


def cut_off_before_the_tables(place: Path) -> None:
    Store(str(place)).close()
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")


def cut_off_before_the_first_manager(place: Path) -> None:
    create_store(str(place)).close()


CUT_OFF = [Path.touch, cut_off_before_the_tables, cut_off_before_the_first_manager]


@pytest.mark.parametrize("cut_off", CUT_OFF)
def test_wherever_a_founding_was_cut_off_it_is_taken_up_again(
    tmp_path: Path, cut_off: Callable[[Path], None]
) -> None:
    place = tmp_path / "booth.db"
    assert is_unfounded(str(place))
    cut_off(place)
    (tmp_path / f"{FILE}.part").write_text("{")
    assert is_unfounded(str(place))
    shop = founded(tmp_path)
    assert not is_unfounded(str(place))
    assert place.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob(f"{FILE}*")) == [FILE]
    assert list(verify(shop.store)) == []
    shop.store.close()


def test_a_key_that_is_there_is_used_and_never_overwritten(tmp_path: Path) -> None:
    founded(tmp_path).store.close()
    key = (tmp_path / FILE).read_bytes()
    second = set_up(str(tmp_path / "second.db"), ASKED, machine=Machine(tmp_path, Clock()))
    assert (tmp_path / FILE).read_bytes() == key
    second.store.close()


@pytest.mark.parametrize("content", [b"just a letter to my aunt", b"SQLite format 3\0" + b"x" * 200])
def test_a_file_that_is_no_booth_is_left_alone(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "booth.db").write_bytes(content)
    with pytest.raises(PosError):
        founded(tmp_path)
    assert (tmp_path / "booth.db").read_bytes() == content


def test_a_folder_that_cannot_be_made_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Trouble, match="home-unwritable"):
        founded(tmp_path / "file" / "home")


def test_the_pin_is_in_no_representation() -> None:
    assert "482913" not in repr(ASKED)
