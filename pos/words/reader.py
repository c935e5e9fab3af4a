"""Reading a catalogue without Babel, which takes longer to load than all catalogues take to read.

The one invariant: what is read is what Babel reads from the same file; a fuzzy message is no message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

_ESCAPED: Final = re.compile(r'\\([\\trn"])')
_MEANT: Final = {"t": "\t", "r": "\r", "n": "\n"}


def read_messages(path: Path) -> dict[str, str]:
    """Read one `.po` file: msgid to sentence; a plural stands under its singular with its first sentence."""
    return {source: text for source, text in _messages(path.read_text(encoding="utf-8").splitlines()) if text}


def _messages(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    parts: dict[str, str] = {}
    fuzzy = sealed = False
    part = ""
    for line in (*lines, "msgid"):
        word, _, rest = line.partition(" ")
        if line.startswith("#"):
            if sealed:
                yield from _message(parts, fuzzy=fuzzy)
                parts, fuzzy, sealed = {}, False, False
            fuzzy = fuzzy or (line.startswith("#,") and "fuzzy" in line)
        elif line.startswith('"'):
            parts[part] = parts.get(part, "") + _plain(line)
        elif word.startswith("msg"):
            if word == "msgid" and sealed:
                yield from _message(parts, fuzzy=fuzzy)
                parts, fuzzy, sealed = {}, False, False
            part, sealed = word, sealed or word.startswith("msgstr")
            parts[part] = _plain(rest)


def _message(parts: dict[str, str], *, fuzzy: bool) -> Iterator[tuple[str, str]]:
    source, text = parts.get("msgid", ""), parts.get("msgstr", parts.get("msgstr[0]", ""))
    if source and not fuzzy:
        yield source, text


def _plain(quoted: str) -> str:
    inner = quoted.strip()[1:-1]
    return _ESCAPED.sub(lambda found: _MEANT.get(found[1], found[1]), inner) if "\\" in inner else inner
