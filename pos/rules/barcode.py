"""What a scanner reads: codes, what scanners and GS1 symbols add to them, and codes taken for each other.

The one invariant: of a symbol that holds more than a code only the code of the piece is kept, and only where
its check digit fits; everything else stays as it was read.
"""

import re
from typing import Final

from pos.errors import Refused


def clean_scan(text: str) -> str:
    """Give the code in a typed or scanned text.

    Scanners add a prefix that names the symbol (`]C1`, `]E0`, `]d2`), control characters before and after,
    and with caps lock on the letters of the other case: all that goes, and spaces with it. Of a GS1 symbol
    (`01` and fourteen digits, or a web address with `/01/`) the barcode of the piece is kept.
    """
    bare = "".join(c for c in text if c == _SEPARATOR or (c.isprintable() and not c.isspace()))
    found = _LEAD.match(bare)
    symbol = (found["symbol"] or "") if found else ""
    body = bare[found.end() :] if found else bare
    return (_piece_in(body, marked=symbol.lower() in _GS1_SYMBOLS) or body.replace(_SEPARATOR, "")).upper()


def has_symbol(text: str) -> bool:
    """Tell whether a text begins as only a scanner begins it: with the name of the symbol."""
    return bool(_SYMBOL.match(text))


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


_LEAD: Final = re.compile(r"\x1d*(?:\](?P<symbol>[A-Za-z][0-9])\x1d*)*")
_SYMBOL: Final = re.compile(r"[\x00-\x20\x7f]*\][A-Za-z][0-9]")
_GS1_SYMBOLS: Final = frozenset({"c1", "d2", "e0", "e1", "e2", "j1", "q3"})
_SEPARATOR: Final = "\x1d"
_LENGTHS: Final = {
    "00": 20,
    **dict.fromkeys(("01", "02", "03"), 16),
    "04": 18,
    **dict.fromkeys(("11", "12", "13", "14", "15", "16", "17", "18", "19"), 8),
    "20": 4,
    **dict.fromkeys(("31", "32", "33", "34", "35", "36"), 10),
    "41": 16,
}
"""Characters of the elements that no separator ends, their identifier with them.

Source: GS1 General Specifications, element strings with a predefined length.
"""
_ELEMENT: Final = re.compile(r"\(01\)(?P<shown>[0-9]{14})(?![0-9])|01(?P<read>[0-9]{14})")
_LINK: Final = re.compile(r"https?://[^?#]*/01/(?P<number>[0-9]{8}|[0-9]{12,14})(?:[/?#].*)?", re.IGNORECASE)
_EAN13: Final = re.compile(r"[0-9]{13}")
_LOOK_ALIKES: Final = str.maketrans("OI", "01")


def _check_digit(body: str) -> str:
    """Work out the last digit of an EAN of any length; the digit before it counts threefold."""
    total = sum(int(digit) * (1 if at % 2 else 3) for at, digit in enumerate(reversed(body)))
    return str(-total % 10)


def _piece_in(body: str, *, marked: bool) -> str | None:
    """Find the barcode of the piece in a GS1 symbol; None where there is none or its check digit is wrong."""
    link = _LINK.fullmatch(body)
    if link is not None:
        return _as_printed(link["number"].zfill(14))
    elements = [_first_element(body)]
    if marked or _SEPARATOR in body:
        elements += map(_walk, body.split(_SEPARATOR))
    return next((code for code in map(_as_printed, filter(None, elements)) if code), None)


def _first_element(body: str) -> str | None:
    found = _ELEMENT.match(body)
    return (found["shown"] or found["read"]) if found else None


def _walk(elements: str) -> str | None:
    """Step over elements of known length to the number of the piece."""
    while elements:
        if number := _first_element(elements):
            return number
        elements = elements[_LENGTHS.get(elements[:2], len(elements)) :]
    return None


def _as_printed(number: str) -> str | None:
    """Give the barcode as it stands on the piece: EAN-13 or EAN-8; of a case of several all fourteen."""
    if _check_digit(number[:13]) != number[13]:
        return None
    if number.startswith("000000"):
        return number[6:]
    return number.removeprefix("0")
