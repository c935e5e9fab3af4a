import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.builders.csv import SCARF, artisans, items
from tests.cli.conftest import INIT, MANAGER, PIN, Desk

BOSS = ("--staff", "IBU")


def test_a_booth_is_founded_by_one_command_and_tells_how_it_stands(empty_desk: Desk) -> None:
    assert empty_desk.type("status").code == 2
    founded = empty_desk.found()
    assert (founded.code, founded.out) == (0, f"{empty_desk.place}\n")
    stands = json.loads(empty_desk.type("status", "--json").out)
    assert stands["booth"] == "Gerai Rusun Citos"
    assert (stands["day"], stands["shifts"], stands["tills"], stands["papers_waiting"]) == (
        None,
        [],
        ["K1"],
        0,
    )
    assert "Gerai Rusun Citos" in empty_desk.type("status").out
    assert "Open day" in empty_desk.type("status", "--lang", "en").out


def test_the_pin_is_never_an_argument(empty_desk: Desk) -> None:
    assert "pin" not in empty_desk.type("init", "--help").out.casefold().replace("pin ditanyakan", "")
    missing = empty_desk.type(*INIT, *MANAGER)
    assert missing.code == 2
    assert not empty_desk.place.exists()


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--prefix", "G-C"), 1),
        (("--opening", "75.5", "0"), 1),
        (("--printer", "lpt1"), 1),
        (("--qris", "000201"), 1),
        (("--till", "OFFICE"), 1),
        (("--manager", "I", "Ibu"), 1),
        (("--opening", "5"), 2),
    ],
)
def test_a_wrong_option_founds_nothing(empty_desk: Desk, words: tuple[str, ...], code: int) -> None:
    said = empty_desk.type(*INIT, *MANAGER, *words, keys=[PIN])
    assert (said.code, said.out) == (code, "")
    assert said.err.count("\n") == 1
    assert not empty_desk.place.exists()


def test_a_weak_pin_founds_nothing(empty_desk: Desk) -> None:
    said = empty_desk.type(*INIT, *MANAGER, keys=["1234"])
    assert said.code == 1
    assert "1234" not in said.err
    assert not empty_desk.place.exists()


def test_a_booth_is_not_founded_over_another(desk: Desk) -> None:
    assert desk.found().code == 2


def test_staff_come_change_and_go(desk: Desk) -> None:
    assert desk.type("staff", "add", "sari", "Sari Lestari", *BOSS, keys=[PIN, "7351"]).out == "SARI\n"
    assert desk.type("staff", "role", "sari", "manager", *BOSS, keys=[PIN]).code == 0
    assert desk.type("staff", "reset-pin", "sari", *BOSS, keys=[PIN, "2580"]).code == 0
    listed = json.loads(desk.type("--json", "staff", "list").out)
    assert [(one["code"], one["role"], one["active"]) for one in listed] == [
        ("IBU", "manager", True),
        ("SARI", "manager", True),
    ]
    assert desk.type("staff", "deactivate", "sari", "--staff", "sari", keys=["2580"]).code == 0
    assert "SARI" not in desk.type("staff", "list").out
    assert "SARI" in desk.type("staff", "list", "--all").out


@pytest.mark.parametrize("typed", ["", "2990000000015", "482", "abcd"])
def test_what_cannot_be_a_pin_is_no_wrong_try(desk: Desk, typed: str) -> None:
    for _again in range(5):
        said = desk.type("staff", "add", "SARI", "Sari", *BOSS, keys=[typed])
        assert (said.code, said.err[:4]) == (1, "PIN ")
    assert desk.type("staff", "add", "SARI", "Sari", *BOSS, keys=[PIN, "7351"]).code == 0


def test_a_wrong_pin_is_refused_and_then_locked(desk: Desk) -> None:
    said = [desk.type("staff", "role", "IBU", "cashier", *BOSS, keys=["9999"]) for _ in range(3)]
    assert [one.code for one in said] == [1, 1, 1]
    assert said[0].err == "Kode atau PIN salah.\n"
    assert "9999" not in said[2].err
    assert "terlalu sering" in said[2].err


