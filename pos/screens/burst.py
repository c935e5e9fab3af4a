"""Tell a scanner's burst from typing, so that a scan never becomes an amount, a PIN or a yes.

Pure: key strokes with their instants go in, what may pass comes out. The invariant: of a burst at most its
first character is let through, only where it can be taken back, and the `Burst` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

BURST_LENGTH: Final = 8
"""Fewest characters that make a burst."""

GAP_MS: Final = 20
"""Longest pause between two characters of a burst, in milliseconds."""

SUFFIX_MS: Final = 50
"""How long after a burst its suffix (Enter, Tab) is still taken for the scanner's, in milliseconds."""

SEPARATOR: Final = "\x1d"
"""What parts the elements of a GS1 symbol; the one control character that is kept of a burst."""

_SUFFIXES: Final = {"enter": "enter", "ctrl+m": "enter", "tab": "tab", "ctrl+i": "tab", "ctrl+j": "line feed"}
_CONTROL: Final = re.compile(r"ctrl\+([a-z]|at|backslash|right_square_bracket|circumflex_accent|underscore)")
_SEPARATOR_KEY: Final = "ctrl+right_square_bracket"


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

    @property
    def controls(self) -> bool:
        """Whether the key is a control character, such as scanners send before and after a code."""
        return self.key not in _SUFFIXES and bool(_CONTROL.fullmatch(self.key))

    @property
    def kept(self) -> str:
        """What of it belongs to the text of a scan."""
        if self.prints:
            return self.character or ""
        return SEPARATOR if self.key == _SEPARATOR_KEY else ""


@dataclass(frozen=True, slots=True)
class Burst:
    """A whole scan."""

    text: str
    """All characters of the scan, in order, without prefix and suffix."""
    begun: bool = True
    """Whether its first character was let through before it could be known."""


class Gate:
    """Hold back keys that follow a character within 20 ms until it is known whose they are."""

    def __init__(self) -> None:
        self._run: list[Stroke] = []
        self._passed = 0
        self._ended_ms: float | None = None
        self._swallowed: set[str] = set()

    @property
    def first(self) -> Stroke | None:
        """The character that began the run under way, let through already; None while there is none."""
        return self._run[0] if self._run and self._passed else None

    @property
    def holding(self) -> bool:
        """Whether keys are held back that the next pause must release."""
        return bool(self._run)

    def feed(self, stroke: Stroke, *, hold: bool = False) -> list[Stroke | Burst]:
        """Take one key and give what may pass now, in order.

        Args:
            stroke: the key; instants must not go back.
            hold: whether even a first character must wait, because what it does cannot be taken back.
                A control character always waits: scanners send them before a code, and here they are keys
                that do something.
        """
        passed: list[Stroke | Burst] = []
        if self._run and stroke.instant_ms - self._run[-1].instant_ms > GAP_MS:
            passed += self.release()
        if self._is_late_suffix(stroke):
            return passed
        if self._run:
            return passed + self._feed_run(stroke)
        if not stroke.prints and not stroke.controls:
            return [*passed, stroke]
        self._run.append(stroke)
        self._passed = 0 if hold or stroke.controls else 1
        return [*passed, stroke] if self._passed else passed

    def release(self) -> list[Stroke | Burst]:
        """End the run after a pause: a burst as one, anything shorter as the keys that were held."""
        run, self._run = self._run, []
        if sum(stroke.prints for stroke in run) < BURST_LENGTH:
            return list(run[self._passed :])
        self._ended_ms, self._swallowed = run[-1].instant_ms, set()
        text = "".join(stroke.kept for stroke in run).strip(SEPARATOR)
        return [Burst(text, begun=bool(self._passed))]

    def _feed_run(self, stroke: Stroke) -> list[Stroke | Burst]:
        printed = sum(held.prints for held in self._run)
        if stroke.key in _SUFFIXES and printed >= BURST_LENGTH:
            burst = self.release()
            self._ended_ms, self._swallowed = stroke.instant_ms, {_SUFFIXES[stroke.key]}
            return burst
        self._run.append(stroke)
        return []

    def _is_late_suffix(self, stroke: Stroke) -> bool:
        """Tell a suffix that comes after the burst; each is the scanner's once, then a hand's."""
        if self._ended_ms is None:
            return False
        suffix = _SUFFIXES.get(stroke.key, stroke.key if stroke.controls else "")
        late = stroke.instant_ms - self._ended_ms > SUFFIX_MS
        if late or not suffix or suffix in self._swallowed:
            self._ended_ms = None
            return False
        self._swallowed.add(suffix)
        return True
