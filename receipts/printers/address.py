"""A printer setting, taken apart; the one invariant: nonsense is refused before anything is opened.

The settings: `tcp://host:9100`, `file:///path`, `serial:///dev/ttyUSB0?baud=9600`, `usb://04b8:0e15`,
`screen:` and `none:`, each with `?width=32` or `48`, `profile=`, `timeout=` and, for tcp, `status=`.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from receipts.errors import PrinterUrlError
from receipts.thermal.layout import NARROWEST

TIMEOUT = 3.0
"""Seconds that a printer may take to connect, to take the next bytes or to answer."""
LIMIT = 10
"""How many time-outs a whole job may take on a printer that is slow but goes on."""
WIDEST = 96
"""More columns than any receipt printer has."""
LONGEST_TIMEOUT = 60.0
"""Seconds beyond which a time-out helps nobody."""


class StatusWay(StrEnum):
    """How a network printer is asked how it is."""

    AUTO = "auto"
    """Asked; silence is accepted until it has answered once."""
    ON = "on"
    """It has to answer before anything is sent."""
    OFF = "off"
    """Never asked; what the network took counts as printed."""


@dataclass(frozen=True, slots=True)
class Address:
    """Hold one printer setting."""

    url: str
    """As it was given."""
    scheme: str
    """tcp, file, serial, usb, screen or none."""
    place: str = ""
    """Host, path of the file or device, or the USB ids."""
    port: int = 0
    """TCP port."""
    columns: int = 48
    """Columns of the paper."""
    profile: str = "default"
    """Capability profile of python-escpos."""
    timeout: float = TIMEOUT
    """Seconds for each step."""
    status: StatusWay = StatusWay.AUTO
    """How a network printer is asked."""
    baud: int = 9600
    """Speed of a serial line."""
    endpoints: tuple[int, int] = (0x82, 0x01)
    """USB end points, in and out."""


@dataclass(slots=True)
class Addressed:
    """Begin a printer: it prints where, and for the paper and commands, that its address says."""

    address: Address
    """Where it is, how wide its paper is, and how long it may take."""

    @property
    def columns(self) -> int:
        """Columns of its paper."""
        return self.address.columns

    @property
    def profile(self) -> str:
        """Capability profile for its bytes."""
        return self.address.profile


OPTIONS = {
    "tcp": {"width", "profile", "timeout", "status"},
    "file": {"width", "profile", "timeout"},
    "serial": {"width", "profile", "timeout", "baud"},
    "usb": {"width", "profile", "timeout", "in", "out"},
    "screen": {"width", "profile"},
    "none": {"width", "profile"},
}
"""What may stand behind the question mark, per scheme."""

REASONS = (
    "no-scheme", "unknown-scheme", "not-a-url", "no-host", "bad-port", "no-path", "not-absolute",
    "bad-usb-id", "unknown-option", "doubled-option", "bad-width", "bad-timeout", "bad-status",
    "bad-baud", "bad-endpoint", "bad-profile",
)  # fmt: skip
"""Every reason for which a setting is refused."""
PROFILES = frozenset((
    "AF-240", "CT-S651", "KR-306", "NT-5890K", "NT-80-V-UL", "OCD-100", "OCD-300", "P822D",
    "POS-5890", "RP-F10-58mm", "RP-F10-80mm", "RP326", "SP2000", "Sunmi-V2", "T-1", "TEP-200M",
    "TH230", "TH230Plus", "TM-L90", "TM-P80", "TM-P80-42col", "TM-T20II", "TM-T20II-42col",
    "TM-T88II", "TM-T88III", "TM-T88IV", "TM-T88IV-SA", "TM-T88V", "TM-U220", "TM-U220B", "TSP600",
    "TUP500", "ZJ-5870", "default", "simple",
))  # fmt: skip
"""Capability profiles of python-escpos; it is too slow to load for looking one up."""
BAUDS = {1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200}


def parse_address(url: str) -> Address:
    """Take a printer setting apart.

    Raises:
        PrinterUrlError: It makes no sense; the reason is one of `REASONS`.
    """
    if not url.isprintable() or " " in url.strip():
        raise PrinterUrlError(url, "not-a-url")
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise PrinterUrlError(url, "not-a-url") from error
    if not parts.scheme:
        raise PrinterUrlError(url, "no-scheme")
    if parts.scheme not in OPTIONS:
        raise PrinterUrlError(url, "unknown-scheme")
    place, port = _place(url, parts)
    options = _options(url, parts)
    return Address(
        url=url,
        scheme=parts.scheme,
        place=place,
        port=port,
        columns=_number(url, options.get("width", "48"), (NARROWEST, WIDEST), "bad-width"),
        profile=_profile(url, options.get("profile", "default")),
        timeout=_timeout(url, options.get("timeout")),
        status=_status(url, options.get("status", "auto")),
        baud=_baud(url, options.get("baud", "9600")),
        endpoints=(_endpoint(url, options.get("in", "82")), _endpoint(url, options.get("out", "01"))),
    )


def _place(url: str, parts: SplitResult) -> tuple[str, int]:
    """Give host and port, the path, or the USB ids."""
    if parts.scheme == "tcp":
        return _host_and_port(url, parts)
    if parts.scheme in {"file", "serial"}:
        path = unquote(parts.path)
        if not path.strip("/") or "\0" in path:
            raise PrinterUrlError(url, "no-path")
        if parts.netloc or not path.startswith("/"):
            raise PrinterUrlError(url, "not-absolute")
        return path, 0
    if parts.scheme == "usb":
        if not re.fullmatch(r"[0-9a-fA-F]{4}:[0-9a-fA-F]{4}", parts.netloc):
            raise PrinterUrlError(url, "bad-usb-id")
        return parts.netloc.lower(), 0
    if parts.netloc or parts.path.strip("/"):
        raise PrinterUrlError(url, "not-a-url")
    return "", 0


def _host_and_port(url: str, parts: SplitResult) -> tuple[str, int]:
    try:
        port = parts.port
    except ValueError as error:
        raise PrinterUrlError(url, "bad-port") from error
    if not parts.hostname:
        raise PrinterUrlError(url, "no-host")
    if port == 0:
        raise PrinterUrlError(url, "bad-port")
    if parts.path.strip("/") or parts.username:
        raise PrinterUrlError(url, "not-a-url")
    return parts.hostname, port or 9100


def _options(url: str, parts: SplitResult) -> dict[str, str]:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    options = dict(pairs)
    if len(options) < len(pairs):
        raise PrinterUrlError(url, "doubled-option")
    if parts.fragment or not options.keys() <= OPTIONS[parts.scheme]:
        raise PrinterUrlError(url, "unknown-option")
    return options


def _number(url: str, text: str, bounds: tuple[int, int], reason: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", text) or not bounds[0] <= int(text) <= bounds[1]:
        raise PrinterUrlError(url, reason)
    return int(text)


def _timeout(url: str, text: str | None) -> float:
    if text is None:
        return TIMEOUT
    if not re.fullmatch(r"[0-9]{1,2}(\.[0-9]{1,3})?", text) or not 0 < float(text) <= LONGEST_TIMEOUT:
        raise PrinterUrlError(url, "bad-timeout")
    return float(text)


def _status(url: str, text: str) -> StatusWay:
    try:
        return StatusWay(text)
    except ValueError as error:
        raise PrinterUrlError(url, "bad-status") from error


def _baud(url: str, text: str) -> int:
    baud = _number(url, text, (0, 999_999), "bad-baud")
    if baud not in BAUDS:
        raise PrinterUrlError(url, "bad-baud")
    return baud


def _endpoint(url: str, text: str) -> int:
    if not re.fullmatch(r"[0-9a-fA-F]{2}", text):
        raise PrinterUrlError(url, "bad-endpoint")
    return int(text, 16)


def _profile(url: str, text: str) -> str:
    if text not in PROFILES:
        raise PrinterUrlError(url, "bad-profile")
    return text
