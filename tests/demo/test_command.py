from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from pos.cli.main import run
from pos.demo.build import Built, build_demo
from pos.demo.found import TILL
from pos.demo.marker import demo_staff
from pos.services.books import BooksFormat, export_books
from pos.shop import open_shop
from tests.builders.demo import PLAN, SEED

ROOT = Path(__file__).parents[2]


def built_by_command(folder: Path, hash_seed: str) -> tuple[dict[str, object], str]:
    command = [sys.executable, "-m", "pos", "demo", "--build", str(folder), "--months", "1"]
    done = subprocess.run(
        [*command, "--seed", "5", "--until", "2026-03-02", "--json"],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    shop = open_shop(str(folder / "booth.db"), till=TILL, home=folder)
    books = "".join(export_books(shop, format=BooksFormat.HLEDGER))
    shop.store.close()
    return json.loads(done.stdout), books


def test_two_processes_build_the_same_booth_and_tell_what_they_built(tmp_path: Path) -> None:
    facts, books = built_by_command(tmp_path / "one", "1")
    _facts, same_books = built_by_command(tmp_path / "two", "2")
    assert books == same_books
    assert facts == {
        "database": str(tmp_path / "one" / "booth.db"),
        "seed": 5,
        "first": "2026-03-01",
        "until": "2026-03-02",
        "days": 2,
        "receipts": facts["receipts"],
        "lines": facts["lines"],
        "settled": [],
    }


def test_nobody_but_the_owner_may_read_a_demo_booth(built: Built) -> None:
    for path in (built.place, built.place.with_name("pos.key"), built.place.with_name("demo.json")):
        assert path.stat().st_mode & 0o077 == 0, path


def test_a_booth_that_is_there_is_not_built_over(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    before = built.place.stat().st_size
    assert run(["demo", "--build", str(built.place.parent), "--months", "1"]) == 2
    assert capsys.readouterr().err.strip()
    assert built.place.stat().st_size == before


def test_without_a_terminal_the_till_says_so_and_builds_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo", "--keep", str(tmp_path / "kept")]) == 2
    assert "pos --help" in capsys.readouterr().err
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--months", "0"],
        ["--months", "121"],
        ["--months", "many"],
        ["--until", "2026-02-30"],
        ["--keep", "elsewhere"],
    ],
)
def test_what_cannot_be_built_is_refused_in_one_sentence(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["demo", "--build", str(tmp_path / "new"), *words]) in (1, 2)
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert not (tmp_path / "new").exists()


def test_pins_are_shown_for_a_demo_and_for_no_other_booth(built: Built, tmp_path: Path) -> None:
    assert [one.code for one in demo_staff(built.place.parent)] == [
        "DIMAS",
        "SARI",
        "WATI",
        "HENDRA",
        "RATNA",
    ]
    assert demo_staff(tmp_path) == ()


def test_a_building_that_is_broken_off_leaves_nothing_in_the_way(tmp_path: Path) -> None:
    def cancel(done: int, _whole: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_demo(tmp_path, PLAN, seed=SEED, progress=cancel)
    assert list(tmp_path.iterdir()) == []
