"""What a receipt printer can print; the one invariant: one character is one column.

Printers agree on code page 437 as their first page. What it lacks becomes the nearest ASCII, or `?`.
"""

import unicodedata
from functools import lru_cache

from receipts.text import UNKNOWN, clean

CODE_PAGE = "cp437"
"""Python's name of the page that paper is written in."""

_NEAR = {
    "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "′": "'", "″": '"', "ʼ": "'",
    "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "−": "-", "…": "...", "×": "x", "✕": "x",
    "•": "*", "●": "*", "★": "*", "✓": "v", "✗": "x", "→": "->", "←": "<-", "€": "EUR", "©": "(c)",
    "®": "(R)", "™": "(TM)", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d",
    "Ð": "D", "þ": "th", "Þ": "Th", "œ": "oe", "Œ": "OE", "ı": "i", "ẞ": "SS", "§": "S", "№": "No.",
}  # fmt: skip


@lru_cache(maxsize=2048)
def printable(text: str) -> str:
    """Write a text from data with nothing but characters of one column that every printer has.

    Printing what was printable already changes nothing.
    """
    cleaned = clean(text)
    if cleaned.isascii():
        return cleaned
    return " ".join("".join(_glyph(char) for char in cleaned).split())


@lru_cache(maxsize=4096)
def _glyph(char: str) -> str:
    if char.isascii() or _on_the_page(char):
        return char
    if char in _NEAR:
        return _NEAR[char]
    if unicodedata.combining(char) or unicodedata.category(char) in {"Mn", "Mc"}:
        return ""
    near = "".join(
        one if one.isascii() else _NEAR.get(one, "")
        for one in unicodedata.normalize("NFKD", char)
        if not unicodedata.combining(one)
    )
    return near if near.isprintable() and near.strip() else UNKNOWN


def _on_the_page(char: str) -> bool:
    try:
        return char.encode(CODE_PAGE)[0] >= 0x80
    except UnicodeEncodeError:
        return False
