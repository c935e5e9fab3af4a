"""The audit chain: each entry carries the hash of the one before it.

The one invariant: an entry's hash covers the previous hash, its own sequence and its text, so nothing before
a printed head can change without changing that head.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from types import MappingProxyType
from typing import Final

GENESIS: Final = "0" * 64
"""Previous hash of the first entry of every chain."""
_NONE_PRINTED: Final[Mapping[int, str]] = MappingProxyType({})


class Break(StrEnum):
    """Name what can be wrong with a chain."""

    ALTERED = "altered"
    """The text of an entry is not what was hashed."""
    UNLINKED = "unlinked"
    """An entry does not follow the one before it."""
    GAP = "gap"
    """Entries are missing before this one."""
    ORDER = "order"
    """A sequence comes twice or goes back."""
    TAIL = "tail"
    """Paper names an entry that the chain no longer has."""
    REHASHED = "rehashed"
    """Paper names another hash than the chain: all was hashed again."""


@dataclass(frozen=True, slots=True)
class ChainFinding:
    """Hold one thing wrong with a chain."""

    kind: Break
    """What is wrong."""
    sequence: int
    """Entry where it shows."""
    expected: str
    """Hash, or sequence, that should be there."""
    found: str
    """Hash, or sequence, that is there; empty when there is nothing."""


def canonical(payload: Mapping[str, object]) -> str:
    """Write a payload as the one text that is hashed: sorted keys, no spaces, no escapes beyond JSON's own.

    Lone surrogates, which no database takes, become question marks.

    Raises:
        TypeError: for a value that JSON does not know.
        ValueError: for a number that is none.
    """
    text = json.dumps(payload, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "replace").decode("utf-8")


def link(previous_hash: str, sequence: int, payload_text: str) -> str:
    """Give the hash of an entry: SHA-256 in lower-case hexadecimal digits."""
    return sha256(f"{previous_hash}\n{sequence}\n{payload_text}".encode("utf-8", "replace")).hexdigest()


def verify_links(
    links: Iterable[tuple[int, str, str, str]], printed: Mapping[int, str] = _NONE_PRINTED
) -> Iterator[ChainFinding]:
    """Check a whole chain in one pass and constant memory; the first finding is the first break.

    Later entries are judged against what is stored before them, so one altered entry is one finding.

    Args:
        links: sequence, previous hash, payload text and hash of each entry, ordered by sequence from 1.
        printed: sequence to hash of the heads that stand on paper (Z reports, payouts, statements).
    """
    last, head = 0, GENESIS
    for sequence, previous_hash, payload_text, own_hash in links:
        if sequence != last + 1:
            kind = Break.GAP if sequence > last else Break.ORDER
            yield ChainFinding(kind, sequence, str(last + 1), str(sequence))
        elif previous_hash != head:
            yield ChainFinding(Break.UNLINKED, sequence, head, previous_hash)
        if (expected := link(previous_hash, sequence, payload_text)) != own_hash:
            yield ChainFinding(Break.ALTERED, sequence, expected, own_hash)
        if (on_paper := printed.get(sequence, own_hash)) != own_hash:
            yield ChainFinding(Break.REHASHED, sequence, on_paper, own_hash)
        last, head = sequence, own_hash
    for sequence in sorted(number for number in printed if number > last):
        yield ChainFinding(Break.TAIL, sequence, printed[sequence], "")
