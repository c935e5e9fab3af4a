"""The one line that is scanner and command: what a typed text asks for, and what a scan.

The one invariant: a text is never silently taken for another; a quantity is plain digits, a bare number is a
code, and no scan is a quantity, an amount or a command.
"""

import re
from dataclasses import dataclass
from typing import Final

from pos.errors import Refused
from pos.rules.barcode import clean_scan, has_symbol
from pos.rules.basket import Discount
from pos.rules.discount import read_discount
from pos.rules.dot import Deed, Do, read_dot
from pos.rules.quantity import read_quantity

__all__ = [
    "Code",
    "Command",
    "Do",
    "GiveDiscount",
    "Help",
    "PriceCheck",
    "Receipt",
    "Scanned",
    "Search",
    "SetQuantity",
    "code_begun",
    "is_before",
    "read_line",
    "read_scan",
]


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
class GiveDiscount:
    """Give a discount, in percent or rupiah."""

    discount: Discount | None
    """What is given; None takes the one there is away."""
    whole: bool
    """Whether on the whole basket; otherwise on the marked line."""


@dataclass(frozen=True, slots=True)
class Help:
    """Ask what can be typed here."""


Scanned = Code | Search | PriceCheck | Receipt
"""What a scan can ask for."""
Command = Scanned | SetQuantity | GiveDiscount | Do | Help
"""What a line can ask for."""


def read_line(text: str) -> Command | None:
    """Say what a line asks for; None for an empty one, which means pay.

    `3*code` · `*3` · `?code` · `/words` · `-10%` · `-5000` · `--10%` · `.r1234` · `.tunda` · `?` · a code, a
    receipt number or words. A bare number is a code.

    Raises:
        Refused: `quantity-…` for a quantity that is none, `scan-code-missing` for a quantity of nothing,
            `amount-…`, `percent-…`, `discount-too-small` for a discount that is none, `dot-…` for a word
            after a dot that is not known.
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
        return _dotted(typed)
    return _times(typed) or _discount(typed) or _plain(typed)


def read_scan(text: str, before: str = "") -> Scanned:
    """Say what a scan asks for; whatever it holds, it is no quantity, no amount and no command.

    Args:
        text: what the scanner wrote.
        before: what was typed before it; `3*` and `?` count, everything else does not.

    Raises:
        Refused: `quantity-…` for a quantity before it that is none.
    """
    typed = before.strip()
    command = _plain_scan(text)
    if typed == "?" and not isinstance(command, Receipt):
        return PriceCheck(command.text)
    times = _TIMES_TYPED.fullmatch(typed)
    if times and isinstance(command, Code):
        return Code(command.text, read_quantity(times["left"]))
    return command


def is_before(typed: str) -> bool:
    """Tell whether what is typed counts together with the scan that follows it."""
    return typed.strip() == "?" or bool(_TIMES_TYPED.fullmatch(typed.strip()))


def code_begun(typed: str) -> tuple[str, str] | None:
    """Part a line on which somebody types a code into what stands before the code and the code.

    Returns:
        `3*` or `?` or nothing, and the code as typed; None where the line is no code.
    """
    found = _BEGUN.fullmatch(typed)
    return (found["before"], found["code"]) if found and _is_code(found["code"]) else None


_TIMES: Final = re.compile(r"(?P<left>[^*×]*)[*×](?P<right>.*)", re.DOTALL)
_TIMES_TYPED: Final = re.compile(r"(?P<left>[0-9]{1,4})\s*[*x×]", re.IGNORECASE)
_TIMES_X: Final = re.compile(r"(?P<left>[0-9]{1,4}) ?[xX] ?(?P<right>(?=\S*[0-9])\S{6,})")
_NUMBER_LIKE: Final = re.compile(r"[-+0-9.,].*", re.DOTALL)
_RECEIPT_NUMBER: Final = re.compile(r"[A-Z0-9]+-20[0-9]{6}-[0-9]{4,}")
_DISCOUNT: Final = re.compile(
    r"(?P<sign>--?)(?P<worth>|(?=\d|rp\b|rp[ .\d]).*)|(?P<bare>\d[\d.,]*\s*%)", re.IGNORECASE | re.DOTALL
)
_BEGUN: Final = re.compile(r"(?P<before>(?:[0-9]{1,4}\s*[*x×]|\?)?\s*)(?P<code>[A-Z0-9]\S*)", re.IGNORECASE)
_CODE: Final = re.compile(r"(?=.*[0-9])[A-Z0-9._/-]+")


def _check_digit(body: str) -> str:
    total = sum(int(digit) * (3 if at % 2 else 1) for at, digit in enumerate(body))
    return str(-total % 10)


def _dotted(typed: str) -> Receipt | Do:
    asked = read_dot(typed)
    return Receipt(asked.argument) if asked.deed is Deed.RETURN and asked.argument else asked


def _discount(typed: str) -> GiveDiscount | None:
    """Read `-10%`, `-5000`, `10%` and the same after `--` for the whole basket; None for anything else."""
    found = _DISCOUNT.fullmatch(typed)
    if found is None:
        return None
    return GiveDiscount(read_discount(found["bare"] or found["worth"]), whole=found["sign"] == "--")


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


def _plain_scan(text: str) -> Code | Receipt | Search:
    """Read what a scanner wrote: one run of characters is a code, whatever they are."""
    command = _plain(text.strip())
    code = clean_scan(text)
    one = len(text.split()) == 1 and code
    return Code(code) if one and isinstance(command, Search) else command


def _code_or_words(typed: str) -> str:
    return clean_scan(typed) if _is_code(typed) else typed


def _is_code(typed: str) -> bool:
    """Tell a code from words: it has a scanner's prefix, or is one run of letters and digits."""
    if has_symbol(typed):
        return bool(clean_scan(typed))
    return len(typed.split()) == 1 and bool(_CODE.fullmatch(clean_scan(typed)))
