"""Rupiah and percent: rounding, reading what people type, writing what they read.

The one invariant: an amount that could be read in two ways is refused, never guessed.
Amounts are int whole rupiah, percents int basis points.
"""

import re
from typing import Final

from pos.errors import Refused
from pos.rules.fold import quoted

MAXIMUM: Final = 999_999_999_999
"""Largest amount anybody can type, in rupiah."""
WHOLE_BP: Final = 10_000
"""One hundred percent, in basis points."""


def half_up(numerator: int, denominator: int) -> int:
    """Divide and round to the nearest whole, a half going up.

    Args:
        numerator: 0 or more.
        denominator: 1 or more.
    """
    return (2 * numerator + denominator) // (2 * denominator)


def rupiah(amount: int) -> str:
    """Write an amount as people here read it: `Rp75.000`, `-Rp75.000`."""
    return f"{'-' if amount < 0 else ''}Rp{abs(amount):,}".replace(",", ".")


def percent(rate_bp: int) -> str:
    """Write basis points as a percent without idle zeros: `20%`, `17,5%`, `0,05%`."""
    whole, part = divmod(abs(rate_bp), 100)
    decimals = f",{part:02}".rstrip("0").rstrip(",")
    return f"{'-' if rate_bp < 0 else ''}{whole}{decimals}%"


def parse_amount(text: str) -> int:
    """Read a typed amount in whole rupiah, 0 to `MAXIMUM`.

    `75000`, `75.000`, `Rp75.000`, `Rp 75.000,-`, `75rb` and `1,5jt` are amounts; `75.5`, `1.00` and
    `1,250,000` are not.

    Raises:
        Refused: `amount-…`, each reason with a sentence of its own.
    """
    typed = _plain(text, "amount")
    found = _AMOUNT.fullmatch(typed)
    if found is None:
        raise _reason(typed)
    whole, part, unit = found["whole"].replace(".", ""), found["part"] or "", found["unit"]
    zeros = _ZEROS[unit.lower()] if unit else 0
    if len(part.rstrip("0")) > zeros:
        raise Refused("amount-not-whole", text=quoted(typed))
    if len(whole) + zeros > len(str(MAXIMUM)):
        raise Refused("amount-too-large", maximum=MAXIMUM)
    return int(whole + part.rstrip("0").ljust(zeros, "0"))


def parse_percent(text: str) -> int:
    """Read a typed percent as basis points, 0 to 10 000: `20`, `20%`, `17,5 %`.

    Raises:
        Refused: `percent-empty`, `percent-negative`, `percent-sign`, `percent-digits`, `percent-point`,
            `percent-too-fine`, `percent-too-large`, `percent-unreadable`.
    """
    typed = _plain(text, "percent")
    found = _PERCENT.fullmatch(typed)
    if found is None:
        point = re.fullmatch(r"[0-9]+\.[0-9]+ ?%?", typed)
        raise Refused("percent-point" if point else "percent-unreadable", text=quoted(typed))
    part = (found["part"] or "").rstrip("0")
    if len(part) > 2:
        raise Refused("percent-too-fine", text=quoted(typed))
    if len(found["whole"]) > 3 or (rate_bp := int(found["whole"] + part.ljust(2, "0"))) > WHOLE_BP:
        raise Refused("percent-too-large", text=quoted(typed))
    return rate_bp


_SPACES: Final = " \t\r\n\u00a0\u202f"
_ZEROS: Final = {"rb": 3, "ribu": 3, "jt": 6, "juta": 6}
_WHOLE: Final = r"(?P<whole>0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)"
_AMOUNT: Final = re.compile(
    rf"(?:rp\.? ?)?{_WHOLE}(?:,-|(?:,(?P<part>[0-9]+))? ?(?P<unit>rb|ribu|jt|juta))?",
    re.IGNORECASE | re.ASCII,
)
_PERCENT: Final = re.compile(r"(?P<whole>0|[1-9][0-9]*)(?:,(?P<part>[0-9]+))? ?%?")
_REASONS: Final = (
    (re.compile(r"0[0-9.]*[0-9]"), "amount-leading-zero"),
    (re.compile(r"[0-9]+,[0-9]{1,2}|[0-9]{1,3}(\.[0-9]{3})*,[0-9]{1,2}"), "amount-cents"),
    (re.compile(r"[0-9][0-9.]*,[0-9,.]*"), "amount-comma"),
    (re.compile(r"[0-9][0-9.]*"), "amount-point"),
)


def _plain(text: str, subject: str) -> str:
    """Strip the spaces around a typed number and refuse what no number starts with."""
    typed = text.strip(_SPACES).replace("\u00a0", " ").replace("\u202f", " ")
    if typed.lower() in {"", "rp", "rp.", "%"}:
        raise Refused(f"{subject}-empty")
    if any(c.isdigit() and not c.isascii() for c in typed):
        raise Refused(f"{subject}-digits", text=quoted(typed))
    if re.match(r"(rp\.? ?)?[-\u2212\u2013]", typed, re.IGNORECASE):
        raise Refused(f"{subject}-negative", text=quoted(typed))
    if typed.startswith("+"):
        raise Refused(f"{subject}-sign", text=quoted(typed))
    return typed


def _reason(typed: str) -> Refused:
    """Tell why a text that is no amount is none."""
    figures = re.sub(r"^rp\.? ?", "", typed, flags=re.IGNORECASE)
    for shape, code in _REASONS:
        if shape.fullmatch(figures):
            return Refused(code, text=quoted(typed))
    return Refused("amount-unreadable", text=quoted(typed))
