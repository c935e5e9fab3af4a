"""The month and the books by command: figures on standard output, reasons on standard error."""

import csv
import io
import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pos.keys import store_keys
from pos.rules.period import Month, wall_date
from tests.builders.booth import KEYS
from tests.builders.ledger import ledger_booth, two_months
from tests.cli.conftest import PIN, Desk

LAST_MONTH = str(Month.of(wall_date(datetime.now(UTC))).previous)


@pytest.fixture(scope="module")
def worked(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("worked")
    shutil.copy(sqlite_template, folder / "booth.db")
    booth = ledger_booth(str(folder / "booth.db"), folder)
    two_months(booth)
    booth.shop.store.close()
    return folder / "booth.db"


@pytest.fixture
def books(worked: Path, empty_desk: Desk) -> Iterator[Desk]:
    """Give a desk at a booth with two months in it."""
    empty_desk.place.parent.mkdir()
    shutil.copy(worked, empty_desk.place)
    store_keys(empty_desk.place.parent, KEYS)
    return empty_desk


def test_a_month_is_shown_as_a_table_and_as_json(books: Desk) -> None:
    said = books.type("payout", "2026-09", "--lang", "en")
    assert said.code == 0
    assert said.out.startswith("Payout 2026-09: PAY-0001, approved by Ratna Wulandari, 01/10/2026 09.0")
    lines = said.out.splitlines()
    assert lines[2].split()[:3] == ["Cooperative", "Name", "Carried"]
    assert all(len(line) <= 130 for line in lines)
    facts = json.loads(books.type("payout", "2026-09", "--json").out)
    assert facts["approval"]["number"] == "PAY-0001"
    assert [one["code"] for one in facts["cooperatives"]] == ["KOP-KMR", "KOP-PGB"]
    assert facts["cooperatives"][0]["payment"]["reference"] == "BD-KOP-KMR"
    assert sum(one["paid"] for one in facts["artisans"]) == facts["totals"]["paid"]


@pytest.mark.parametrize("month", ["2026-13", "2026-11-31", "9999-01", "1-1", "Oktober", "2100-01"])
def test_a_month_that_is_none_or_not_over_is_refused_in_one_sentence(books: Desk, month: str) -> None:
    for command in (
        ("payout", month),
        ("payout", month, "--approve", "--staff", "IBU"),
        ("statements", month, "--json"),
    ):
        said = books.type(*command, keys=[PIN])
        assert (said.code, said.out) == (1, "")
        assert said.err.count("\n") == 1


def test_a_month_is_approved_by_pin_once(desk: Desk) -> None:
    wrong = desk.type("payout", LAST_MONTH, "--approve", "--staff", "IBU", keys=["0000"])
    assert wrong.code == 1
    done = desk.type("payout", LAST_MONTH, "--approve", "--staff", "IBU", "--json", keys=[PIN])
    assert done.code == 0
    assert json.loads(done.out)["approval"]["number"] == "PAY-0001"
    again = desk.type("payout", LAST_MONTH, "--approve", "--staff", "IBU", keys=[PIN])
    assert (again.code, again.out) == (1, "")
    assert "PAY-0001" in again.err
    assert "Ratna Wulandari" in again.err
    nobody = desk.type(
        "payout", LAST_MONTH, "--pay", "KOP-X", "--reference", "B1", "--staff", "IBU", keys=[PIN]
    )
    assert (nobody.code, nobody.out) == (1, "")
    assert desk.type("verify").code == 0


@pytest.mark.parametrize(
    "options",
    [
        ("--approve", "--pay", "KOP-PGB", "--reference", "B1"),
        ("--pay", "KOP-PGB"),
        ("--reference", "B1"),
    ],
)
def test_options_that_do_not_fit_are_a_usage_error(books: Desk, options: tuple[str, ...]) -> None:
    said = books.type("payout", "2026-09", *options)
    assert (said.code, said.out) == (2, "")


def test_statements_are_files_and_figures(books: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "laporan"
    said = books.type("statements", "2026-09", "--out", str(folder))
    assert said.code == 0
    names = sorted(path.name for path in folder.iterdir())
    assert names == ["STM-0001-KOP-KMR-2026-09.pdf", "STM-0002-KOP-PGB-2026-09.pdf"]
    before = (folder / names[0]).read_bytes()
    assert books.type("statements", "2026-09", "--out", str(folder)).code == 0
    assert (folder / names[0]).read_bytes() == before
    figures = json.loads(books.type("statements", "2026-09", "--json").out)
    assert [one["number"] for one in figures] == ["STM-0001", "STM-0002"]
    assert figures[1]["totals"]["paid"] == sum(one["figures"]["paid"] for one in figures[1]["residents"])
    assert books.type("statements", "2026-09").code == 2


def test_books_and_lines_go_to_standard_output_or_whole_into_a_file(books: Desk, tmp_path: Path) -> None:
    shown = books.type("export", "books", "--format", "hledger")
    assert shown.out.startswith("commodity 1000. IDR\n")
    target = tmp_path / "books.beancount"
    assert books.type("export", "books", "--out", str(target)).code == 0
    assert target.read_text() == books.type("export", "books").out
    lines = books.type("export", "lines", "--from", "2026-09-01", "--to", "30/09/2026").out
    assert len(list(csv.reader(io.StringIO(lines)))) == 7
    assert books.type("export", "lines", "--from", "2026-09-31", "--to", "2026-10-01").code == 1


def test_an_output_that_cannot_be_written_leaves_what_was_there(books: Desk, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "nowhere" / "x", Path("/dev/full")):
        said = books.type("export", "books", "--out", str(target))
        assert (said.code, said.out) == (3, "")
        assert said.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".part")] == []


