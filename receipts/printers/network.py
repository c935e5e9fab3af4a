"""A receipt printer on the network; the one invariant: SENT is said only on proof, and waiting ends.

Proof that all was taken is either the printer's answer to a question asked behind the job, or that it read to
the end and closed without an error. A printer that never answers and never closes leaves its job uncertain;
for such a one the setting says `status=off`, and then what the network took counts.
"""

import time
from dataclasses import dataclass, field

from receipts.errors import PrinterTrouble, TroubleKind
from receipts.printers.address import LIMIT, Addressed, StatusWay
from receipts.printers.delivery import SENT, Delivery, uncertain, unsent
from receipts.printers.status import (
    ASK_DONE,
    ASK_OFFLINE,
    ASK_PAPER,
    ASK_PRINTER,
    is_done,
    is_live,
    paper_ran_out,
    trouble_of,
)
from receipts.printers.wire import Wire, connect

HELLO = 1.0
"""Seconds that a printer nobody knows yet has for its first answer."""

SHORT_SPEECH = 8
"""Bytes among which an answer is looked for; two status messages of four bytes may stand before it."""


@dataclass(slots=True)
class NetworkPrinter(Addressed):
    """Print over TCP, usually port 9100."""

    speaks: bool | None = field(default=None)
    """Whether it answers questions; None until that is known."""

    def send(self, payload: bytes) -> Delivery:
        """Ask how it is, hand the job over, and find out what became of it."""
        try:
            wire = self._connect()
        except PrinterTrouble as trouble:
            return unsent(trouble)
        with wire.socket:
            if (trouble_before := self._look(wire)) is not None:
                return unsent(trouble_before)
            wire.sent = 0
            try:
                wire.write(payload)
                return self._proof(wire)
            except PrinterTrouble as trouble:
                return uncertain(trouble) if wire.sent else unsent(trouble)
            except OSError as error:
                broken = PrinterTrouble(TroubleKind.CLOSED_MIDWAY, str(error))
                return uncertain(broken) if wire.sent else unsent(broken)

    def check(self) -> PrinterTrouble | None:
        """Connect and ask, without printing."""
        try:
            wire = self._connect()
        except PrinterTrouble as trouble:
            return trouble
        with wire.socket:
            return self._look(wire)

    def _connect(self) -> Wire:
        address = self.address
        deadline = time.monotonic() + LIMIT * address.timeout
        return connect(address.place, address.port, address.timeout, deadline)

    def _look(self, wire: Wire) -> PrinterTrouble | None:
        """Ask whether it can print; None when it can, or when it is a silent one."""
        if self.address.status is StatusWay.OFF or (
            self.speaks is False and self.address.status is StatusWay.AUTO
        ):
            return None
        try:
            wire.drain()
            return self._how_it_is(wire)
        except PrinterTrouble as trouble:
            return trouble

    def _how_it_is(self, wire: Wire) -> PrinterTrouble | None:
        known = self.speaks or self.address.status is StatusWay.ON
        seconds = self.address.timeout if known else min(HELLO, self.address.timeout)
        hello = _ask(wire, ASK_PRINTER, seconds)
        if hello is None:
            if wire.noise:
                return PrinterTrouble(TroubleKind.GARBAGE, "it does not answer like a printer")
            self.speaks = False if self.speaks is None else self.speaks
            return PrinterTrouble(TroubleKind.TIMEOUT, "no answer") if known else None
        self.speaks = True
        for question in (ASK_OFFLINE, ASK_PAPER, ASK_PRINTER):
            kind = _confirmed(wire, question, self.address.timeout)
            if kind is not None:
                return PrinterTrouble(kind)
        return None

    def _proof(self, wire: Wire) -> Delivery:
        """Find out, all bytes handed over, whether they were taken."""
        if self.address.status is StatusWay.OFF:
            wire.finish_writing()
            taken = wire.everything_arrived(wire.until(self.address.timeout))
            return SENT if taken else uncertain(PrinterTrouble(TroubleKind.CLOSED_MIDWAY, "not taken"))
        wire.write(ASK_DONE)
        if not self.speaks:
            wire.finish_writing()
        until = wire.until(self.address.timeout)
        while (said := wire.read(until)) is not None:
            if not said:
                return self._closed(wire, until)
            for byte in said:
                if is_done(byte):
                    self.speaks = True
                    out = PrinterTrouble(TroubleKind.PAPER_OUT, "the roll ended with this job")
                    return uncertain(out) if paper_ran_out(byte) else SENT
            wire.count_noise(len(said))
        return self._silence(wire)

    def _closed(self, wire: Wire, until: float) -> Delivery:
        """Judge a printer that closed: one that never speaks and has read all of it has done its work."""
        if not self.speaks and wire.everything_arrived(until):
            return SENT
        return uncertain(PrinterTrouble(TroubleKind.CLOSED_MIDWAY, "closed before it was done"))

    def _silence(self, wire: Wire) -> Delivery:
        """Judge a printer that says nothing after the job: ask why, if it is one that speaks."""
        if not self.speaks:
            return uncertain(PrinterTrouble(TroubleKind.TIMEOUT, "it neither answers nor closes"))
        answered = False
        for question in (ASK_OFFLINE, ASK_PAPER, ASK_PRINTER):
            answer = _ask(wire, question, self.address.timeout)
            if answer is None:
                break
            answered = True
            kind = trouble_of(question, answer)
            if kind is not None:
                return uncertain(PrinterTrouble(kind, "during this job"))
        if answered and wire.everything_arrived(wire.until(0)):
            return SENT  # it lives and took all; it only does not know the question GS r
        return uncertain(PrinterTrouble(TroubleKind.TIMEOUT, "no answer after the job"))


def _ask(wire: Wire, question: bytes, seconds: float) -> int | None:
    """Ask a live question and give its answer; None when there is none in time.

    Raises:
        PrinterTrouble: closed-midway when it closes, garbage when it does not stop talking.
    """
    wire.drain()
    wire.write(question)
    until = wire.until(seconds)
    while (said := wire.read(until)) is not None:
        if not said:
            raise PrinterTrouble(TroubleKind.CLOSED_MIDWAY, "closed when it was asked")
        # A printer answers with one byte; in a long speech only the end can be it.
        for byte in said if len(said) <= SHORT_SPEECH else said[-1:]:
            if is_live(byte):
                return byte
        wire.count_noise(len(said))
    return None


def _confirmed(wire: Wire, question: bytes, seconds: float) -> TroubleKind | None:
    """Ask; when the answer is bad ask again, for it may have been meant for another question."""
    for _ in range(2):
        answer = _ask(wire, question, seconds)
        kind = None if answer is None else trouble_of(question, answer)
        if kind is None:
            return None
    return kind
