"""Make any text of the books harmless on a terminal, and fit it into cells.

The invariant: what leaves here has no control, no direction override, no joiner and no mark-up, and is as
wide as it claims to be.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

_TO_SPACE: Final = frozenset({"Cc", "Zl", "Zp"})
_DROPPED: Final = frozenset({"Cf", "Cn", "Co"})
LINE_BREAK: Final = Content("\n")
"""What parts the lines of our own making; a break inside a text of the books becomes a space."""


def _safe(character: str) -> str:
    category = unicodedata.category(character)
    if category in _TO_SPACE:
        return " "
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if category in _DROPPED or "\ufe00" <= character <= "\ufe0f":
        return ""
    return character


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """Give a text as harmless characters on one line.

    Controls and line breaks become spaces; direction marks, joiners and variation selectors go, for
    terminals disagree about their width; a lone surrogate becomes the replacement character.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe, text))


def fit(text: str, width: int, align: str = "left") -> str:
    """Give a text in exactly so many cells, shortened with an ellipsis or filled with spaces.

    Args:
        text: any text; it is made harmless first.
        width: cells, 0 or more.
        align: `left` or `right`.
    """
    shown = plain(text)
    length = cell_len(shown)
    if length > width:
        return set_cell_size(set_cell_size(shown, max(0, width - 1)) + "…", width) if width else ""
    blank = " " * (width - length)
    return blank + shown if align == "right" else shown + blank


def words(text: str, style: str = "") -> Content:
    """Wrap a text as content that no mark-up is read from."""
    return Content.styled(plain(text), style) if style else Content(plain(text))