def test_a_cashier_cannot_do_a_managers_work(desk: Desk, tmp_path: Path) -> None:
    desk.type("staff", "add", "SARI", "Sari", *BOSS, keys=[PIN, "7351"])
    assert desk.type("import", str(artisans(tmp_path)), "--staff", "SARI", keys=["7351"]).code == 1
    assert desk.type("staff", "deactivate", "IBU", "--staff", "SARI", keys=["7351"]).code == 1


def test_a_catalogue_is_looked_at_then_taken_in(desk: Desk, tmp_path: Path) -> None:
    desk.type("import", str(artisans(tmp_path)), *BOSS, keys=[PIN])
    look = desk.type("import", str(items(tmp_path)), "--dry-run", *BOSS, keys=[PIN])
    assert look.code == 0
    assert "2 baru" in look.out
    assert "15 buah stok awal" in look.out
    assert "tidak ada yang ditulis" in look.out
    assert "Dicatat sebagai IMP-0002." in desk.type("import", str(items(tmp_path)), *BOSS, keys=[PIN]).out
    assert "Tidak ada yang baru" in desk.type("import", str(items(tmp_path)), *BOSS, keys=[PIN]).out


def test_a_faulty_file_names_line_column_and_reason_and_ends_with_one(desk: Desk, tmp_path: Path) -> None:
    desk.type("import", str(artisans(tmp_path)), *BOSS, keys=[PIN])
    path = str(items(tmp_path, SCARF.replace("75.000", "75.5"), "X"))
    said = desk.type("import", path, *BOSS, keys=[PIN])
    assert said.code == 1
    assert said.out.splitlines()[0].startswith("baris 2, price: ")
    assert said.out.splitlines()[1] == "baris 3: Baris ini punya 1 kolom, seharusnya 9."
    facts = json.loads(desk.type("import", path, *BOSS, "--json", keys=[PIN]).out)
    assert [(one["line"], one["field"], one["reason"]) for one in facts["faults"]] == [
        (2, "price", "amount-point"),
        (3, "", "csv-columns"),
    ]


def test_a_backup_is_made_and_put_back(desk: Desk) -> None:
    made = desk.type("backup").out.strip()
    assert Path(made).stat().st_mode & 0o777 == 0o600
    desk.type("staff", "add", "SARI", "Sari", *BOSS, keys=[PIN, "7351"])
    done = desk.type("restore", made, *BOSS, keys=[PIN])
    assert done.code == 0
    assert "before-restore" in done.err
    assert "SARI" not in desk.type("staff", "list").out


def test_a_spoiled_backup_is_not_put_back(desk: Desk) -> None:
    made = Path(desk.type("backup").out.strip())
    made.write_bytes(made.read_bytes()[:50_000])
    said = desk.type("restore", str(made), *BOSS, keys=[PIN])
    assert (said.code, said.out) == (1, "")
    assert desk.type("restore", "nothing.db", *BOSS, keys=[PIN]).code == 2


def test_printers_are_listed_and_tried(desk: Desk) -> None:
    assert "screen:" in desk.type("printers").out
    assert desk.type("printers", "--test", "K1").code == 0
    assert desk.type("printers", "--test", "K7").code == 2
    with closing(sqlite3.connect(desk.place)) as connection:
        connection.execute(
            "INSERT INTO setting (name, value, valid_from, set_at, set_by) "
            "SELECT 'printer:K1', '\"tcp://127.0.0.1:1\"', valid_from, set_at, set_by FROM setting LIMIT 1"
        )
        connection.commit()
    listed = desk.type("printers", "--json")
    assert listed.code == 1
    assert json.loads(listed.out)[0]["trouble"] == "unreachable"
    assert desk.type("printers", "--test", "K1").code == 3


def test_a_receipt_nobody_has_is_refused(desk: Desk) -> None:
    assert desk.type("receipt", "GRC-20261124-0001").code == 1


def test_tables_that_are_up_to_date_stay_as_they_are(desk: Desk) -> None:
    assert json.loads(desk.type("migrate", "--json").out) == {"schema": "0002"}
