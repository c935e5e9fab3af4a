"""A real terminal of 80 by 24 with the program in it, for what only a terminal can show."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path
from time import monotonic

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

    def __init__(self, place: Path, *words: str, **environment: str) -> None:
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self._process = subprocess.Popen(
            [sys.executable, "-c", ON_ITS_OWN_TERMINAL, "--database", str(place), *words],
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

    def end(self, how: int) -> None:
        """Send the program a signal."""
        self._process.send_signal(how)

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
