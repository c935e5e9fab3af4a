"""How paper writes text, money, percentages and dates; the one invariant: text from data is harmless.

Nothing that `clean` returns can steer a printer, a terminal or a page: no control byte, no direction
override, no joiner, no emoji, no lone surrogate.
"""

import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time; it has no summer time."""

DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

ORNAMENT = "*"
"""What a picture character (an emoji) is printed as."""
UNKNOWN = "?"
"""What a character without a meaning is printed as."""
MARKS_KEPT = 2
"""Combining marks kept on one letter; the rest is a prank."""

_EMOJI = ((0x1F000, 0x1FAFF), (0x2600, 0x27BF), (0x2B00, 0x2BFF), (0x2300, 0x23FF), (0x1FB00, 0x1FBFF))
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_SIGNS_KEPT = frozenset("✓✗")


def clean(text: str) -> str:
    """Make a name or note harmless and legible on one line, whatever it holds.

    Control bytes and line ends become a space or vanish, direction overrides and joiners vanish, a run of
    emoji becomes one `*`, more than two combining marks on a letter are dropped, spaces are squeezed.
    Letters of any script stay letters. Cleaning twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return _cleaned(text)


@lru_cache(maxsize=4096)
def _cleaned(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for char in unicodedata.normalize("NFC", text):
        piece = _harmless(char)
        if piece and unicodedata.combining(char):
            marks += 1
            piece = piece if marks <= MARKS_KEPT and kept and kept[-1] not in {" ", ORNAMENT} else ""
        elif piece:
            marks = 0
        if piece and not (piece == ORNAMENT and kept and kept[-1] == ORNAMENT):
            kept.append(piece)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def _harmless(char: str) -> str:
    """Give what one character may be on paper: itself, a space, an ornament, `?` or nothing."""
    category = unicodedata.category(char)
    if category in {"Zs", "Zl", "Zp"} or char in "\t\n\r\v\f\x85":
        return " "
    if category in {"Cc", "Cf", "Me"} or 0xFE00 <= ord(char) <= 0xFE0F:
        return ""
    if category in {"Cs", "Co", "Cn"}:
        return UNKNOWN
    if ord(char) in _SKIN_TONES:
        return ""
    if char not in _SIGNS_KEPT and any(low <= ord(char) <= high for low, high in _EMOJI):
        return ORNAMENT
    return char


def rupiah(amount: int) -> str:
    """Write whole rupiah: `Rp75.000`, `-Rp75.000`."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")


def percent(basis_points: int) -> str:
    """Write basis points as a percentage without needless zeros: 1750 is `17,5%`."""
    sign = "-" if basis_points < 0 else ""
    whole, hundredths = divmod(abs(basis_points), 100)
    decimals = f"{hundredths:02d}".rstrip("0")
    return f"{sign}{whole},{decimals}%" if decimals else f"{sign}{whole}%"


def long_date(day: date) -> str:
    """Write a business date in words: `Selasa, 24 November 2026`."""
    return f"{DAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Write a business date in figures: `24/11/2026`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def clock(instant: datetime) -> str:
    """Write the time of an aware instant in WIB: `14.05`.

    Raises:
        ValueError: The instant has no time zone.
    """
    local = _in_wib(instant)
    return f"{local.hour:02d}.{local.minute:02d}"


def date_time(instant: datetime) -> str:
    """Write an aware instant in WIB: `24/11/2026 14.05`.

    Raises:
        ValueError: The instant has no time zone.
    """
    local = _in_wib(instant)
    return f"{short_date(local.date())} {local.hour:02d}.{local.minute:02d}"


def _in_wib(instant: datetime) -> datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant on paper needs a time zone")
    try:
        return instant.astimezone(WIB)
    except OverflowError:
        return instant.astimezone(UTC)
