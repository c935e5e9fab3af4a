"""The program as somebody starts it: in a process of its own, at a terminal of its own."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

PATIENCE = 60.0
"""Seconds after which something is taken to be broken."""


def run(words: Sequence[str], *, place: Path | None = None) -> float:
    """Run Python with some words to its end; tell the seconds it took."""
    begun = perf_counter()
    done = subprocess.run(
        [sys.executable, *words], capture_output=True, text=True, check=False, env=surroundings(place)
    )
    seconds = perf_counter() - begun
    if done.returncode:
        raise RuntimeError(f"{words}: exit {done.returncode}: {done.stderr[-2000:]}")
    return seconds


def surroundings(place: Path | None) -> Mapping[str, str]:
    """Give the environment of a program that works on a booth."""
    there = {"POS_DATABASE": str(place)} if place else {}
    return os.environ | {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"} | there


@dataclass
class Terminal:
    """Run a program at a pseudo-terminal of 80 by 24 and read what it paints."""

    words: Sequence[str]
    place: Path

    def __enter__(self) -> Terminal:
        self._mine, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        self.begun = perf_counter()
        self._process = subprocess.Popen(
            [sys.executable, *self.words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=surroundings(self.place),
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = b""
        return self

    def wait_for(self, text: bytes) -> float:
        """Read until a text was painted; tell the seconds since the start."""
        while text not in self.seen:
            ready, _, _ = select.select([self._mine], [], [], PATIENCE)
            piece = self._piece() if ready else b""
            if not piece:
                raise RuntimeError(f"{text!r} never came: {self.seen[-500:]!r}")
            self.seen += piece
        return perf_counter() - self.begun

    def _piece(self) -> bytes:
        try:
            return os.read(self._mine, 65_536)
        except OSError:  # what Linux says of a terminal that nobody holds any more
            return b""

    def type(self, keys: bytes) -> None:
        """Press keys, and forget what was painted before."""
        self.seen = b""
        os.write(self._mine, keys)

    def __exit__(self, *_error: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._mine)
