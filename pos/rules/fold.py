"""Text made comparable, and text made safe to quote; both are total: any text goes in, even lone surrogates.

The one invariant: folding twice is folding once, so what the catalogue stores and what a cashier types meet.
"""

import unicodedata
from typing import Final

QUOTE_LENGTH: Final = 24
"""Characters of a wrong input that a refusal repeats."""


def fold(text: str) -> str:
    """Take case, accents and superfluous spaces out of a text.

    Control characters count as spaces, so no folded text holds one.
    """
    bare = _bare(_bare(text).casefold()).casefold()
    return " ".join("".join(" " if unicodedata.category(c) in _SPACE_LIKE else c for c in bare).split())


def words(text: str) -> tuple[str, ...]:
    """List the words of a text to search by, folded: runs of letters and digits, in their order.

    `PGB-0012-03 Tas Quilt` gives `pgb`, `0012`, `03`, `tas`, `quilt`.
    """
    return tuple("".join(c if c.isalnum() else " " for c in fold(text)).split())


def quoted(text: str) -> str:
    """Repeat what somebody typed inside a refusal: printable characters only, cut at `QUOTE_LENGTH`."""
    shown = "".join(c if c.isprintable() else "·" for c in text[: QUOTE_LENGTH + 1])
    return shown if len(shown) <= QUOTE_LENGTH else shown[: QUOTE_LENGTH - 1] + "…"


_SPACE_LIKE: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"})


def _bare(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
