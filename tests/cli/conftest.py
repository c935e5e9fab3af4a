"""A booth reached through the command line, in this process and in others."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest

from pos.cli.main import run
from pos.words import set_language

PIN = "482913"
INIT = ("init", "--name", "Gerai Rusun Citos", "--prefix", "GRC", "--opening", "2.000.000", "20jt")
MANAGER = ("--manager", "IBU", "Ratna Wulandari")


@dataclass(frozen=True)
class Said:
    """Hold what a command answered."""

    code: int
    out: str
    err: str


class Desk:
    """Type commands at a booth of one test."""

    def __init__(
        self, place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        self.place = place
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def type(self, *words: str, keys: Sequence[str] = ()) -> Said:
        """Run a command in this process, with lines on standard input."""
        self._monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in keys)))
        self._capsys.readouterr()
        code = run(["--database", str(self.place), *words])
        said = self._capsys.readouterr()
        return Said(code, said.out, said.err)

    def found(self) -> Said:
        """Found the booth."""
        return self.type(*INIT, *MANAGER, keys=[PIN])

    def start(self, *words: str, **options: object) -> subprocess.CompletedProcess[str]:
        """Run a command as a process of its own."""
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            [sys.executable, "-m", "pos", "--database", str(self.place), *words],
            check=False,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
            **{"text": True, "capture_output": True, "stdin": subprocess.DEVNULL, **options},
        )


@pytest.fixture(autouse=True)
def _quiet_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("POS_DATABASE", "POS_LANG", "POS_TILL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    mask = os.umask(0o077)
    yield
    os.umask(mask)
    set_language("id")


@pytest.fixture
def empty_desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Give a desk where no booth was founded yet."""
    return Desk(tmp_path / "home" / "booth.db", capsys, monkeypatch)


@pytest.fixture(scope="session")
def founded_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Found a booth by the command, for tests to copy: its home folder."""
    home = tmp_path_factory.mktemp("founded") / "home"
    with pytest.MonkeyPatch.context() as patched, redirect_stdout(io.StringIO()):
        patched.setattr("sys.stdin", io.StringIO(f"{PIN}\n"))
        assert run(["--database", str(home / "booth.db"), *INIT, *MANAGER]) == 0
    return home


@pytest.fixture
def desk(founded_home: Path, empty_desk: Desk) -> Desk:
    """Give a desk at a founded booth."""
    shutil.copytree(founded_home, empty_desk.place.parent)
    return empty_desk
