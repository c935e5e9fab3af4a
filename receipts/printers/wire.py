"""A TCP connection that never outwaits its owner; the one invariant: every wait ends at a known instant."""

import contextlib
import selectors
import socket
import sys
import threading
import time
from dataclasses import dataclass, field

from receipts.errors import PrinterTrouble, TroubleKind

if sys.platform != "win32":
    from fcntl import ioctl
    from termios import TIOCOUTQ

CHUNK = 4096
"""Bytes offered to the network at once."""
MOST_NOISE = 65_536
"""Bytes of unasked chatter after which it is no printer."""
PATIENCE = 0.002
"""Seconds between two looks at what the network has acknowledged."""


@dataclass(slots=True)
class Wire:
    """Carry bytes to a printer and back within its time-out."""

    socket: socket.socket
    """The open connection, non-blocking."""
    timeout: float
    """Seconds that one step may take."""
    deadline: float
    """Monotonic instant at which the whole job has to be over."""
    sent: int = 0
    """Bytes that the network took."""
    noise: int = field(default=0)
    """Bytes read that answered nothing."""

    def write(self, payload: bytes) -> None:
        """Hand all bytes to the network.

        Raises:
            PrinterTrouble: timeout when nothing is taken any more, closed-midway when the other side ends.
        """
        view = memoryview(payload)
        while view:
            wait = max(0.0, min(self.timeout, self.deadline - time.monotonic()))
            if not _ready(self.socket, selectors.EVENT_WRITE, wait):
                raise PrinterTrouble(TroubleKind.TIMEOUT, "the printer takes no more")
            try:
                taken = self.socket.send(view[:CHUNK])
            except BlockingIOError:
                continue
            except OSError as error:
                raise PrinterTrouble(TroubleKind.CLOSED_MIDWAY, str(error)) from error
            self.sent += taken
            view = view[taken:]

    def read(self, until: float) -> bytes | None:
        """Wait for what the printer says: some bytes, `b""` when it has closed, None when it stays silent.

        Raises:
            PrinterTrouble: closed-midway when the connection breaks.
        """
        wait = max(0.0, min(until, self.deadline) - time.monotonic())
        if not _ready(self.socket, selectors.EVENT_READ, wait):
            return None
        try:
            return self.socket.recv(CHUNK)
        except BlockingIOError:
            return None
        except OSError as error:
            raise PrinterTrouble(TroubleKind.CLOSED_MIDWAY, str(error)) from error

    def drain(self) -> None:
        """Throw away what was said before anything was asked.

        Raises:
            PrinterTrouble: closed-midway when it has closed, garbage when it does not stop talking.
        """
        while (said := self.read(0.0)) is not None:
            if not said:
                raise PrinterTrouble(TroubleKind.CLOSED_MIDWAY, "closed before anything was sent")
            self.count_noise(len(said))

    def count_noise(self, length: int) -> None:
        """Remember bytes that answer nothing.

        Raises:
            PrinterTrouble: garbage when it is more than any printer says.
        """
        self.noise += length
        if self.noise > MOST_NOISE:
            raise PrinterTrouble(TroubleKind.GARBAGE, "it does not stop talking")

    def finish_writing(self) -> None:
        """Tell the printer that no more comes."""
        with contextlib.suppress(OSError):
            self.socket.shutdown(socket.SHUT_WR)

    def everything_arrived(self, until: float) -> bool:
        """Wait until the printer's side has acknowledged every byte; False when it breaks or does not."""
        while not (error := self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)):
            if not self._unacknowledged():
                return not self.socket.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
            if time.monotonic() >= min(until, self.deadline):
                return False
            time.sleep(PATIENCE)
        return not error

    def until(self, seconds: float) -> float:
        """Give the instant so many seconds from now, but not after the whole job's."""
        return min(time.monotonic() + seconds, self.deadline)

    def _unacknowledged(self) -> int:
        if sys.platform == "win32":
            return 0
        return int.from_bytes(ioctl(self.socket, TIOCOUTQ, b"\0\0\0\0"), "little")


def _ready(line: socket.socket, event: int, seconds: float) -> bool:
    """Wait until a connection can be read or written; select itself fails beyond 1,024 open files."""
    with selectors.DefaultSelector() as waiting:
        waiting.register(line, event)
        return bool(waiting.select(seconds))


def connect(host: str, port: int, timeout: float, deadline: float) -> Wire:
    """Open a connection within the time-out, looking the name up included.

    Raises:
        PrinterTrouble: unreachable when nobody is there or the name is unknown, timeout when nobody answers.
    """
    until = min(time.monotonic() + timeout, deadline)
    trouble = PrinterTrouble(TroubleKind.UNREACHABLE, "no address")
    for family, kind, protocol, _, place in _look_up(host, port, until):
        line = socket.socket(family, kind, protocol)
        try:
            line.settimeout(max(0.001, until - time.monotonic()))
            line.connect(place)
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line.settimeout(0)
        except TimeoutError as error:
            line.close()
            trouble = PrinterTrouble(TroubleKind.TIMEOUT, str(error))
        except OSError as error:
            line.close()
            trouble = PrinterTrouble(TroubleKind.UNREACHABLE, str(error))
        else:
            return Wire(line, timeout, deadline)
    raise trouble


def _look_up(host: str, port: int, until: float) -> list[tuple[int, int, int, str, tuple[object, ...]]]:
    """Find the addresses of a name; the system's look-up has no time-out, so it gets a thread to hang in.

    Raises:
        PrinterTrouble: unreachable when the name is unknown, timeout when the look-up hangs.
    """
    found: list[object] = []

    def ask() -> None:
        try:
            found.extend(socket.getaddrinfo(host, port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            found.append(error)

    asking = threading.Thread(target=ask, daemon=True, name="printer-look-up")
    asking.start()
    asking.join(max(0.0, until - time.monotonic()))
    if not found:
        raise PrinterTrouble(TroubleKind.TIMEOUT, f"looking up {host}")
    if isinstance(found[0], Exception):
        raise PrinterTrouble(TroubleKind.UNREACHABLE, str(found[0]))
    return [one for one in found if isinstance(one, tuple)]
