"""What a cell may hold, one reader a kind.

The one invariant: a cell is read in one way, or refused with why.
"""

from __future__ import annotations

import re
from typing import Final

from pos.errors import Refused
from pos.rules.barcode import check_barcode, look_alikes
from pos.rules.fold import fold, quoted
from pos.rules.line import TermsKind
from pos.rules.plain import plain
from pos.services.unmatched import UNMATCHED

LONGEST_NAME: Final = 80
"""Longest name, in characters."""
MOST_STOCK: Final = 99_999
"""Most pieces of one item as opening stock."""
_ITEM_CODE: Final = re.compile(r"(?=.*[0-9])[A-Za-z0-9][A-Za-z0-9._/-]{0,31}")
_CODE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9.-]{0,23}")
_BARCODE: Final = re.compile(r"[!-~]{4,48}")
_TERMS: Final = {
    "commission": TermsKind.COMMISSION,
    "komisi": TermsKind.COMMISSION,
    "net": TermsKind.NET,
    "titip": TermsKind.NET,
    "harga titip": TermsKind.NET,
    "harga_titip": TermsKind.NET,
}
_YES: Final = frozenset({"ya", "y", "yes", "1", "true", "boleh"})
_NO: Final = frozenset({"tidak", "t", "n", "no", "0", "false"})


def item_code(text: str) -> str:
    """Read the code of an item: one the scan line can tell from words.

    Raises:
        Refused: `code-reserved`, `item-code-shape`.
    """
    _check_free(text)
    if not _ITEM_CODE.fullmatch(text):
        raise Refused("item-code-shape", text=quoted(text))
    return text


def code(text: str) -> str:
    """Read the code of an artisan, rusun or cooperative; it becomes part of an account's name.

    Raises:
        Refused: `code-reserved`, `code-shape`.
    """
    _check_free(text)
    if not _CODE.fullmatch(text):
        raise Refused("code-shape", text=quoted(text))
    return text


def _check_free(text: str) -> None:
    """Refuse the code that stands for whatever nobody can name, however it is written."""
    if look_alikes(text) == UNMATCHED:
        raise Refused("code-reserved", text=quoted(text))


def name(text: str) -> str:
    """Read a name as it is kept.

    Raises:
        Refused: `name-empty`, `name-too-long`.
    """
    kept = plain(text)
    if not kept:
        raise Refused("name-empty")
    if len(kept) > LONGEST_NAME:
        raise Refused("name-too-long", longest=LONGEST_NAME)
    return kept


def barcode(text: str) -> str:
    """Read a barcode; kept upper-case, as the scan line reads it whether caps lock is on or off.

    Raises:
        Refused: `barcode-shape`, `barcode-check-digit`.
    """
    if not _BARCODE.fullmatch(text):
        raise Refused("barcode-shape", text=quoted(text))
    check_barcode(text)
    return text.upper()


def stock(text: str) -> int:
    """Read pieces on the shelf.

    Raises:
        Refused: `stock-unreadable`, `stock-too-large`.
    """
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise Refused("stock-unreadable", text=quoted(text))
    if int(text) > MOST_STOCK:
        raise Refused("stock-too-large", maximum=MOST_STOCK)
    return int(text)


def terms(text: str) -> TermsKind:
    """Read the kind of an agreement.

    Raises:
        Refused: `terms-unknown`.
    """
    kind = _TERMS.get(fold(text))
    if kind is None:
        raise Refused("terms-unknown", text=quoted(text))
    return kind


def yes_or_no(text: str) -> bool:
    """Read a yes or a no.

    Raises:
        Refused: `yes-or-no`.
    """
    word = fold(text)
    if word not in _YES | _NO:
        raise Refused("yes-or-no", text=quoted(text))
    return word in _YES
