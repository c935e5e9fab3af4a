"""A disk that is full, locked by rights or gone: the till says what is saved and sells when it is over."""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import store as store_room
from db.store import Store
from pos.errors import Trouble
from pos.services.sale import take_payment
from pos.shop import Shop
from pos.words import sentence
from tests.builders.booth import a_basket, an_open_shift, cash, on_the_shelf, sari
from tests.builders.proof import is_sound


@pytest.fixture
def folder() -> Iterator[Path]:
    """Give a folder that somebody other than root may enter."""
    with tempfile.TemporaryDirectory(prefix="pos-squeeze-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


def squeeze(founded: Path, folder: Path, fault: str) -> dict[str, Any]:
    work = folder / "work"
    work.mkdir()
    shutil.copy(founded, folder / "founded.db")
    (folder / "founded.db").chmod(0o644)
    command = [sys.executable, "-m", "tests.builders.squeezing", str(folder / "founded.db"), str(work), fault]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize(
    ("fault", "code", "said"),
    [
        ("no-file-grows", "store-gone", "tidak akan tercatat dua kali"),
        ("no-page-is-left", "disk-full", "tidak tersimpan, yang sebelumnya aman"),
        ("no-right-to-write", "store-read-only", "tidak tersimpan, yang sebelumnya aman"),
        ("no-folder", "store-gone", "tidak akan tercatat dua kali"),
    ],
)
def test_a_till_says_what_is_saved_and_sells_again_without_a_restart(
    sqlite_template: Path, folder: Path, fault: str, code: str, said: str
) -> None:
    told = squeeze(sqlite_template, folder, fault)
    assert told["code"] == code
    assert said in told["said"]
    assert told["unsold"], "what was said not to be saved was saved"
    assert told["basket_back"]
    assert told["sold_after"] == 1
    assert told["findings"] == []


def test_a_file_that_another_program_holds_is_said_and_sold_from_when_it_is_free(
    file_shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    on_the_shelf(file_shop)
    an_open_shift(file_shop)
    basket, cashier = a_basket(file_shop), sari(file_shop)
    monkeypatch.setattr(store_room, "BUSY_SECONDS", 0.2)
    till = replace(file_shop, store=Store(file_shop.store.place))
    with closing(sqlite3.connect(till.store.place, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Trouble) as trouble:
            take_payment(till, actor=cashier, basket=basket, payments=[cash(75_000)])
    assert "tidak tersimpan, yang sebelumnya aman" in sentence(trouble.value)
    sold = take_payment(till, actor=cashier, basket=basket, payments=[cash(75_000)])
    assert sold.number == "GRC-20261124-0001"
    is_sound(till)
    till.store.close()
