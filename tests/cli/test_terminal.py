import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from time import monotonic

import pytest

from tests.cli.conftest import Desk

PATIENCE = 30.0
"""Seconds until what should be seen is missed."""
ON_ITS_OWN_TERMINAL = "\n".join(
    (
        "import fcntl, runpy, termios",
        "fcntl.ioctl(0, termios.TIOCSCTTY, 0)",
        "runpy.run_module('pos', run_name='__main__')",
    )
)
"""Start the program with standard input as the terminal of its session, as a shell does."""


class Terminal:
    """A real terminal of 80 by 24 with the till in it, raw bytes in and out."""

    def __init__(self, desk: Desk, *words: str, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", ON_ITS_OWN_TERMINAL, "--database", str(desk.place), *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TERM": "xterm-256color", **environment},
            start_new_session=True,
        )
        os.close(theirs)
        self.shown = ""

    def send(self, content: bytes) -> None:
        """Type bytes."""
        os.write(self._ours, content)

    def sees(self, words: str) -> None:
        """Read on until words were shown since the last look."""
        end, start = monotonic() + PATIENCE, len(self.shown)
        while words not in self.shown[start:]:
            assert monotonic() < end, f"{words} was not seen in {self.shown[start:]}"
            assert self._read(), f"left without {words}: {self.shown[start:]}"

    def left(self) -> int:
        """Read on until the till is gone; gives its exit code."""
        end = monotonic() + PATIENCE
        while self._read():
            if monotonic() > end:
                self._process.kill()
        os.close(self._ours)
        return self._process.wait(PATIENCE)

    def _read(self) -> bool:
        if not select.select([self._ours], [], [], PATIENCE)[0]:
            self._process.kill()
            return False
        try:
            part = os.read(self._ours, 65_536)
        except OSError:
            return False
        self.shown += part.decode(errors="replace")
        return bool(part)


def test_bytes_that_are_no_text_are_passed_over_and_the_till_stays(desk: Desk) -> None:
    terminal = Terminal(desk)
    terminal.sees("Masuk")
    for sent in (b"\xff", b"caf\xe9", b"\xc3(", b"\xed\xa0\x80", bytes(range(0x80, 0x100)) * 20):
        terminal.send(sent)
    terminal.sees("\a")
    terminal.send(b"nomad")
    terminal.sees("d")
    terminal.send(b"\x11")
    assert terminal.left() == 0
    assert "Traceback" not in terminal.shown
    assert "UnicodeDecodeError" not in terminal.shown


@pytest.mark.parametrize("words", [(), ("demo",)])
def test_a_terminal_without_a_screen_is_one_sentence(desk: Desk, words: tuple[str, ...]) -> None:
    terminal = Terminal(desk, *words, TERM="dumb")
    assert terminal.left() == 2
    assert terminal.shown.count("\n") == 1
    assert "TERM=dumb" in terminal.shown
    assert "\x1b" not in terminal.shown
