"""How tills and receipt prefixes may be called."""

from __future__ import annotations

import re

from pos.errors import Refused
from pos.rules.fold import quoted
from pos.shop import OFFICE


def check_prefix(text: str) -> None:
    """See that receipt numbers can begin so.

    Raises:
        Refused: `prefix-shape`.
    """
    if not re.fullmatch(r"[A-Z0-9]{2,8}", text):
        raise Refused("prefix-shape", text=quoted(text))


def check_till(text: str) -> None:
    """See that a till can be called so.

    Raises:
        Refused: `till-shape`.
    """
    if not re.fullmatch(r"[A-Z0-9]{1,6}", text) or text == OFFICE:
        raise Refused("till-shape", text=quoted(text))
