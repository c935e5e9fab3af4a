import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from db.tables import audit_entry
from pos.errors import Misuse, PosError, Refused
from pos.keys import store_keys
from pos.services.backup import make_backup
from pos.services.price import change_price
from pos.services.restore import Credentials, Restored, restore
from pos.services.status import booth_status
from pos.services.verify import verify
from pos.shop import Shop, open_store
from tests.builders.booth import CASHIER_PIN, KEYS, MANAGER_PIN, an_open_shift, ibu, on_the_shelf

MANAGER = Credentials("ibu", MANAGER_PIN)
NOW = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)


@pytest.fixture
def copy(file_shop: Shop) -> Path:
    """Give a copy of the booth as it was before its price was changed."""
    store_keys(file_shop.home, KEYS)
    on_the_shelf(file_shop)
    made = make_backup(file_shop, label="20261124")
    assert made is not None
    change_price(file_shop, actor=ibu(file_shop), code="PGB-0001-01", price=90_000)
    return made


def put_back(shop: Shop, copy: Path, who: Credentials = MANAGER) -> Restored:
    shop.store.close()
    return restore(copy, place=shop.home / "booth.db", home=shop.home, who=who, now=NOW)


def test_a_restored_booth_is_the_copy_and_says_who_restored_it(file_shop: Shop, copy: Path) -> None:
    done = put_back(file_shop, copy)
    store = open_store(str(file_shop.home / "booth.db"))
    with store.reading() as session:
        events = session.execute(select(audit_entry).order_by(audit_entry.c.sequence)).all()
    assert (events[-1].event, events[-1].staff_code) == ("restored", "IBU")
    assert "price-changed" not in {row.event for row in events}
    assert f'"heads_before":{{"OFFICE":{done.heads["OFFICE"]}}}' in events[-1].payload
    assert list(verify(store)) == []
    assert (file_shop.home / "booth.db").stat().st_mode & 0o777 == 0o600
    store.close()


def test_the_old_file_is_kept_whole(file_shop: Shop, copy: Path) -> None:
    done = put_back(file_shop, copy)
    assert done.kept is not None
    assert done.kept.name == "booth.before-restore-20261125-090000.db"
    old = open_store(str(done.kept))
    with old.reading() as session:
        events = set(session.execute(select(audit_entry.c.event)).scalars())
    assert "price-changed" in events
    assert list(verify(old)) == []
    old.close()


def test_a_lost_or_ruined_file_is_replaced(file_shop: Shop, copy: Path) -> None:
    place = file_shop.home / "booth.db"
    file_shop.store.close()
    place.write_bytes(b"x" * 50_000)
    assert put_back(file_shop, copy).kept is not None
    place.unlink()
    assert put_back(file_shop, copy).kept is None


def damaged(copy: Path, how: str) -> Path:
    if how == "cut short":
        copy.write_bytes(copy.read_bytes()[:100_000])
    elif how == "no database":
        copy.write_bytes(b"a letter to my aunt")
    else:
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("DROP TRIGGER keep_posting_update")
            if how == "a figure changed":
                connection.execute("UPDATE posting SET amount = amount + 1 WHERE account = 'safe'")
            connection.commit()
    return copy


@pytest.mark.parametrize(
    ("how", "code"),
    [
        ("cut short", "backup-damaged"),
        ("no database", "backup-damaged"),
        ("a guard dropped", "backup-findings"),
        ("a figure changed", "backup-findings"),
    ],
)
def test_a_copy_that_does_not_verify_is_never_used(file_shop: Shop, copy: Path, how: str, code: str) -> None:
    file_shop.store.close()
    before = (file_shop.home / "booth.db").read_bytes()
    with pytest.raises(Refused) as found:
        put_back(file_shop, damaged(copy, how))
    assert found.value.code == code
    assert (file_shop.home / "booth.db").read_bytes() == before


def test_a_copy_that_is_not_there_is_named(file_shop: Shop, copy: Path) -> None:
    with pytest.raises(Misuse, match="backup-missing"):
        put_back(file_shop, copy.with_name("nothing.db"))


def test_a_folder_is_called_a_folder(file_shop: Shop, copy: Path) -> None:
    with pytest.raises(Misuse, match="backup-is-folder"):
        put_back(file_shop, copy.parent)


def test_nothing_is_restored_while_a_drawer_is_open(file_shop: Shop, copy: Path) -> None:
    an_open_shift(file_shop)
    with pytest.raises(Refused, match="restore-drawer-open"):
        put_back(file_shop, copy)


def test_nothing_is_restored_while_another_program_has_the_books(file_shop: Shop, copy: Path) -> None:
    with closing(sqlite3.connect(file_shop.home / "booth.db")) as till:
        till.execute("SELECT count(*) FROM item").fetchone()
        with pytest.raises(Refused, match="restore-till-open"):
            put_back(file_shop, copy)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (Credentials("IBU", "9999"), "sign-in-wrong"),
        (Credentials("SARI", CASHIER_PIN), "needs-manager"),
        (Credentials("NOBODY", MANAGER_PIN), "sign-in-wrong"),
    ],
)
def test_only_a_manager_restores_and_a_wrong_pin_leaves_no_trace_of_files(
    file_shop: Shop, copy: Path, who: Credentials, code: str
) -> None:
    with pytest.raises(PosError, match=code):
        put_back(file_shop, copy, who)
    assert sorted(path.name for path in file_shop.home.iterdir() if path.is_file()) == ["booth.db", "pos.key"]


def test_the_status_of_a_booth_names_day_shifts_papers_and_backup(file_shop: Shop, copy: Path) -> None:
    found = booth_status(file_shop.store, home=file_shop.home, at=file_shop.clock())
    assert (found.day, found.shifts, found.papers_waiting) == (None, (), 0)
    assert found.last_backup == copy
    an_open_shift(file_shop)
    found = booth_status(file_shop.store, home=file_shop.home, at=file_shop.clock())
    assert (found.day, found.shifts) == (file_shop.today(), (("K1", "Sari Lestari"),))
    assert found.tills == ("K1",)
