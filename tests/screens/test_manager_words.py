"""Every sentence of these screens has its Indonesian; every error they raise has its sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import pos.screens
import pos.widgets
from pos.words import catalogue

ROOTS = [Path(room.__path__[0]) for room in (pos.screens, pos.widgets)]
FILES = sorted(path for root in ROOTS for path in root.glob("*.py"))
WORDS = {"_", "N_", "ngettext", "_entry"}
CODES = (
    "no-receipt-yet",
    "printer-not-set",
    "printer-library",
    "folder-unwritable",
    "folder-is-a-file",
    "pin-not-the-same",
)


def messages(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDS:
            texts = node.args[2:4] if node.func.id == "_entry" else node.args[:1]
            for text in texts:
                if isinstance(text, ast.Constant) and isinstance(text.value, str) and text.value:
                    yield text.value


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_sentence_of_a_screen_is_missing_in_indonesian(path: Path) -> None:
    known = catalogue("id")
    assert [text for text in messages(path) if text not in known] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_indonesian_names_the_same_facts(path: Path) -> None:
    known = catalogue("id")
    for text in messages(path):
        told = known.get(text, text)
        assert set(re.findall(r"\{(\w+)", text)) == set(re.findall(r"\{(\w+)", told)), text


@pytest.mark.parametrize("code", CODES)
def test_every_error_of_these_rooms_has_words_in_both_languages(code: str) -> None:
    assert catalogue("id")[code] != code
    assert catalogue("en")[code] != code
