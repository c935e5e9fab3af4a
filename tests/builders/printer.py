"""A network printer that behaves as badly as it is told, for tests of printing and of the queue."""

import contextlib
import socket
import struct
import threading
from dataclasses import dataclass
from types import TracebackType
from typing import Self

WELL = 0x12
PAPER_OUT = 0x12 | 0x60
COVER_OPEN = 0x12 | 0x04
OFFLINE = 0x12 | 0x08


@dataclass(slots=True)
class Manners:
    """Say how the printer behaves; everything left alone, it is a good printer that answers."""

    answers: bool = True
    """Answers DLE EOT and GS r."""
    knows_done: bool = True
    """Answers GS r too."""
    closes: bool = True
    """Closes when the other side has finished writing."""
    close_after: int | None = None
    """Closes after so many bytes of the job."""
    reset: bool = False
    """Closes with a reset instead of an orderly end."""
    hang_after: int | None = None
    """Reads no more after so many bytes of the job; 0 never reads at all."""
    greeting: bytes = b""
    """Says this unasked when somebody connects: another receipt's status."""
    garbage: bytes = b""
    """Answers this to every question."""
    late: bool = False
    """Answers a question only when the bytes after it have come."""
    paper_out: bool = False
    """Has no paper."""
    cover_open: bool = False
    """Has its cover open."""
    offline: bool = False
    """Is off line and does not say why."""
    paper_out_after: int | None = None
    """Runs out of paper after so many bytes of the job; goes on listening."""
    window: int | None = None
    """Bytes its receive buffer holds: a small one makes it slow to take a job."""


class MisbehavingPrinter:
    """Listen on a port of this machine, behave by `manners`, remember what was received.

    Use it as a context manager. `manners` may be replaced at any time; the next connection obeys.
    """

    def __init__(self, manners: Manners | None = None) -> None:
        self.manners = manners or Manners()
        self.jobs: list[bytes] = []
        """What each connection brought, questions left out; one that brought nothing is not listed."""
        self.connections = 0
        """How often somebody connected."""
        self._changed = threading.Condition()
        self._stopping = threading.Event()
        self._open: set[socket.socket] = set()
        self._listener = socket.socket()
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._listener.bind(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True, name="misbehaving-printer")

    def url(self, **options: object) -> str:
        """Give the setting that reaches it: `url(width=32, timeout=0.5)`."""
        query = "&".join(f"{name}={value}" for name, value in {"timeout": 1, **options}.items())
        return f"tcp://127.0.0.1:{self.port}?{query}"

    @property
    def received(self) -> bytes:
        """All bytes of all jobs, in order."""
        return b"".join(self.jobs)

    def wait_for_jobs(self, count: int, timeout: float = 10.0) -> bool:
        """Wait until so many connections that brought something have ended."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self.jobs) >= count, timeout)

    def __enter__(self) -> Self:
        if self.manners.window:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self.manners.window)
        self._listener.listen(16)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stopping.set()
        for line in (self._listener, *self._open):
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)
            line.close()
        self._thread.join(10)

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.add(line)
            visit = _Visit(line, self.manners)
            with contextlib.suppress(OSError):
                visit.hold()
            if visit.job:
                with self._changed:
                    self.jobs.append(bytes(visit.job))
                    self._changed.notify_all()
            if visit.hanging:
                continue
            self._open.discard(line)
            line.close()


class _Visit:
    """One connection, from hello to end."""

    def __init__(self, line: socket.socket, manners: Manners) -> None:
        self.line, self.manners = line, manners
        self.job = bytearray()
        self.hanging = False
        self._pending = bytearray()
        self._owed = b""

    def hold(self) -> None:
        """Read, answer and misbehave until the connection ends."""
        if self.manners.greeting:
            self.line.sendall(self.manners.greeting)
        while not self._hangs():
            came = self.line.recv(self._appetite())
            if not came:
                self._end()
                return
            self._pending += came
            self._take()
            if self.manners.close_after is not None and len(self.job) >= self.manners.close_after:
                self._close()
                return
        self.hanging = True

    def _hangs(self) -> bool:
        limit = self.manners.hang_after
        return limit is not None and len(self.job) >= limit

    def _appetite(self) -> int:
        """Read byte by byte near the place where it stops."""
        limits = [n for n in (self.manners.close_after, self.manners.hang_after) if n is not None]
        return 1 if limits else 256

    def _take(self) -> None:
        """Sort what came into questions and job."""
        while self._pending:
            head = bytes(self._pending[:3])
            if head[:2] in {b"\x10\x04", b"\x1dr"} and len(head) == 3:
                del self._pending[:3]
                self._answer(head)
            elif head in {b"\x10", b"\x1d", b"\x10\x04", b"\x1dr"}:
                return
            else:
                self.job.append(self._pending.pop(0))
                self._pay()

    def _answer(self, question: bytes) -> None:
        self._pay()
        ran_out = self.manners.paper_out_after is not None and len(self.job) >= self.manners.paper_out_after
        if self.manners.garbage:
            self.line.sendall(self.manners.garbage)
        elif self.manners.answers and question[0] == 0x10:
            answer = bytes([self._live(question[2], ran_out or self.manners.paper_out)])
            if self.manners.late:
                self._owed = answer
            else:
                self.line.sendall(answer)
        elif self.manners.answers and self.manners.knows_done and not ran_out:
            self.line.sendall(b"\x00")

    def _live(self, question: int, out: bool) -> int:
        if question == 4:
            return PAPER_OUT if out else WELL
        if question == 2:
            return COVER_OPEN if self.manners.cover_open else WELL
        return OFFLINE if out or self.manners.cover_open or self.manners.offline else WELL

    def _pay(self) -> None:
        if self._owed:
            self.line.sendall(self._owed)
            self._owed = b""

    def _end(self) -> None:
        self.job += self._pending
        if not self.manners.closes:
            self.hanging = True

    def _close(self) -> None:
        if self.manners.reset:
            self.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def a_refusing_port() -> int:
    """Find a port of this machine where nobody listens."""
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return int(line.getsockname()[1])
