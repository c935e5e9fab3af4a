import ast
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import pos.rules
from pos.errors import PosError, Refused
from pos.rules.money import parse_amount, parse_percent
from pos.words import LANGUAGES, catalogue, sentence, set_language

ROOM = Path(pos.rules.__path__[0])
VALUES: dict[str, object] = {
    "now": datetime(2026, 11, 24, 7, 5, tzinfo=UTC),
    "last": datetime(2026, 11, 24, 8, 5, tzinfo=UTC),
    "begins": date(2026, 11, 24),
    "ends": date(2026, 11, 23),
    "today": date(2026, 11, 25),
}


def raised() -> Iterator[tuple[str, tuple[str, ...]]]:
    """Find every error that the rules raise with its code written out, and the names of its facts."""
    for path in sorted(ROOM.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                if node.func.id in {"Refused", "Trouble"} and isinstance(first, ast.Constant):
                    yield str(first.value), tuple(str(word.arg) for word in node.keywords)


@pytest.fixture(params=LANGUAGES)
def spoken(request: pytest.FixtureRequest) -> Iterator[str]:
    set_language(request.param)
    yield str(request.param)
    set_language(LANGUAGES[0])


def said(error: PosError, spoken: str) -> str:
    assert error.code in catalogue(spoken), f"no words for {error.code} in {spoken}"
    return sentence(error)


@pytest.mark.parametrize(("code", "facts"), sorted(set(raised())))
def test_every_refusal_has_words_for_its_facts(code: str, facts: tuple[str, ...], spoken: str) -> None:
    assert said(Refused(code, **{fact: VALUES.get(fact, 1) for fact in facts}), spoken)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "\uff11",
        "-1",
        "+1",
        "1.5",
        "1,250",
        "1,5",
        "01",
        "1,2345rb",
        "1" * 13,
        "x",
        "17.5x",
        "1,005",
        "1001",
    ],
)
def test_every_way_to_mistype_a_number_has_words(typed: str, spoken: str) -> None:
    for read in (parse_amount, parse_percent):
        with suppress(Refused):
            read(typed)
            continue
        with pytest.raises(Refused) as refused:
            read(typed)
        assert said(refused.value, spoken)


def test_a_refusal_names_what_was_typed() -> None:
    with pytest.raises(Refused) as refused:
        parse_amount("75.5")
    assert sentence(refused.value) == (
        "“75.5”: titik memisahkan ribuan, tiga angka di belakangnya, misalnya 75.000."
    )
