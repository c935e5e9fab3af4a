"""Every sentence of the till in the chosen language; Indonesian unless told otherwise.

A msgid is the English sentence, or the code of an error. All `.po` files of a language are read as one
catalogue. The one invariant: a message without a translation shows its English, never nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any, Final

from pos.errors import PosError
from pos.words.reader import read_messages

LANGUAGES: Final = ("id", "en")
"""Languages the till speaks, the default first."""


class _Chosen:
    """Hold the language of this process."""

    language: str = "id"


def set_language(language: str) -> None:
    """Choose the language of every later sentence.

    Args:
        language: one of `LANGUAGES`; anything else falls back to Indonesian.
    """
    _Chosen.language = language if language in LANGUAGES else "id"


def language() -> str:
    """Name the language in force."""
    return _Chosen.language


@lru_cache(maxsize=len(LANGUAGES))
def catalogue(name: str) -> dict[str, str]:
    """Read all messages of one language, msgid to sentence; plurals carry their singular's sentence."""
    messages: dict[str, str] = {}
    for path in sorted((Path(__file__).parent / name).glob("*.po")):
        messages |= read_messages(path)
    return messages


def _(message: str) -> str:
    """Give a sentence in the chosen language."""
    return catalogue(_Chosen.language).get(message, message)


def N_(message: str) -> str:  # noqa: N802 - the name gettext tools look for
    """Mark a constant for translation without translating it yet."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    """Give the sentence for a count; Indonesian has one form for all counts."""
    if _Chosen.language == "en":
        return singular if count == 1 else plural
    return catalogue(_Chosen.language).get(singular, singular)


class _Facts(Formatter):
    """Format the facts of a sentence: `:rp`, `:pct`, `:date`, `:time`."""

    def format_field(self, value: Any, format_spec: str) -> str:
        shape = _SHAPES.get(format_spec)
        return shape(value) if shape else str(super().format_field(value, format_spec))


def _rupiah(value: int) -> str:
    from pos.rules.money import rupiah  # noqa: PLC0415 - rules may not be loaded by a help text

    return rupiah(value)


def _percent(value: int) -> str:
    from pos.rules.money import percent  # noqa: PLC0415 - as above

    return percent(value)


def _date(value: date) -> str:
    return value.strftime("%d/%m/%Y")


def _time(value: datetime) -> str:
    from pos.rules.period import WIB  # noqa: PLC0415 - as above

    return value.astimezone(WIB).strftime("%d/%m/%Y %H.%M")


_SHAPES: Final[dict[str, Callable[[Any], str]]] = {
    "rp": _rupiah,
    "pct": _percent,
    "date": _date,
    "time": _time,
}


def fact(value: Any, shape: str) -> str:
    """Write one value in the house's notation: `rp`, `pct`, `date` or `time`."""
    return _SHAPES[shape](value)


def sentence(error: PosError) -> str:
    """Say an error in the chosen language, with its facts in the house's notation."""
    return _Facts().vformat(_(error.code), (), error.facts)
