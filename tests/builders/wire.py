"""A wire between a till and its server that is cut at a commit: before it arrives, or its answer does."""

from __future__ import annotations

import contextlib
import selectors
import socket
import threading
from enum import StrEnum
from typing import Self
from urllib.parse import parse_qs, urlsplit

COMMIT = b"COMMIT"


class Cut(StrEnum):
    """Where the wire is cut."""

    BEFORE = "before"
    """The commit never arrives."""
    AT_ONCE = "at-once"
    """The commit is sent on, and nobody waits for what becomes of it."""
    AFTER = "after"
    """The commit is done, and its answer is lost."""


class Wire:
    """Carry bytes between a till and the server's socket; cut as often as told.

    Use it as a context manager and give the till `url(database)`.
    """

    def __init__(self, server: str) -> None:
        self.cuts: list[Cut] = []
        """Cuts still to be made, one at each coming commit."""
        self.commits = 0
        """Commits seen so far."""
        (folder,) = parse_qs(urlsplit(server).query)["host"]
        self._server = f"{folder}/.s.PGSQL.5432"
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True, name="wire")
        self._carriers: list[threading.Thread] = []

    def url(self, database: str) -> str:
        """Name a database as a till reaches it over this wire."""
        port = self._listener.getsockname()[1]
        return f"postgresql+psycopg://postgres@127.0.0.1:{port}/{database}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        for thread in (self._thread, *self._carriers):
            thread.join(10)

    def _serve(self) -> None:
        while True:
            try:
                till, _address = self._listener.accept()
            except OSError:
                return
            carrier = threading.Thread(target=self._carry, args=(till,), daemon=True, name="carrier")
            self._carriers.append(carrier)
            carrier.start()

    def _carry(self, till: socket.socket) -> None:
        with till, socket.socket(socket.AF_UNIX) as server, contextlib.suppress(OSError):
            server.connect(self._server)
            with selectors.DefaultSelector() as waiting:
                waiting.register(till, selectors.EVENT_READ, server)
                waiting.register(server, selectors.EVENT_READ, till)
                while self._pass_on(waiting, till, server):
                    pass

    def _pass_on(self, waiting: selectors.BaseSelector, till: socket.socket, server: socket.socket) -> bool:
        for key, _events in waiting.select():
            source = key.fileobj
            assert isinstance(source, socket.socket)
            came = source.recv(65_536)
            if not came:
                return False
            if source is till and COMMIT in came:
                self.commits += 1
                if self.cuts:
                    self._cut(self.cuts.pop(0), came, server)
                    return False
            key.data.sendall(came)
        return True

    def _cut(self, cut: Cut, commit: bytes, server: socket.socket) -> None:
        if cut is not Cut.BEFORE:
            server.sendall(commit)
        if cut is Cut.AFTER:
            server.recv(65_536)
