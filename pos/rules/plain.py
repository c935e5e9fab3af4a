"""Names and notes as the booth keeps them: one line of text with nothing in it that acts.

The one invariant: what comes out holds no control character, no line break, no invisible sign that turns the
direction of writing, no lone surrogate; every letter of every script stays.
"""

import re
import unicodedata
from typing import Final

_SPACES: Final = frozenset({"Cc", "Cs", "Zl", "Zp", "Zs"})
_JOINERS: Final = "\u200c\u200d"
_LOGIN: Final = re.compile(r"(?<=://)([^/?#@:]*):[^/?#]*@")
_ASKED: Final = re.compile(r"(?i)([?&][^=&]*pass[^=&]*=)[^&]*")


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


def without_password(place: str) -> str:
    """Give the path of a file, or a server's URL as it may be shown to whoever stands by."""
    return _ASKED.sub(r"\1***", _LOGIN.sub(r"\1:***@", place)) if "://" in place else place
