import json

import pytest

from tests.cli.conftest import PIN, Desk


def test_a_second_till_is_added_and_each_machine_must_then_say_which_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = desk.type("till", "add", "K2", "--prefix", "GRD", "--staff", "IBU", keys=[PIN])
    assert (added.code, added.out) == (0, "K2 GRD\n")
    undecided = desk.type("till", "list")
    assert undecided.code == 2
    assert "K1, K2" in undecided.err
    monkeypatch.setenv("POS_TILL", "K2")
    assert json.loads(desk.type("till", "list", "--json").out) == ["K1", "K2"]


def test_a_prefix_that_another_till_has_is_refused_in_words(desk: Desk) -> None:
    said = desk.type("till", "add", "K2", "--prefix", "GRC", "--staff", "IBU", keys=[PIN])
    assert said.code == 1
    assert "GRC" in said.err
