"""SIGKILL at every statement and at any moment: what was begun is whole or not at all; asking again tells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

TIMES = int(os.environ.get("POS_KILLS", "20"))
"""How often a selling till is killed at a random moment."""
SHARES = (
    ("killing", "take_payment", "open_shift", "end_shift", "exchange", "match_piece", "add_promotion"),
    ("killing", "take_back", "move_cash", "close_day", "void_sale", "correct_tender", "end_promotion"),
)
"""Programs that run beside each other."""
PAPERLESS = ("add_promotion", "end_promotion")
"""Deeds that ask for no paper."""
Told = dict[str, list[dict[str, Any]]]
"""What kills left, by deed."""


@pytest.fixture(scope="module")
def killed(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Kill every deed at every point, once for all tests."""
    running = [start(sqlite_template, tmp_path_factory.mktemp("kills"), *share) for share in SHARES]
    left: Told = {}
    for one in running:
        for line in finish(one):
            left.setdefault(line["deed"], []).append(line)
    return left


def start(founded: Path, folder: Path, program: str, *what: str) -> subprocess.Popen[str]:
    return begin(program, str(founded), str(folder), *what)


def begin(program: str, *what: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", f"tests.builders.{program}", *what]
    root = Path(__file__).parents[2]
    return subprocess.Popen(command, cwd=root, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def finish(running: subprocess.Popen[str]) -> list[dict[str, Any]]:
    told, complained = running.communicate()
    assert (running.returncode, complained) == (0, "")
    return [json.loads(line) for line in told.splitlines()]


DEEDS = [deed for _program, *deeds in SHARES for deed in deeds]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_killed_at_any_statement_was_done_or_not_and_asking_again_makes_it_one(
    killed: Told, deed: str
) -> None:
    left, papers = killed[deed], 0 if deed in PAPERLESS else 1
    assert [one["killed"] for one in left] == [True] * (len(left) - 1) + [False]
    assert len(left) > 15
    for one in left:
        assert one["findings"] == [], one
        assert one["made"] == one["happened"], one
        assert (one["made_again"], one["same_answer"], one["papers"]) == (1, True, papers), one
    assert {one["happened"] for one in left} == {True, False}


def test_a_basket_comes_back_after_a_kill_unless_it_was_sold(killed: Told) -> None:
    for one in killed["take_payment"]:
        assert one["basket_back"] is not one["happened"], one


def test_a_paper_killed_at_any_statement_is_printed_once_or_asked_about(
    sqlite_template: Path, tmp_path: Path
) -> None:
    left = finish(start(sqlite_template, tmp_path, "killing_paper"))
    assert len(left) > 10
    for one in left:
        assert (one["copies"], one["done"], one["findings"]) == (1, True, []), one
    assert {one["asked"] for one in left} == {0, 1}


def test_a_founding_killed_at_any_statement_is_taken_up_again_and_never_doubled(tmp_path: Path) -> None:
    left = finish(begin("killing_founding", str(tmp_path), "12"))
    assert len(left) > 10
    for one in left:
        assert one["said"] in {"founded", "booth-exists"}, one
        assert (one["managers"], one["mode"], one["findings"]) == (1, 0o600, []), one


def test_a_till_killed_at_any_moment_while_it_sells_loses_and_doubles_nothing(
    sqlite_template: Path, tmp_path: Path
) -> None:
    (left,) = finish(start(sqlite_template, tmp_path, "killing_moments", str(TIMES), "7"))
    assert (left["unknown"], left["findings"]) == ([], [])
    assert left["sales"] == left["tokens"] >= TIMES / 2
