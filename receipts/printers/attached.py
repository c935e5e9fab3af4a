"""Printers on a serial or USB cable; the one invariant: a job that may have left is never called unsent."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from receipts.errors import PrinterTrouble, TroubleKind
from receipts.printers.address import Addressed
from receipts.printers.delivery import SENT, Delivery, uncertain, unsent
from receipts.thermal.driver import quietly

LIBRARIES = {"serial": ("serial", "pyserial"), "usb": ("usb", "pyusb")}
"""Module and package that each kind of cable needs beside python-escpos."""


@dataclass(slots=True)
class AttachedPrinter(Addressed):
    """Print over a serial line or USB, opening it anew for each job."""

    def send(self, payload: bytes) -> Delivery:
        """Hand a job to the cable; a failure after the first byte is uncertain."""
        try:
            device = self._opened()
        except PrinterTrouble as trouble:
            return unsent(trouble)
        try:
            device._raw(payload)  # noqa: SLF001 - the way python-escpos writes bytes that are ready
        except Exception as error:  # noqa: BLE001 - pyserial and pyusb raise their own kinds
            return uncertain(PrinterTrouble(TroubleKind.TIMEOUT, str(error)))
        else:
            return SENT
        finally:
            _close(device)

    def check(self) -> PrinterTrouble | None:
        """Open and close it, without printing."""
        try:
            _close(self._opened())
        except PrinterTrouble as trouble:
            return trouble
        return None

    def _opened(self) -> Any:
        """Open the device.

        Raises:
            PrinterTrouble: unreachable when it is not there or is not ours to use.
        """
        device = self._serial() if self.address.scheme == "serial" else self._usb()
        try:
            device.open()
            if self.address.scheme == "serial":
                device.device.write_timeout = self.address.timeout
        except Exception as error:
            raise PrinterTrouble(TroubleKind.UNREACHABLE, str(error)) from error
        return device

    def _serial(self) -> Any:
        address = self.address
        return quietly("escpos.printer").Serial(
            devfile=address.place, baudrate=address.baud, timeout=address.timeout, dsrdtr=False
        )

    def _usb(self) -> Any:
        vendor, product = (int(part, 16) for part in self.address.place.split(":"))
        return quietly("escpos.printer").Usb(
            vendor,
            product,
            timeout=int(self.address.timeout * 1000),
            in_ep=self.address.endpoints[0],
            out_ep=self.address.endpoints[1],
        )


def need_library(scheme: str) -> None:
    """Make sure that the library of this kind of cable is installed.

    Raises:
        PrinterTrouble: library-missing, naming the package.
    """
    module, package = LIBRARIES[scheme]
    if find_spec(module) is None:
        raise PrinterTrouble(TroubleKind.LIBRARY_MISSING, package)
    import_module(module)


def _close(device: Any) -> None:
    try:
        device.close()
    except Exception as error:  # noqa: BLE001 - a device that is gone cannot be closed
        del error
