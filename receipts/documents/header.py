"""What stands at the top of every slip; the one invariant: the booth names itself the same way everywhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Header:
    """Name the booth at the head of a paper."""

    booth: str
    """Name of the booth, as set up."""
    lines: tuple[str, ...] = ()
    """Address, phone and the like, one line each, in print order."""
    training: bool = False
    """Whether nothing of it is real: a practice drawer printed it."""
