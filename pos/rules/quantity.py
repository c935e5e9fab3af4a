"""Pieces of goods; the one invariant: a quantity is whole, from 1 to `MOST_PIECES`, typed in plain digits."""

import re
from typing import Final

from pos.errors import Refused
from pos.rules.fold import quoted

MOST_PIECES: Final = 9_999
"""Most pieces of one line; far fewer digits than any barcode has."""


def check_quantity(quantity: int) -> None:
    """Refuse a quantity that no line can have.

    Raises:
        Refused: `quantity-not-positive`, `quantity-too-large`.
    """
    if quantity < 1:
        raise Refused("quantity-not-positive", quantity=quantity)
    if quantity > MOST_PIECES:
        raise Refused("quantity-too-large", maximum=MOST_PIECES)


def read_quantity(text: str) -> int:
    """Read a typed quantity.

    Raises:
        Refused: `quantity-unreadable` for anything but digits, and what `check_quantity` refuses.
    """
    typed = text.strip()
    if re.fullmatch(r"-[0-9]+", typed):
        raise Refused("quantity-not-positive", quantity=quoted(typed))
    if not re.fullmatch(r"[0-9]+", typed):
        raise Refused("quantity-unreadable", text=quoted(typed))
    if len(typed) > len(str(MOST_PIECES)):
        raise Refused("quantity-too-large", maximum=MOST_PIECES)
    check_quantity(int(typed))
    return int(typed)
