"""Asking on the terminal, a question at a time, until the answer is sound.

The one invariant: a PIN is never an argument and never shown. Without a terminal, answers are read from
standard input, a line each, and the first unsound one ends the work.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from getpass import getpass
from typing import Final, TypeVar

from pos.errors import Misuse, PosError, Refused
from pos.rules.pin import check_shape
from pos.words import _, sentence

T = TypeVar("T")
LINE_PRINTERS: Final = frozenset({"dumb", "unknown"})
"""Values of TERM that say: no cursor, no screen."""


def is_terminal() -> bool:
    """Tell whether somebody can be asked."""
    return sys.stdin.isatty()


def need_screen() -> None:
    """See that there is a terminal that the till can be shown on.

    Raises:
        Misuse: `no-terminal`; `terminal-dumb` for one that can only print line by line.
    """
    if not (is_terminal() and sys.stdout.isatty()):
        raise Misuse("no-terminal")
    kind = os.environ.get("TERM", "")
    if kind in LINE_PRINTERS:
        raise Misuse("terminal-dumb", kind=kind)


def ask(question: str, *, default: str = "") -> str:
    """Ask for a line of text; an empty answer means the default.

    Raises:
        Misuse: `answer-missing` at the end of the input.
    """
    shown = f"{question} [{default}]: " if default else f"{question}: "
    return _line(shown if is_terminal() else "", question).strip() or default


def ask_secret(question: str) -> str:
    """Ask for a PIN without showing it.

    Raises:
        Misuse: `answer-missing` at the end of the input.
    """
    if not is_terminal():
        return _line("", question).strip()
    try:
        return getpass(f"{question}: ", stream=sys.stderr)
    except EOFError as error:
        raise Misuse("answer-missing", question=question) from error


def ask_until(question: str, read: Callable[[str], T], *, default: str = "", secret: bool = False) -> T:
    """Ask until the answer can be read; what is wrong with an answer is said at once.

    Args:
        question: what to ask, in the chosen language.
        read: gives the value of an answer, or raises Refused.
        default: what an empty answer means.
        secret: whether the answer is a PIN.

    Raises:
        Misuse: `answer-missing` at the end of the input.
        Refused: the answer is not sound and there is nobody to ask again.
    """
    while True:
        typed = ask_secret(question) if secret else ask(question, default=default)
        try:
            return read(typed)
        except Refused as error:
            if not is_terminal():
                raise
            say(error)


def ask_pin(name: str) -> str:
    """Ask for somebody's PIN; what cannot be one, nothing or a scan, is no wrong try.

    Raises:
        Misuse: `answer-missing` at the end of the input.
        Refused: `pin-digits`, `pin-length` when there is nobody to ask again.
    """

    def read(pin: str) -> str:
        check_shape(pin)
        return pin

    return ask_until(_("PIN of {name}").format(name=name), read, secret=True)


def ask_twice(question: str, again: str, check: Callable[[str], None]) -> str:
    """Ask for a new PIN twice on a terminal, once on standard input."""

    def read(pin: str) -> str:
        check(pin)
        if is_terminal() and ask_secret(again) != pin:
            raise Refused("pin-not-repeated")
        return pin

    return ask_until(question, read, secret=True)


def say(error: PosError) -> None:
    """Say an error on standard error."""
    sys.stderr.write(f"{sentence(error)}\n")


def confirm(question: str) -> bool:
    """Ask yes or no on a terminal; yes where there is none."""
    if not is_terminal():
        return True
    return ask(f"{question} ({_('y/n')})").casefold() in {"y", "ya", "yes"}


def _line(shown: str, question: str) -> str:
    sys.stderr.write(shown)
    sys.stderr.flush()
    try:
        line = sys.stdin.readline(4_096)
    except UnicodeDecodeError as error:
        raise Misuse("answer-missing", question=question) from error
    if not line:
        raise Misuse("answer-missing", question=question)
    return line.rstrip("\r\n")
