"""Tell a scanner's burst from typing, so that a scan never becomes an amount, a PIN or a yes.

Pure: key strokes with their instants go in, what may pass comes out. The invariant: of a burst at most its
first character is let through, and the `Burst` says so, so that it can be taken back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

BURST_LENGTH: Final = 8
"""Fewest characters that make a burst."""

GAP_MS: Final = 20
"""Longest pause between two characters of a burst, in milliseconds."""

SUFFIX_MS: Final = 50
"""How long after a burst its suffix (Enter, Tab) is still taken for the scanner's, in milliseconds."""

_SUFFIXES: Final = frozenset({"enter", "tab", "ctrl+j", "ctrl+m", "ctrl+i"})


@dataclass(frozen=True, slots=True)
class Stroke:
    """One key and when it was pressed."""

    key: str
    """Name of the key as Textual gives it."""

    character: str | None
    """What it prints; None for a key that prints nothing."""

    instant_ms: float
    """Milliseconds on a clock that never goes back."""

    source: object = field(default=None, compare=False, repr=False)
    """What the stroke was made from, handed back with it."""

    @property
    def prints(self) -> bool:
        """Whether the key puts a character on the line."""
        return self.character is not None and self.character.isprintable()


@dataclass(frozen=True, slots=True)
class Burst:
    """A whole scan; its first character was let through before it could be known."""

    text: str
    """All characters of the scan, in order, without the suffix."""


class Gate:
    """Hold back keys that follow a character within 20 ms until it is known whose they are."""

    def __init__(self) -> None:
        self._run: list[Stroke] = []
        self._ended_ms: float | None = None

    @property
    def first(self) -> Stroke | None:
        """The character that began the run under way, let through already; None while there is no run."""
        return self._run[0] if self._run else None

    @property
    def holding(self) -> bool:
        """Whether keys are held back that the next pause must release."""
        return bool(self._run)

    def feed(self, stroke: Stroke) -> list[Stroke | Burst]:
        """Take one key and give what may pass now, in order.

        Args:
            stroke: the key; instants must not go back.
        """
        passed: list[Stroke | Burst] = []
        if self._run and stroke.instant_ms - self._run[-1].instant_ms > GAP_MS:
            passed += self.release()
        if self._is_late_suffix(stroke):
            return passed
        if self._run:
            return passed + self._feed_run(stroke)
        if stroke.prints:
            self._run.append(stroke)
        return [*passed, stroke]

    def release(self) -> list[Stroke | Burst]:
        """End the run after a pause: a burst as one, anything shorter as the keys that were held."""
        run, self._run = self._run, []
        text = "".join(stroke.character or "" for stroke in run if stroke.prints)
        if len(text) < BURST_LENGTH:
            return list(run[1:])
        self._ended_ms = run[-1].instant_ms
        return [Burst(text)]

    def _feed_run(self, stroke: Stroke) -> list[Stroke | Burst]:
        printed = sum(held.prints for held in self._run)
        if stroke.key in _SUFFIXES and printed >= BURST_LENGTH:
            burst = self.release()
            self._ended_ms = None
            return burst
        self._run.append(stroke)
        return []

    def _is_late_suffix(self, stroke: Stroke) -> bool:
        ended, self._ended_ms = self._ended_ms, None
        return ended is not None and stroke.key in _SUFFIXES and stroke.instant_ms - ended <= SUFFIX_MS
