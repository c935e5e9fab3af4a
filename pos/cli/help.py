"""Help texts in the chosen language, read from the few catalogues that hold them.

Commands are written with English help; `translate` puts the chosen language over all of them at once. The one
invariant: what is not translated is shown in English.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any, Final

from typer import Context

from pos.words import LANGUAGES
from pos.words.reader import read_messages

WORDS: Final = Path(__file__).parent.parent / "words"
"""Folder of the catalogues; help texts are in those called `cli*.po`."""


HELP_OPTIONS: Final = ("--help", "-h")
"""How help is asked for."""

HEADINGS: Final = {
    "Usage": r"\AUsage(?=: )",
    "[OPTIONS]": r"\[OPTIONS\]",
    "COMMAND [ARGS]...": r"COMMAND \[ARGS\]\.\.\.",
    "Arguments": r"^Arguments(?=:$)",
    "Options": r"^Options(?=:$)",
    "Commands": r"^Commands(?=:$)",
    "required": r"(?<=[\[ ])required(?=\]$)",
    "default": r"(?<=\[)default(?=:\s)",
}
"""What Typer itself writes on a help page, and where."""


class _Spoken:
    language: str = "id"


def speak(language: str) -> None:
    """Choose the language of every help text; one nobody speaks shows English."""
    _Spoken.language = language


def h(text: str) -> str:
    """Give a help text in the chosen language."""
    return help_texts(_Spoken.language).get(text, text)


def translate(command: Any) -> None:
    """Put the chosen language over the help of a command, of its options and of all commands under it."""
    for name in ("help", "short_help", "epilog"):
        text = getattr(command, name, None)
        if text:
            setattr(command, name, "\n\n".join(map(h, text.split("\n\n"))))
    asks_help = command.get_help_option(Context(command, help_option_names=list(HELP_OPTIONS)))
    for option in [*command.params, asks_help]:
        if getattr(option, "help", None):
            option.help = h(option.help)
    command.get_help = partial(_spoken, command.get_help)
    for below in getattr(command, "commands", {}).values():
        translate(below)


def _spoken(written: Callable[[Context], str], ctx: Context) -> str:
    page = written(ctx)
    for word, place in HEADINGS.items():
        page = re.sub(place, h(word), page, flags=re.MULTILINE)
    return page


@lru_cache(maxsize=2)
def help_texts(language: str) -> dict[str, str]:
    """Read the help texts of one language: those of the catalogues called `cli*.po`."""
    texts: dict[str, str] = {}
    if language in LANGUAGES:
        for path in sorted((WORDS / language).glob("cli*.po")):
            texts |= read_messages(path)
    return texts
