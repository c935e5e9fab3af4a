"""The errors of the receipts room, with the one invariant that a printer's trouble names its kind.

```
ReceiptError
├── DocumentError     a stored document cannot be read again
├── PrinterUrlError   a printer setting makes no sense (also a ValueError)
└── PrinterTrouble    the printer, its cable or its paper failed
```
"""

from enum import StrEnum


class ReceiptError(Exception):
    """Say that something of this room failed."""


class DocumentError(ReceiptError, ValueError):
    """Say why a stored document cannot be read again."""


class PrinterUrlError(ReceiptError, ValueError):
    """Say why a printer setting is refused; nothing was opened."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url!r}: {reason}")
        self.url = url
        """The setting as it was given."""
        self.reason = reason
        """Code of the reason: no-scheme, unknown-scheme, no-host, bad-port, no-path, bad-width, …"""


class TroubleKind(StrEnum):
    """What can be wrong with a printer, in the words of a log."""

    UNREACHABLE = "unreachable"
    """Nobody answers at the address, or the device or file is not there."""
    TIMEOUT = "timeout"
    """The printer took or answered nothing within the time-out."""
    PAPER_OUT = "paper-out"
    """The roll is used up."""
    COVER_OPEN = "cover-open"
    """The cover stands open."""
    OFFLINE = "offline"
    """The printer says it is off line or in error, without saying why."""
    CLOSED_MIDWAY = "closed-midway"
    """The connection ended before everything was taken."""
    GARBAGE = "garbage"
    """What answers there does not speak like a receipt printer."""
    FULL = "disk-full"
    """The file cannot grow."""
    LIBRARY_MISSING = "library-missing"
    """The optional library for this kind of cable is not installed."""


class PrinterTrouble(ReceiptError):
    """Say what is wrong with a printer, so that the till can say it in words."""

    def __init__(self, kind: TroubleKind, detail: str = "") -> None:
        super().__init__(f"{kind}: {detail}" if detail else str(kind))
        self.kind = kind
        """What is wrong."""
        self.detail = detail
        """Words of the operating system or the name of what is missing; for the log."""
