"""A file, pipe or device as a printer; the one invariant: a file holds whole jobs or is cut back."""

import errno
import os
import stat
import time
from dataclasses import dataclass, field
from pathlib import Path
from select import POLLOUT, poll

from receipts.errors import PrinterTrouble, TroubleKind
from receipts.printers.address import LIMIT, Addressed
from receipts.printers.delivery import SENT, Delivery, uncertain, unsent


@dataclass(slots=True)
class FilePrinter(Addressed):
    """Append each job to a file, a named pipe or a printer device, and make sure it is on the disk."""

    def send(self, payload: bytes) -> Delivery:
        """Append a job; what of it does not fit into a file is taken out again."""
        try:
            handle = self._open()
        except OSError as error:
            return unsent(_trouble(error))
        written = 0
        try:
            plain = stat.S_ISREG(os.fstat(handle).st_mode)
            before = os.fstat(handle).st_size
            for piece in self._pieces(handle, payload):
                written += piece
            _settle(handle)
        except (OSError, PrinterTrouble) as error:
            trouble = error if isinstance(error, PrinterTrouble) else _trouble(error)
            if written and not (plain and _cut_back(handle, before)):
                return uncertain(trouble)
            return unsent(trouble)
        else:
            return SENT
        finally:
            os.close(handle)

    def check(self) -> PrinterTrouble | None:
        """Look whether the file could be opened, without making it."""
        path = Path(self.address.place)
        try:
            there = path.stat()
        except FileNotFoundError:
            there = None
        except OSError as error:
            return _trouble(error)
        if there is not None and stat.S_ISDIR(there.st_mode):
            return PrinterTrouble(TroubleKind.UNREACHABLE, "a directory")
        if not os.access(path if there is not None else path.parent, os.W_OK):
            return PrinterTrouble(TroubleKind.UNREACHABLE, "not writable")
        return None

    def _open(self) -> int:
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0)
        return os.open(self.address.place, flags, 0o600)

    def _pieces(self, handle: int, payload: bytes) -> "Pieces":
        return Pieces(handle, memoryview(payload), self.address.timeout)


@dataclass(slots=True)
class Pieces:
    """Write piece by piece, waiting for a slow pipe or device no longer than its time-out."""

    handle: int
    """The open file."""
    rest: memoryview
    """What has still to be written."""
    timeout: float
    """Seconds that one piece may take."""
    deadline: float = field(init=False)
    """Monotonic instant at which the whole job has to be over."""

    def __post_init__(self) -> None:
        self.deadline = time.monotonic() + LIMIT * self.timeout

    def __iter__(self) -> "Pieces":
        return self

    def __next__(self) -> int:
        """Write the next piece and give its length.

        Raises:
            PrinterTrouble: timeout when nothing is taken in time.
        """
        if not self.rest:
            raise StopIteration
        wait = max(0.0, min(self.timeout, self.deadline - time.monotonic()))
        waiting = poll()
        waiting.register(self.handle, POLLOUT)
        if not waiting.poll(wait * 1000):
            raise PrinterTrouble(TroubleKind.TIMEOUT, "the device takes no more")
        try:
            written = os.write(self.handle, self.rest[:4096])
        except BlockingIOError:
            return 0
        self.rest = self.rest[written:]
        return written


def _settle(handle: int) -> None:
    """Wait until a file is on the disk; pipes and devices have none to wait for."""
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.EROFS, errno.ENOTSUP}:
            raise


def _cut_back(handle: int, size: int) -> bool:
    """Take a half-written job out of a file again."""
    try:
        os.ftruncate(handle, size)
        os.fsync(handle)
    except OSError:
        return False
    return True


def _trouble(error: OSError) -> PrinterTrouble:
    full = error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
    closed = error.errno in {errno.EPIPE, errno.EIO}
    kind = TroubleKind.FULL if full else TroubleKind.CLOSED_MIDWAY if closed else TroubleKind.UNREACHABLE
    return PrinterTrouble(kind, error.strerror or str(error))
