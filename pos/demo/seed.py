"""Where the demo's chance, time and tokens come from; the one invariant is that all of it is the seed's."""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from itertools import count
from typing import TYPE_CHECKING

from pos.keys import Keys
from pos.rules.period import instant_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


def chance(seed: int, subject: str) -> random.Random:
    """Give the dice of one subject; throwing them changes nothing for any other subject."""
    return random.Random(f"{seed}/{subject}")  # noqa: S311 - a story, not a secret


def demo_keys(seed: int) -> Keys:
    """Make the keys of a demo booth; they guard invented people only."""
    return Keys(*(hashlib.sha256(f"demo {seed} {name}".encode()).digest() for name in ("pepper", "cipher")))


@dataclass
class StoryClock:
    """Tell the time of the story, which goes on only when the story does."""

    present: datetime
    """The instant it is (UTC)."""

    def __call__(self) -> datetime:
        """Tell the instant."""
        return self.present

    def to(self, day: date, at: time) -> None:
        """Go on to a time on the wall of a date; it never goes back."""
        self.present = max(self.present, instant_of(day, at))

    def forward(self, seconds: int) -> None:
        """Go on by some seconds."""
        self.present += timedelta(seconds=seconds)


@dataclass
class StoryTokens:
    """Make tokens that follow from the seed."""

    seed: int
    """The story's seed."""
    numbers: Iterator[int] = field(default_factory=count)
    """How many were made."""

    def __call__(self) -> str:
        """Give the next token: 32 hexadecimal digits."""
        return hashlib.sha256(f"token {self.seed} {next(self.numbers)}".encode()).hexdigest()[:32]
