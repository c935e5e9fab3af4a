"""An answer that nobody reads to its end, as with `| head`: the program ends without a word."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.cli.conftest import Desk

NOBODY_READS = 141
"""What a shell sees of a program that SIGPIPE has ended."""


@pytest.mark.parametrize(
    "words",
    [
        ("status",),
        ("--help",),
        ("export", "books"),
        ("export", "lines", "--from", "2026-01-01", "--to", "2026-12-31"),
        ("verify",),
    ],
)
def test_a_command_whose_answer_nobody_reads_ends_quietly(desk: Desk, words: tuple[str, ...]) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    said = desk.start(*words, capture_output=False, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    assert (said.returncode, said.stderr) == (NOBODY_READS, "")


def test_a_refusal_that_nobody_reads_ends_quietly_too(desk: Desk) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    wrong = ("export", "lines", "--from", "2026-12-31", "--to", "2026-01-01")
    said = desk.start(*wrong, capture_output=False, stdout=writing, stderr=writing)
    os.close(writing)
    assert said.returncode == NOBODY_READS
