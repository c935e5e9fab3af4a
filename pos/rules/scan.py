"""The one line that is scanner and command: what a typed or scanned text asks for, and how codes compare.

The one invariant: a text is never silently taken for another; a quantity is plain digits.
"""

import re
from dataclasses import dataclass
from typing import Final

from pos.errors import Refused
from pos.rules.fold import quoted
from pos.rules.quantity import read_quantity


@dataclass(frozen=True, slots=True)
class Code:
    """Ask for an item by its code or barcode."""

    text: str
    """The code, upper-case, without spaces and control characters."""
    quantity: int = 1
    """Pieces, 1 to 9999."""


@dataclass(frozen=True, slots=True)
class Search:
    """Ask for items by words."""

    text: str
    """The words as typed."""


@dataclass(frozen=True, slots=True)
class PriceCheck:
    """Ask what an item costs, selling nothing."""

    text: str
    """Code as in `Code`, or words as typed."""


@dataclass(frozen=True, slots=True)
class SetQuantity:
    """Give the line scanned last another quantity."""

    quantity: int
    """Pieces, 1 to 9999."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Ask for a receipt."""

    number: str
    """Its number, or the end of it, upper-case."""


@dataclass(frozen=True, slots=True)
class Help:
    """Ask what can be typed here."""


Command = Code | Search | PriceCheck | SetQuantity | Receipt | Help
"""What a scan line can ask for."""


def read_line(text: str) -> Command | None:
    """Say what a line asks for; None for an empty one, which means pay.

    `3*code` · `*3` · `?code` · `/words` · `.r1234` · `?` · a code, a receipt number or words.

    Raises:
        Refused: `quantity-…` for a quantity that is none, `scan-code-missing` for a quantity of nothing,
            `scan-command-unknown` for a dot and something else than `r` and a number.
    """
    typed = text.strip()
    if not typed:
        return None
    if typed == "?":
        return Help()
    if typed[0] == "?":
        return PriceCheck(_code_or_words(typed[1:].strip()))
    if typed[0] == "/":
        return Search(typed[1:].strip())
    if typed[0] == ".":
        return _dot_command(typed)
    return _times(typed) or _plain(typed)


def clean_scan(text: str) -> str:
    """Take off what scanners add: the symbology prefix (`]C1`), control characters, spaces, small letters."""
    bare = _SYMBOLOGY.sub("", text.lstrip())
    return "".join(c for c in bare if c.isprintable() and not c.isspace()).upper()


def ean13_check(text: str) -> bool:
    """Tell whether a text is an EAN-13 with the right check digit."""
    return bool(_EAN13.fullmatch(text)) and _check_digit(text[:12]) == text[12]


def check_barcode(text: str) -> None:
    """Refuse a barcode of thirteen digits whose last does not fit: it was misread or mistyped.

    Raises:
        Refused: `barcode-check-digit`.
    """
    if _EAN13.fullmatch(text) and not ean13_check(text):
        raise Refused("barcode-check-digit", text=text, right=_check_digit(text[:12]))


def ean13(prefix: str, number: int) -> str:
    """Make a barcode: prefix, number filled up with zeros, check digit; prefix `2` is for in-store use.

    Raises:
        Refused: `barcode-number` when the two do not fit into twelve digits.
    """
    body = prefix + str(number).zfill(12 - len(prefix))
    if not re.fullmatch(r"[0-9]{12}", body):
        raise Refused("barcode-number", number=number)
    return body + _check_digit(body)


def look_alikes(code: str) -> str:
    """Give the key under which codes that people take for each other meet: case, spaces, O and 0, I and 1."""
    return "".join(code.split()).upper().translate(_LOOK_ALIKES)


_SYMBOLOGY: Final = re.compile(r"\][A-Za-z][0-9]")
_EAN13: Final = re.compile(r"[0-9]{13}")
_LOOK_ALIKES: Final = str.maketrans("OI", "01")
_TIMES: Final = re.compile(r"(?P<left>[^*×]*)[*×](?P<right>.*)", re.DOTALL)
_TIMES_X: Final = re.compile(r"(?P<left>[0-9]{1,4}) ?[xX] ?(?P<right>(?=\S*[0-9])\S{6,})")
_NUMBER_LIKE: Final = re.compile(r"[-+0-9.,].*", re.DOTALL)
_RECEIPT_NUMBER: Final = re.compile(r"[A-Z0-9]+-20[0-9]{6}-[0-9]{4,}")
_CODE: Final = re.compile(r"(?=.*[0-9])[A-Z0-9._/-]+")


def _check_digit(body: str) -> str:
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(body))
    return str(-total % 10)


def _dot_command(typed: str) -> Receipt:
    found = re.fullmatch(r"\.[rR]\s*([A-Za-z0-9-]+)", typed)
    if found is None:
        raise Refused("scan-command-unknown", text=quoted(typed))
    return Receipt(found[1].upper())


def _times(typed: str) -> Code | SetQuantity | None:
    """Read `3*code` and `*3`; None when the star or x belongs to words."""
    found = _TIMES_X.fullmatch(typed) or _TIMES.fullmatch(typed)
    if found is None:
        return None
    left, right = found["left"].strip(), found["right"].strip()
    if not left:
        return SetQuantity(read_quantity(right))
    if not (_NUMBER_LIKE.fullmatch(left) or left.isnumeric()):
        return None
    quantity = read_quantity(left)
    if not clean_scan(right):
        raise Refused("scan-code-missing", quantity=quantity)
    return Code(clean_scan(right), quantity)


def _plain(typed: str) -> Code | Receipt | Search:
    code = _code_or_words(typed)
    if _RECEIPT_NUMBER.fullmatch(code):
        return Receipt(code)
    return Code(code) if _is_code(typed) else Search(typed)


def _code_or_words(typed: str) -> str:
    return clean_scan(typed) if _is_code(typed) else typed


def _is_code(typed: str) -> bool:
    """Tell a code from words: it has a scanner's prefix, or is one run of letters and digits."""
    if _SYMBOLOGY.match(typed):
        return bool(clean_scan(typed))
    return len(typed.split()) == 1 and bool(_CODE.fullmatch(clean_scan(typed)))
