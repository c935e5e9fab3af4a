"""Printers by their setting: bytes go in, and what became of them comes out.

Promise: `send` never raises for what a printer does, never waits beyond its limit, and says SENT or
NOTHING_SENT only when that is certain. May import `receipts.errors`, `receipts.thermal` and the standard
library; python-escpos is loaded for serial and USB printers only.
"""

from collections.abc import Callable

from receipts.errors import PrinterTrouble, PrinterUrlError
from receipts.printers.address import Address, parse_address
from receipts.printers.delivery import Delivery, Outcome, Printer
from receipts.printers.file import FilePrinter
from receipts.printers.network import NetworkPrinter
from receipts.printers.screen import NoPrinter, ScreenPrinter

__all__ = [
    "Address",
    "Delivery",
    "FilePrinter",
    "NetworkPrinter",
    "NoPrinter",
    "Outcome",
    "Printer",
    "PrinterTrouble",
    "PrinterUrlError",
    "ScreenPrinter",
    "open_printer",
    "parse_address",
]

_KINDS: dict[str, Callable[[Address], Printer]] = {
    "tcp": NetworkPrinter,
    "file": FilePrinter,
    "screen": ScreenPrinter,
    "none": NoPrinter,
}


def open_printer(url: str) -> Printer:
    """Make the printer that a setting names; nothing is opened before the first job.

    Raises:
        PrinterUrlError: The setting makes no sense; its `reason` says why.
        PrinterTrouble: library-missing when a serial or USB printer lacks its library.
    """
    address = parse_address(url)
    if address.scheme in {"serial", "usb"}:
        # Loaded here: python-escpos is of no use to the other kinds.
        from receipts.printers.attached import AttachedPrinter, need_library  # noqa: PLC0415

        need_library(address.scheme)
        return AttachedPrinter(address)
    return _KINDS[address.scheme](address)
