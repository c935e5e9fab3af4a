"""What is wrong, or merely worth saying, with lines of a file.

The one invariant: each names its line.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from pos.errors import Refused

MOST_KEPT: Final = 1_000
"""Faults kept in words; further ones are only counted, so that a file of faults cannot fill the memory."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """Name one line of a file and what is wrong with it."""

    line: int
    """Line of the file, from 1."""
    field: str
    """Name of the column; empty for the whole line."""
    reason: Refused
    """Why, with the facts of its sentence."""


@dataclass(slots=True)
class Findings:
    """Collect faults in the order they are found."""

    kept: list[Fault] = field(default_factory=list)
    """The first `MOST_KEPT` of them."""
    count: int = 0
    """How many there are."""

    def add(self, line: int, field_name: str, reason: Refused) -> None:
        """Keep one fault."""
        self.count += 1
        if len(self.kept) < MOST_KEPT:
            self.kept.append(Fault(line, field_name, reason))

    def named(self, names: Mapping[str, str]) -> tuple[Fault, ...]:
        """Give what was kept, by line, each column called as the file calls it."""
        kept = sorted(self.kept, key=lambda fault: fault.line)
        return tuple(replace(fault, field=names.get(fault.field, fault.field)) for fault in kept)


@dataclass(slots=True)
class Cells:
    """Read the cells of one line one by one, noting every fault instead of stopping at the first."""

    line: int
    """Line of the file, from 1."""
    texts: dict[str, str]
    """Cell by column, trimmed."""
    findings: Findings
    """Where faults go."""
    sound: bool = True
    """Whether every cell read so far was sound."""

    def blame(self, column: str, reason: Refused) -> None:
        """Note what is wrong with a cell."""
        self.findings.add(self.line, column, reason)
        self.sound = False

    def read(self, column: str, reader: Callable[[str], T], otherwise: T) -> T:
        """Read a cell that must be filled."""
        text = self.texts.get(column, "")
        if not text:
            self.blame(column, Refused("cell-empty"))
            return otherwise
        return self._tried(column, text, reader, otherwise)

    def read_if_filled(self, column: str, reader: Callable[[str], T]) -> T | None:
        """Read a cell that may be empty or missing."""
        text = self.texts.get(column, "")
        return self._tried(column, text, reader, None) if text else None

    def _tried(self, column: str, text: str, reader: Callable[[str], T], otherwise: T) -> T:
        try:
            return reader(text)
        except Refused as error:
            self.blame(column, error)
            return otherwise
