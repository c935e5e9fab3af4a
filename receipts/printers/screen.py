"""Printers that are none: the screen and nothing; the one invariant: they cannot fail."""

from collections import deque
from dataclasses import dataclass, field

from receipts.errors import PrinterTrouble, TroubleKind
from receipts.printers.address import Addressed
from receipts.printers.delivery import SENT, Delivery, unsent
from receipts.thermal.readback import Paper, UnknownCommand, read_back

PAPERS_KEPT = 50
"""Slips that the screen remembers."""


@dataclass(slots=True)
class ScreenPrinter(Addressed):
    """Keep the last slips as text, for the till to show."""

    papers: deque[Paper] = field(default_factory=lambda: deque(maxlen=PAPERS_KEPT))
    """The last slips, the newest at the end."""

    def send(self, payload: bytes) -> Delivery:
        """Read the bytes the way a printer does and keep what came out."""
        try:
            self.papers.append(read_back(payload, self.columns))
        except (UnknownCommand, IndexError, UnicodeDecodeError) as error:
            return unsent(PrinterTrouble(TroubleKind.GARBAGE, str(error)))
        return SENT

    def check(self) -> PrinterTrouble | None:
        """A screen is always there."""
        return None


@dataclass(slots=True)
class NoPrinter(Addressed):
    """Take every job and print nothing, for a booth without a printer."""

    def send(self, payload: bytes) -> Delivery:  # noqa: ARG002 - that it is ignored is the point
        """Let the job go."""
        return SENT

    def check(self) -> PrinterTrouble | None:
        """Nothing can be wrong with it."""
        return None
