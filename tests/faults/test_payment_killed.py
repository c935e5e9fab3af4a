"""SIGKILL in the middle of a payment: what was proven to be paid is there again with its basket."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TAKEN = {
    "transfer": [[20_000, "TRF1"]],
    "second": [[20_000, "TRF1"], [30_000, "TRF2"]],
    "code": [[20_000, "TRF1"]],
}
"""What must be there again, by the moment of the kill."""


@pytest.fixture(scope="module")
def left(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """Kill a till at each moment, once for all tests."""
    folder = tmp_path_factory.mktemp("payment") / "till"
    folder.mkdir()
    command = [sys.executable, "-m", "tests.builders.killing_payment", str(sqlite_template), str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return {told["moment"]: told for told in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("moment", TAKEN)
def test_a_tender_that_was_proven_outlives_the_till(left: dict[str, dict[str, Any]], moment: str) -> None:
    told = left[moment]
    assert (told["killed"], told["taken"], told["findings"]) == (True, TAKEN[moment], [])


def test_the_code_drawn_again_has_the_same_bill_number(left: dict[str, dict[str, Any]]) -> None:
    assert left["code"]["bill"] == "GRC-261124-Q0001"
