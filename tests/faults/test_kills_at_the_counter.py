"""SIGKILL while a basket goes on hold or comes back, and while a copy is asked for: none lost, none twice."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Told = dict[str, list[dict[str, Any]]]
"""What kills left, by deed."""


@pytest.fixture(scope="module")
def killed(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Kill each deed at every point, once for all tests."""
    folder = tmp_path_factory.mktemp("kills")
    command = [sys.executable, "-m", "tests.builders.killing_hold", str(sqlite_template), str(folder)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    left: Told = {}
    for line in map(json.loads, done.stdout.splitlines()):
        left.setdefault(line["deed"], []).append(line)
    return left


@pytest.mark.parametrize(("deed", "before", "after"), [("hold", "open", "held"), ("recall", "held", "open")])
def test_a_basket_killed_on_its_way_is_in_one_place_and_goes_there_when_asked_again(
    killed: Told, deed: str, before: str, after: str
) -> None:
    left = killed[deed]
    assert len(left) > 5
    for one in left:
        assert one["left"] in ([before], [after]), one
        assert (one["after"], one["findings"]) == ([after], []), one
    assert [one["left"] for one in left if not one["killed"]] == [[after]]
    assert {one["left"][0] for one in left} == {before, after}


def test_a_copy_killed_at_any_statement_is_asked_for_and_counted_once(killed: Told) -> None:
    assert len(killed["copy"]) > 8
    for one in killed["copy"]:
        assert (one["copies"], one["sealed"], one["findings"]) == (1, 1, []), one
