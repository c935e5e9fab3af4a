"""The words that may be typed after a dot on the scan line; understood in Indonesian and in English alike.

The one invariant: a word that stands in no table does nothing; it is refused, and the nearest one is named.
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import Final

from pos.errors import Refused
from pos.rules.fold import quoted


class Deed(StrEnum):
    """Name what a word asks for."""

    HOLD = "hold"
    """Put the basket aside, with a note."""
    RECALL = "recall"
    """Take a basket up again."""
    UNDO = "undo"
    """Take the last step of the basket back."""
    REDO = "redo"
    """Do again what was taken back."""
    REMOVE = "remove"
    """Take the marked line out."""
    RETURN = "return"
    """Take goods of a receipt back."""
    RECEIPTS = "receipts"
    """Look a finished sale up, to void it or put it right."""
    REPRINT = "reprint"
    """Print the last receipt again."""
    DRAWER = "drawer"
    """Cash in and out, the X report, the end of the shift."""
    MENU = "menu"
    """Everything else."""
    LOCK = "lock"
    """Lock the till."""


class Takes(StrEnum):
    """Say what may follow a word."""

    NOTHING = "nothing"
    """Nothing."""
    NOTE = "note"
    """A note, or nothing."""
    NUMBER = "number"
    """A receipt's number or its end, or nothing."""


@dataclass(frozen=True, slots=True)
class DotWord:
    """Hold the words for one deed."""

    deed: Deed
    """What they ask for."""
    words: tuple[str, ...]
    """The Indonesian word, the English one, short ones; small letters."""
    takes: Takes = Takes.NOTHING
    """What may follow."""


@dataclass(frozen=True, slots=True)
class Do:
    """Ask for a deed."""

    deed: Deed
    """Which."""
    argument: str = ""
    """Note as typed, or receipt number upper-case; empty for none."""


DOT_WORDS: Final = (
    DotWord(Deed.HOLD, ("tunda", "hold", "h"), Takes.NOTE),
    DotWord(Deed.RECALL, ("lanjut", "recall", "c")),
    DotWord(Deed.UNDO, ("urung", "undo", "u")),
    DotWord(Deed.REDO, ("ulangi", "redo", "y")),
    DotWord(Deed.REMOVE, ("hapus", "remove", "x")),
    DotWord(Deed.RETURN, ("retur", "return", "r"), Takes.NUMBER),
    DotWord(Deed.RECEIPTS, ("struk", "receipt", "void", "v"), Takes.NUMBER),
    DotWord(Deed.REPRINT, ("cetak", "reprint", "p")),
    DotWord(Deed.DRAWER, ("laci", "drawer", "d")),
    DotWord(Deed.MENU, ("menu", "m")),
    DotWord(Deed.LOCK, ("kunci", "lock", "l")),
)
"""Every word there is; the list behind `?`, completion and refusals are made from this."""


def read_dot(typed: str) -> Do:
    """Read a word after a dot and what follows it: `.tunda ibu merah`, `.r1234`, `.undo`.

    Raises:
        Refused: `dot-unknown`, with the nearest word `dot-near`, `dot-takes-nothing`, `dot-number`.
    """
    found = _ATTACHED.fullmatch(typed.strip()) or _DOT.fullmatch(typed.strip())
    word = found["word"].lower() if found else ""
    if found is None or word not in _BY_WORD:
        raise _unknown(typed.strip(), word)
    known, rest = _BY_WORD[word], found["rest"].strip()
    if rest and known.takes is Takes.NOTHING:
        raise Refused("dot-takes-nothing", word=f".{word}", text=quoted(rest))
    if known.takes is Takes.NUMBER:
        if rest and not _NUMBER.fullmatch(rest):
            raise Refused("dot-number", word=f".{word}", text=quoted(rest))
        return Do(known.deed, rest.upper())
    if rest and not found["rest"][0].isspace():
        raise _unknown(typed.strip(), word)
    return Do(known.deed, rest)


def complete_dot(typed: str) -> str | None:
    """Give the word somebody has begun to type, dot and all; None where it is whole or begins none."""
    begun = typed[1:].lower()
    if not typed.startswith(".") or not begun.isalpha():
        return None
    return next(
        (typed + word[len(begun) :] for word in _LONG if word.startswith(begun) and word != begun), None
    )


_DOT: Final = re.compile(r"\.(?P<word>[A-Za-z]+)(?P<rest>.*)", re.DOTALL)
_ATTACHED: Final = re.compile(r"\.(?P<word>[rRvV])(?P<rest>[A-Za-z0-9]+-[0-9]{8}-[0-9]+)")
_NUMBER: Final = re.compile(r"[A-Za-z0-9-]*[0-9]")
_BY_WORD: Final = {word: known for known in DOT_WORDS for word in known.words}
_LONG: Final = tuple(known.words[0] for known in DOT_WORDS) + tuple(
    word for known in DOT_WORDS for word in known.words[1:] if len(word) > 1
)
"""Words that are completed, the Indonesian ones first."""


def _unknown(typed: str, word: str) -> Refused:
    near = get_close_matches(word, _BY_WORD, n=1, cutoff=0.5) if len(word) > 1 else []
    if not near:
        return Refused("dot-unknown", text=quoted(typed))
    return Refused("dot-near", text=quoted(typed), nearest=f".{near[0]}")
