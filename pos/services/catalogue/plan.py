"""What taking a file in needs and what came of it.

The one invariant: a dry run and a real one count alike.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from pos.errors import Refused
from pos.services.catalogue.fault import Fault, Findings
from pos.services.journal import Event
from pos.shop import OFFICE


@dataclass(frozen=True)
class Imported:
    """Say what a file would change, or has changed."""

    kind: str = ""
    """`items` or `artisans`; empty when the header does not tell."""
    rows: int = 0
    """Lines read after the header."""
    added: int = 0
    """New codes."""
    changed: int = 0
    """Known codes with something else than before, apart from price and terms."""
    prices: int = 0
    """Known codes with another price."""
    agreements: int = 0
    """Known artisans with other terms, from the next business day."""
    pieces: int = 0
    """Pieces of opening stock."""
    faulty: int = 0
    """Faults found; with one or more nothing was written."""
    faults: tuple[Fault, ...] = ()
    """The faults by line; at most a thousand of them."""
    warnings: tuple[Fault, ...] = ()
    """What is allowed but worth a look, by line; at most a thousand."""
    number: str = ""
    """Number under which it was written, such as `IMP-0001`; empty when nothing was."""

    @property
    def changes(self) -> bool:
        """Tell whether the file says anything new."""
        return bool(self.added or self.changed or self.prices or self.agreements)


@dataclass
class Run:
    """Carry one file through the booth's books."""

    day: date
    """Business date of the work."""
    at: datetime
    """Instant of the work (UTC)."""
    staff_code: str
    """Who does it."""
    number: Callable[[], str]
    """Gives the number of this work, taken when the first row is written."""
    findings: Findings
    """Where faults go."""
    warnings: Findings = field(default_factory=Findings)
    """Where warnings go."""
    write: bool = False
    """Whether rows are written; a dry run and a faulty file only plan."""
    rows: int = 0
    """Lines planned."""
    added: int = 0
    """New codes."""
    changed: int = 0
    """Changed codes."""
    prices: int = 0
    """Changed prices."""
    agreements: int = 0
    """Other terms."""
    pieces: int = 0
    """Opening stock."""

    @property
    def writes(self) -> bool:
        """Tell whether what is planned now is written too."""
        return self.write and not self.findings.count

    def blame(self, line: int, column: str, reason: Refused) -> None:
        """Note a fault."""
        self.findings.add(line, column, reason)

    def event(self, kind: str, facts: Mapping[str, object] | None = None) -> Event:
        """Head an event of this work."""
        number = self.number()
        return Event(kind, OFFICE, self.day, self.at, number, self.staff_code, facts=facts or {})
