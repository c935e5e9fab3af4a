"""A disk that is full, locked by rights or gone: the till says what is saved and sells when it is over."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


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
