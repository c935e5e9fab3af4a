import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from typer.main import get_command

import pos.cli
from pos.cli.help import help_texts
from pos.cli.main import build, run
from pos.words import LANGUAGES, catalogue, set_language
from pos.words.reader import read_messages

ROOT = Path(pos.cli.__path__[0]).parent
SERVICES = (
    "settings",
    "login",
    "staff",
    "booth",
    "booth_shape",
    "price",
    "restore",
    "backup",
    "unit",
    "tills",
)
FILES = (
    ROOT / "shop.py",
    ROOT / "keys.py",
    ROOT / "settings.py",
    *sorted((ROOT / "cli").glob("*.py")),
    *sorted((ROOT / "services" / "catalogue").glob("*.py")),
    *(ROOT / "services" / f"{name}.py" for name in SERVICES),
)
BY_REASON = (
    *(f"machine-setting-{name}" for name in ("database", "lang", "till")),
    *("store-busy", "store-gone", "disk-full", "store-read-only", "store-damaged", "store-failed"),
)


def called(*names: str) -> Iterator[str]:
    """Find the first argument of every call of these names."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
                first = node.args[0] if node.args else None
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def test_catalogues_are_read_as_babel_reads_them(tmp_path: Path) -> None:
    tricky = tmp_path / "tricky.po"
    tricky.write_text(
        'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '#: a comment\nmsgid "one"\nmsgstr "sa" "tu"\n'
        '#, fuzzy\nmsgid "two"\nmsgstr "dua"\n\n'
        'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} hari"\n\n'
        'msgid ""\n"a \\"long\\" "\n"text\\n"\nmsgstr ""\n"teks \\\\ "\n"panjang\\t"\n\n'
        'msgid "empty"\nmsgstr ""\n'
        '#~ msgid "old"\n#~ msgstr "usang"\n',
        encoding="utf-8",
    )
    for path in (tricky, *(ROOT / "words").glob("*/*.po")):
        with path.open("rb") as file:
            known = {
                message.id if isinstance(message.id, str) else message.id[0]: message.string
                if isinstance(message.string, str)
                else message.string[0]
                for message in read_po(file)
                if message.id and message.string and not message.fuzzy
            }
        assert read_messages(path) == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_error_of_the_desk_has_a_sentence(language: str) -> None:
    codes = {*called("Refused", "Trouble", "Misuse"), *BY_REASON}
    assert not {code for code in codes if code not in catalogue(language)}


def test_every_word_of_the_desk_is_spoken_in_indonesian() -> None:
    assert not {text for text in called("_", "N_") if text not in catalogue("id")}


def helps(command: object) -> Iterator[str]:
    """Give every paragraph of help of a command and all below it."""
    for text in (getattr(command, "help", None), getattr(command, "short_help", None)):
        yield from (part for part in (text or "").split("\n\n") if part and not part.startswith("\b"))
    for option in getattr(command, "params", ()):
        if getattr(option, "help", None):
            yield option.help
    for below in getattr(command, "commands", {}).values():
        yield from helps(below)


def test_every_help_text_is_spoken_in_indonesian() -> None:
    set_language("id")
    assert not {text for text in helps(get_command(build())) if text not in help_texts("id")}


def test_a_help_page_speaks_one_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["receipt", "--help"]) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("Pemakaian: pos receipt [PILIHAN]", "Isian:", "Pilihan:", "[wajib]"))
    assert not any(word in told for word in ("Usage", "OPTIONS", "Arguments", "required", "default"))
    assert run(["--help", "--lang", "en"]) == 0
    told = capsys.readouterr().out
    assert all(word in told for word in ("Usage: pos [OPTIONS] COMMAND", "Options:", "Commands:"))
    assert not any(line.endswith("...") for line in told.splitlines()[1:])


@pytest.mark.parametrize(
    "reason", ["unreachable", "timeout", "paper-out", "cover-open", "offline", "closed-midway"]
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_trouble_of_a_printer_has_words(language: str, reason: str) -> None:
    assert f"printer-{reason}" in catalogue(language)
