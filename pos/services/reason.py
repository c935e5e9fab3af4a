"""Why something was done, in the words of whoever did it.

The one invariant: a reason that is asked for is there, is one line, and fits on paper.
"""

from __future__ import annotations

from typing import Final

from pos.errors import Refused
from pos.rules.plain import plain

BETWEEN: Final = "; "
"""Parts the reasons of one deed that was allowed for several."""
LONGEST: Final = 200
"""Most characters of a reason or a note."""


def one_line(text: str) -> str:
    """Make one harmless line of a reason or note, which may be empty.

    Raises:
        Refused: `reason-too-long`.
    """
    kept = plain(text)
    if len(kept) > LONGEST:
        raise Refused("reason-too-long", longest=LONGEST)
    return kept


def given_reason(text: str, missing: str) -> str:
    """Make one harmless line of a reason that must be given.

    Args:
        text: as typed.
        missing: code of the refusal when it says nothing.

    Raises:
        Refused: `reason-too-long`, or the code for a missing one.
    """
    kept = one_line(text)
    if not kept:
        raise Refused(missing)
    return kept
