"""Names and notes as the booth keeps them: one line of text with nothing in it that acts.

The one invariant: what comes out holds no control character, no line break, no invisible sign that turns the
direction of writing, no lone surrogate; every letter of every script stays.
"""

import unicodedata
from typing import Final

_SPACES: Final = frozenset({"Cc", "Cs", "Zl", "Zp", "Zs"})
_JOINERS: Final = "\u200c\u200d"


def plain(text: str) -> str:
    """Make one line of a text: control characters become spaces, spaces are squeezed, ends are trimmed."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join("".join(map(_harmless, text)).split()).strip(_JOINERS)


def _harmless(char: str) -> str:
    category = unicodedata.category(char)
    if category in _SPACES:
        return " "
    return "" if category == "Cf" and char not in _JOINERS else char
