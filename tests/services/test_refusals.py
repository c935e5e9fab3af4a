"""Every refusal and trouble of the services has a sentence in both languages, made of facts it is given."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from pos.words import LANGUAGES, catalogue

POS = Path(__file__).parents[2] / "pos"
KINDS = {"Refused", "Trouble", "Misuse", "Conflict", "Lost"}


def errors_made() -> Iterator[tuple[str, frozenset[str]]]:
    """Find every error that is made with a code of its own, and the facts it carries."""
    for path in sorted(POS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if not isinstance(node, ast.Call) or getattr(node.func, "id", "") not in KINDS or not node.args:
                continue
            code = node.args[0]
            open_ended = any(fact.arg is None for fact in node.keywords)
            if isinstance(code, ast.Constant) and isinstance(code.value, str) and not open_ended:
                yield code.value, frozenset(str(fact.arg) for fact in node.keywords)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_has_a_sentence_that_names_only_facts_it_carries(language: str) -> None:
    sentences = catalogue(language)
    wrong = []
    for code, facts in errors_made():
        asked = {
            name for _text, name, _spec, _conversion in Formatter().parse(sentences.get(code, "")) if name
        }
        if code not in sentences or not asked <= facts:
            wrong.append((code, sorted(asked - facts)))
    assert wrong == []
