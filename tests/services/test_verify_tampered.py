"""Whoever holds the file and changes it, guards taken off and put back, is named row by row."""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.guards import statements as guard_statements
from pos.rules.chain import GENESIS, link
from pos.services.verify import Finding, say, verify
from pos.shop import open_store
from pos.words import LANGUAGES, set_language
from tests.builders.ledger import ledger_booth, two_months
from tests.builders.tampering import CASES, PAYOUT, Change


@pytest.fixture(scope="module")
def worked(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Work two months once; every test tampers with a copy."""
    folder = tmp_path_factory.mktemp("worked")
    shutil.copy(sqlite_template, folder / "booth.db")
    booth = ledger_booth(str(folder / "booth.db"), folder)
    two_months(booth)
    booth.shop.store.close()
    with closing(sqlite3.connect(folder / "booth.db")) as file:
        file.execute("PRAGMA journal_mode = DELETE")
    return folder / "booth.db"


@pytest.fixture
def file(worked: Path, tmp_path: Path) -> Path:
    shutil.copy(worked, tmp_path / "booth.db")
    return tmp_path / "booth.db"


def tamper(path: Path, change: Change) -> None:
    """Take the guards off, change, put them back, as somebody with the file in hand would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _sql in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        change(connection)
        for _name, sql in triggers:
            connection.execute(sql)


def findings(path: Path, paper: dict[str, dict[int, str]] | None = None) -> list[Finding]:
    store = open_store(str(path), upgrade=False, read_only=True)
    try:
        return list(verify(store, paper=paper))
    finally:
        store.close()


def found(path: Path) -> set[tuple[str, str]]:
    return {(one.code, one.key) for one in findings(path)}


@pytest.mark.parametrize("name", CASES)
def test_a_change_by_hand_is_named(file: Path, name: str) -> None:
    change, expected = CASES[name]
    tamper(file, change)
    listed = findings(file)
    there = {(one.code, one.key) for one in listed}
    with closing(sqlite3.connect(file)) as connection:
        entry = connection.execute(PAYOUT.strip("()")).fetchone()[0]
    wanted = {(code, str(entry) if key == "PAYOUT" else key) for code, key in expected}
    assert wanted <= there, there
    for language in LANGUAGES:
        set_language(language)
        assert all_are_sentences([(one.code, say(one)) for one in listed])
    set_language("id")


def all_are_sentences(said: list[tuple[str, str]]) -> bool:
    return all(text != code and text[0].isupper() and text[-1] == "." for code, text in said)


def test_an_untouched_copy_has_no_finding(file: Path) -> None:
    assert found(file) == set()


def test_a_guard_taken_off_or_emptied_is_named(file: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER keep_sale_delete")
        connection.execute("DROP TRIGGER keep_sale_line_update")
        connection.execute(
            "CREATE TRIGGER keep_sale_line_update BEFORE UPDATE ON sale_line BEGIN SELECT 1; END"
        )
    assert found(file) == {
        ("trigger-missing", "keep_sale_delete"),
        ("trigger-changed", "keep_sale_line_update"),
    }
    assert any("keep_sale_delete" in one for one in guard_statements("sqlite"))


def test_a_cut_tail_is_named_by_the_heads_on_paper(file: Path) -> None:
    def cut(connection: sqlite3.Connection) -> None:
        last = connection.execute("SELECT max(sequence) FROM audit_entry WHERE chain = 'K1'").fetchone()[0]
        connection.execute("DELETE FROM audit_entry WHERE chain = 'K1' AND sequence = ?", (last,))
        connection.execute(
            "UPDATE audit_head SET sequence = ?, hash = (SELECT hash FROM audit_entry WHERE chain = 'K1' "
            "AND sequence = ?) WHERE chain = 'K1'",
            (last - 1, last - 1),
        )

    tamper(file, cut)
    assert "chain-tail" in {one.code for one in findings(file)}


def rehash(connection: sqlite3.Connection) -> None:
    """Change an old seal and hash everything after it again, heads too."""
    payload = connection.execute(
        "SELECT payload FROM audit_entry WHERE chain = 'K1' AND sequence = 3"
    ).fetchone()[0]
    changed = payload.replace('"staff":"IBU"', '"staff":"SARI"')
    assert changed != payload
    connection.execute(
        "UPDATE audit_entry SET payload = ?, staff_code = 'SARI' WHERE chain = 'K1' AND sequence = 3",
        (changed,),
    )
    previous = GENESIS
    rows = connection.execute(
        "SELECT sequence, payload FROM audit_entry WHERE chain = 'K1' ORDER BY sequence"
    ).fetchall()
    for sequence, text in rows:
        sealed = link(previous, sequence, text)
        connection.execute(
            "UPDATE audit_entry SET previous = ?, hash = ? WHERE chain = 'K1' AND sequence = ?",
            (previous, sealed, sequence),
        )
        previous = sealed
    connection.execute("UPDATE audit_head SET hash = ? WHERE chain = 'K1'", (previous,))


def test_a_chain_hashed_again_is_named_by_every_paper_that_prints_its_head(file: Path) -> None:
    tamper(file, rehash)
    there = [one for one in findings(file) if one.code == "chain-rehashed"]
    assert {one.facts["paper"] for one in there} == {"Z-K1-0001", "Z-K1-0002", "Z-K1-0003"}


def test_a_chain_hashed_again_with_its_papers_is_named_by_a_head_read_off_real_paper(
    file: Path, worked: Path
) -> None:
    with closing(sqlite3.connect(worked)) as connection:
        sequence, sealed = connection.execute(
            "SELECT head_sequence, head_hash FROM day_report WHERE number = 'Z-K1-0002'"
        ).fetchone()

    def all_of_it(connection: sqlite3.Connection) -> None:
        rehash(connection)
        connection.execute(
            "UPDATE day_report SET head_hash = (SELECT hash FROM audit_entry WHERE chain = 'K1' "
            "AND sequence = head_sequence)"
        )

    tamper(file, all_of_it)
    paper = {"K1": {sequence: sealed[:12]}}
    assert findings(worked, paper) == []
    assert ("chain-rehashed", f"K1/{sequence}") in {(one.code, one.key) for one in findings(file, paper)}


def test_a_damaged_page_is_a_finding_and_not_the_end(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    with closing(sqlite3.connect(file)) as connection:
        root = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'tender'").fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    raw[(root - 1) * size : (root - 1) * size + 64] = b"\xff" * 64
    file.write_bytes(raw)
    assert "page-damaged" in {one.code for one in findings(file)}


def test_facts_of_findings_can_be_written_as_json(file: Path) -> None:
    tamper(file, CASES["an amount of a tender"][0])
    assert all(json.dumps(dict(one.facts), default=str) for one in findings(file))
