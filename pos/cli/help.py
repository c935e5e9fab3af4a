"""Help texts in the chosen language without loading Babel, which takes as long as the rest of the page.

Commands are written with English help; `translate` puts the chosen language over all of them at once. The one
invariant: what is not translated is shown in English.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from typer import Context

WORDS: Final = Path(__file__).parent.parent / "words"
"""Folder of the catalogues; help texts are in those called `cli*.po`."""


HELP_OPTIONS: Final = ("--help", "-h")
"""How help is asked for."""


class _Spoken:
    language: str = "id"


def speak(language: str) -> None:
    """Choose the language of every help text; one nobody speaks shows English."""
    _Spoken.language = language


def h(text: str) -> str:
    """Give a help text in the chosen language."""
    return _texts(_Spoken.language).get(text, text)


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
    for below in getattr(command, "commands", {}).values():
        translate(below)


@lru_cache(maxsize=2)
def _texts(language: str) -> dict[str, str]:
    folder = WORDS / language
    if language not in ("id", "en") or not folder.is_dir():
        return {}
    return {
        source: text
        for path in sorted(folder.glob("cli*.po"))
        for source, text in _pairs(path.read_text(encoding="utf-8").splitlines())
        if source and text
    }


def _pairs(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Read msgid and msgstr, which is all that the catalogues of help texts hold."""
    source, text, last = "", "", ""
    for line in [*lines, 'msgid ""']:
        keyword, _, rest = line.partition(" ")
        if keyword == "msgid":
            yield source, text
            source, text, last = ast.literal_eval(rest), "", "msgid"
        elif keyword == "msgstr":
            text, last = ast.literal_eval(rest), "msgstr"
        elif line.startswith('"') and last == "msgid":
            source += ast.literal_eval(line)
        elif line.startswith('"'):
            text += ast.literal_eval(line)
