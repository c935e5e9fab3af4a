"""What somebody types who looks for a piece: words, about what it costs, how many of it.

The one invariant: a text is read in one way; where it stands for a quantity or an amount that cannot be, it
is refused and never searched for as a word.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from pos.rules.fold import words
from pos.rules.money import parse_amount
from pos.rules.quantity import read_quantity

LEAST_MARGIN: Final = 1_000
"""Rupiah that a price is always allowed to be beside the one typed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Hold what somebody looks for."""

    text: str = ""
    """The words as typed, without price and quantity."""
    words: tuple[str, ...] = ()
    """The words folded, each the beginning of a word."""
    about: int | None = None
    """About what one piece costs, whole rupiah; None when nothing was said."""
    quantity: int | None = None
    """Pieces, 1 to 9999; None when nothing was said."""

    @property
    def anything(self) -> bool:
        """Whether nothing narrows what is looked for."""
        return not self.words and self.about is None

    def fits(self, folded: Collection[str]) -> bool:
        """Tell whether every word wanted begins one of some folded words."""
        return all(any(one.startswith(word) for one in folded) for word in self.words)


def read_wanted(text: str) -> Wanted:
    """Read what is typed into the finder: `3`, `3 batik`, `3*batik`, `*3`, `75rb`, `kereta Rp 35.000`.

    One to three digits in front are pieces; digits with a unit, a sign of currency, a mark between them, or
    four to seven of them, are a price.

    Raises:
        Refused: `quantity-…` and `amount-…`.
    """
    rest, pieces = _without_pieces(text.strip())
    found = _AMOUNT.search(rest)
    about = parse_amount(found[0]) if found else None
    if found:
        rest = rest[: found.start()] + rest[found.end() :]
    if not pieces:
        leading = _LEADING.fullmatch(rest.strip())
        pieces, rest = (leading[1], leading[2] or "") if leading else ("", rest)
    rest = " ".join(rest.split())
    return Wanted(rest, words(rest), about, read_quantity(pieces) if pieces else None)


def around(price: int) -> tuple[int, int]:
    """Give the lowest and the highest price that is about another: a tenth either way, in whole rupiah."""
    margin = max(price // 10, LEAST_MARGIN)
    return max(0, price - margin), price + margin


def narrowed(wanted: Wanted, folded: Sequence[Collection[str]]) -> tuple[int, ...]:
    """Give the places, in order, of what has all words wanted; of all when there are none."""
    return tuple(at for at, one in enumerate(folded) if wanted.fits(one))


_TIMES: Final = re.compile(r"(?P<pieces>[-+0-9.,]+)\s*[*×](?P<rest>.*)", re.DOTALL)
_TIMES_LAST: Final = re.compile(r"(?P<rest>.*)[*×](?P<pieces>[^*×]*)", re.DOTALL)
_LEADING: Final = re.compile(r"([1-9][0-9]{0,2})(?:\s+(.*))?", re.DOTALL)
_AMOUNT: Final = re.compile(
    r"(?<!\S)(?:"
    r"rp\.?\s*\S*[0-9]\S*(?:\s*(?:rb|ribu|jt|juta))?"
    r"|[0-9][0-9.,]*\s*(?:rb|ribu|jt|juta)"
    r"|[0-9]+[.,][0-9.,]*(?:,-)?"
    r"|[1-9][0-9]{3,6}"
    r")(?!\S)",
    re.IGNORECASE | re.ASCII,
)


def _without_pieces(typed: str) -> tuple[str, str]:
    """Take a quantity with a star off a text."""
    found = _TIMES.fullmatch(typed) or _TIMES_LAST.fullmatch(typed)
    return (found["rest"].strip(), found["pieces"].strip()) if found else (typed, "")
