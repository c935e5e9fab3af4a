"""The lines somebody typed in one sitting, to have them again.

The one invariant: what may be a PIN typed into the wrong place is never kept.
"""

from __future__ import annotations

import re
from collections import deque
from typing import Final

MOST_LINES: Final = 50
"""Lines that are kept; older ones are forgotten."""

_PIN_LIKE: Final = re.compile(r"\s*\d{4,6}\s*")


class History:
    """Go back and forth in the lines typed."""

    def __init__(self) -> None:
        self._lines: deque[str] = deque(maxlen=MOST_LINES)
        self._at: int | None = None
        self._begun = ""

    def keep(self, line: str) -> None:
        """Keep a line that was carried out; the same once more is kept once."""
        self._at = None
        typed = line.strip()
        if typed and not _PIN_LIKE.fullmatch(typed) and (not self._lines or self._lines[-1] != typed):
            self._lines.append(typed)

    def back(self, present: str) -> str | None:
        """Give the line before; None where there is none.

        Args:
            present: what stands on the line now; it comes again at the end of the way forth.
        """
        if self._at is None:
            at, self._begun = len(self._lines), present
        else:
            at = self._at
        if not at:
            return None
        self._at = at - 1
        return self._lines[self._at]

    def forth(self) -> str | None:
        """Give the line after, at last what was begun; None where nobody went back."""
        if self._at is None:
            return None
        self._at += 1
        if self._at < len(self._lines):
            return self._lines[self._at]
        self._at = None
        return self._begun
