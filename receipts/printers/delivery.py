"""What became of a print job; the one invariant: a job is called sent or unsent only when that is certain."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from receipts.errors import PrinterTrouble


class Outcome(StrEnum):
    """How much of a job the printer has."""

    SENT = "sent"
    """All of it; sending it again would print it twice."""
    NOTHING_SENT = "nothing-sent"
    """None of it; it is safe to send it again."""
    PARTLY = "partly"
    """Nobody knows: some or all of it. Ask before it is sent again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Say what became of one job."""

    outcome: Outcome
    """Sent, nothing sent, or uncertain."""
    trouble: PrinterTrouble | None = None
    """What went wrong; None only when all was well."""

    @property
    def safe_to_repeat(self) -> bool:
        """Tell whether sending the job again can not print anything twice."""
        return self.outcome is Outcome.NOTHING_SENT


SENT = Delivery(Outcome.SENT)
"""All was well."""


class Printer(Protocol):
    """Take bytes for paper; never raise for what a printer does, never take longer than its limit."""

    @property
    def columns(self) -> int:
        """Columns of its paper, 32 or 48."""
        ...

    @property
    def profile(self) -> str:
        """Capability profile that the bytes have to be made for."""
        ...

    def send(self, payload: bytes) -> Delivery:
        """Hand a whole job over and say what became of it."""
        ...

    def check(self) -> PrinterTrouble | None:
        """Look whether the printer could print now, without printing; None when nothing speaks against it."""
        ...


def unsent(trouble: PrinterTrouble) -> Delivery:
    """Say that nothing of the job has left."""
    return Delivery(Outcome.NOTHING_SENT, trouble)


def uncertain(trouble: PrinterTrouble) -> Delivery:
    """Say that some of the job may have been printed."""
    return Delivery(Outcome.PARTLY, trouble)
