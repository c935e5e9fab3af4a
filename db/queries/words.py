"""How folded words, each the beginning of a word, are asked of the search index of either database."""

from __future__ import annotations

from collections.abc import Sequence


def sqlite_match(words: Sequence[str]) -> str:
    """Write words as what FTS5 is asked with MATCH."""
    return " ".join('"' + word.replace('"', '""') + '"*' for word in words)


def postgresql_match(words: Sequence[str]) -> str:
    """Write words as a tsquery of the very words that were stored.

    PostgreSQL's own parser would take them apart otherwise.
    """
    return " & ".join("'" + word.replace("\\", "\\\\").replace("'", "''") + "':*" for word in words)
