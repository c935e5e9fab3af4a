"""Practice and the buyer's display as programs of their own, on a real terminal."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from pos.services.practice import FOLDER, clear_leftovers
from tests.builders.terminal import Terminal
from tests.cli.conftest import PIN, Desk


@pytest.fixture
def rooms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder in which practice drawers are opened."""
    folder = tmp_path / "rooms"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr("tempfile.tempdir", None)
    return folder


@pytest.mark.parametrize("command", ["practice", "display"])
def test_without_a_terminal_one_sentence_is_said(desk: Desk, command: str) -> None:
    said = desk.type(command)
    assert said.code == 2
    assert len(said.err.strip().splitlines()) == 1
    assert said.out == ""


@pytest.mark.parametrize("command", ["practice", "display"])
def test_a_till_that_is_not_there_is_named(desk: Desk, command: str) -> None:
    terminal = Terminal(desk.place, command, "--till", "K9")
    assert terminal.left() == 2
    assert "K9" in terminal.shown
    assert "K1" in terminal.shown


@pytest.mark.parametrize("command", ["practice", "display"])
def test_where_there_is_no_booth_nothing_is_made(empty_desk: Desk, command: str) -> None:
    terminal = Terminal(empty_desk.place, command)
    assert terminal.left() == 2
    assert not empty_desk.place.exists()


def test_a_booth_of_several_tills_asks_which_is_shown(desk: Desk) -> None:
    assert desk.type("till", "add", "K2", "--prefix", "GRD", "--staff", "IBU", keys=[PIN]).code == 0
    terminal = Terminal(desk.place, "display")
    assert terminal.left() == 2
    assert "K1, K2" in terminal.shown
    shown = Terminal(desk.place, "display", "--till", "K2")
    shown.sees("Selamat datang")
    shown.send(b"q")
    assert shown.left() == 0


def test_the_display_speaks_english_and_leaves_by_one_key(desk: Desk) -> None:
    before = desk.place.read_bytes()
    terminal = Terminal(desk.place, "display", "--lang", "en")
    terminal.sees("Welcome")
    terminal.send(b"\x11")
    assert terminal.left() == 0
    assert "Traceback" not in terminal.shown
    assert desk.place.read_bytes() == before


def test_practice_needs_no_key_file_shows_its_pin_and_leaves_nothing(desk: Desk, rooms: Path) -> None:
    (desk.place.parent / "pos.key").unlink()
    before = desk.place.read_bytes()
    terminal = Terminal(desk.place, "practice")
    terminal.sees("sampai Anda keluar")
    terminal.sees("PIN 2580")
    (folder,) = rooms.glob(f"{FOLDER}*")
    assert str(folder) in terminal.shown
    terminal.send(b"\x11")
    assert terminal.left() == 0
    assert list(rooms.iterdir()) == []
    assert desk.place.read_bytes() == before


def test_a_window_that_is_closed_leaves_nothing_and_a_killed_one_is_cleared_away(
    desk: Desk, rooms: Path
) -> None:
    for end, left in ((signal.SIGHUP, 0), (signal.SIGKILL, 1)):
        terminal = Terminal(desk.place, "practice")
        terminal.sees("PIN 2580")
        terminal.end(end)
        terminal.left()
        assert len(list(rooms.glob(f"{FOLDER}*"))) == left
    assert clear_leftovers() == 1
