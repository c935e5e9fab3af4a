"""PINs: which are good enough, and how long a wrong one costs; a PIN itself is never part of a refusal."""

import re
from itertools import pairwise
from typing import Final

from pos.errors import Refused

PRACTICE_PIN: Final = "2580"
"""PIN of everybody on a practice drawer, where no real one is ever asked for; it is shown."""
FREE_TRIES: Final = 2
"""Wrong PINs in a row that cost nothing."""
FIRST_LOCK: Final = 30
"""Seconds that the first one beyond costs; each further one twice as many."""
LONGEST_LOCK: Final = 3_600
"""Most seconds a lock lasts."""


def check_pin(text: str) -> None:
    """Refuse a PIN that is none or that everybody tries first.

    Raises:
        Refused: `pin-digits`, `pin-length`, `pin-too-simple` for equal digits or a run up or down.
    """
    check_shape(text)
    steps = {(int(second) - int(first)) % 10 for first, second in pairwise(text)}
    if steps in ({0}, {1}, {9}):
        raise Refused("pin-too-simple")


def check_shape(text: str) -> None:
    """Refuse what cannot be anybody's PIN, and so is no try of one.

    Raises:
        Refused: `pin-digits`, `pin-length`.
    """
    if not re.fullmatch(r"[0-9]+", text):
        raise Refused("pin-digits")
    if not 4 <= len(text) <= 6:
        raise Refused("pin-length")


def lock_seconds(failures: int) -> int:
    """Say how long a sign-in stays locked after so many wrong PINs in a row: 0, 0, 30, 60, … 3600 seconds."""
    beyond = failures - FREE_TRIES
    if beyond < 1:
        return 0
    return min(LONGEST_LOCK, FIRST_LOCK << min(beyond - 1, 10))