def test_verify_needs_no_key_file_and_lists_findings_with_exit_one(books: Desk) -> None:
    (books.place.parent / "pos.key").unlink()
    sound = books.type("verify", "--lang", "en")
    assert (sound.code, sound.out) == (0, "No finding.\n")
    assert json.loads(books.type("verify", "--json").out) == []
    with closing(sqlite3.connect(books.place, isolation_level=None)) as file:
        file.execute("UPDATE shelf_stock SET on_hand = on_hand + 1 WHERE item_id = 1")
        file.execute("DROP TRIGGER keep_sale_delete")
    broken = books.type("verify", "--lang", "en")
    assert broken.code == 1
    assert "Stock of PGB-0001-01 should be" in broken.out
    assert broken.err == "2 findings.\n"
    listed = json.loads(books.type("verify", "--json").out)
    assert {one["code"] for one in listed} == {"trigger-missing", "shelf-differs"}


def test_verify_takes_heads_read_off_paper(books: Desk) -> None:
    with closing(sqlite3.connect(books.place)) as file:
        (digits,) = file.execute(
            "SELECT hash FROM audit_entry WHERE chain = 'K1' AND sequence = 5"
        ).fetchone()
    assert books.type("verify", "--head", f"K1:5:{digits[:10].upper()}").code == 0
    assert books.type("verify", "--head", "K1:5:0123456789").code == 1
    assert books.type("verify", "--head", "K9:5:0123456789").code == 1
    for wrong in ("K1", "K1:x:abcdef01", "K1:5:zz", ":5:abcdef01", "K1:5:abc"):
        assert books.type("verify", "--head", wrong).code == 2


@pytest.mark.parametrize("words", [("verify",), ("payout", "2026-09"), ("export", "books")])
def test_a_file_that_is_no_booth_is_one_sentence(empty_desk: Desk, words: tuple[str, ...]) -> None:
    empty_desk.place.parent.mkdir()
    assert empty_desk.type(*words).code == 2
    empty_desk.place.write_text("not a database at all, " * 100)
    said = empty_desk.type(*words)
    assert said.code in (2, 3)
    assert said.err.count("\n") == 1
