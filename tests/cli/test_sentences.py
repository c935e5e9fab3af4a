import os
import pty
import select
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import pytest
from typer.main import get_command

from pos.cli.main import build, groups, hoist, run
from pos.shop import create_store
from tests.cli.conftest import PIN, Desk


def one_sentence(text: str) -> bool:
    return text.count("\n") == 1 and "Traceback" not in text and len(text) < 400


@pytest.mark.parametrize(
    "words",
    [
        ("jual",),
        ("",),
        ("status", "--pin"),
        ("import",),
        ("import", "a", "b"),
        ("staff", "role", "SARI", "boss"),
        ("status", "--lang", "xx"),
        ("status", "--lang"),
        ("receipt", "X", "--width", "7"),
        ("receipt", "X", "--width", "lebar"),
    ],
)
def test_a_wrong_line_is_one_sentence_and_exit_two(desk: Desk, words: tuple[str, ...]) -> None:
    said = desk.type(*words)
    assert (said.code, said.out) == (2, "")
    assert one_sentence(said.err)


def test_options_of_the_program_stand_anywhere() -> None:
    assert hoist(["status", "--json", "--database", "x"]) == ["--json", "--database", "x", "status"]
    assert hoist(["a", "--lang=en", "--", "--json"]) == ["--lang=en", "a", "--", "--json"]
    assert hoist(["a", "--lang"]) == ["--lang", "a"]


@pytest.mark.parametrize(
    ("content", "code"),
    [("text", 2), ("foreign", 2), ("newer", 2), ("nothing", 2), ("folder", 2), ("no-key", 2)],
)
def test_a_place_that_is_no_booth_is_one_sentence(
    desk: Desk, tmp_path: Path, content: str, code: int
) -> None:
    place = tmp_path / "other" / "booth.db"
    place.parent.mkdir()
    if content == "text":
        place.write_text("a letter to my aunt")
    elif content == "folder":
        place.mkdir()
    elif content in ("foreign", "newer", "no-key"):
        source = desk.place if content != "foreign" else ":memory:"
        with closing(sqlite3.connect(source)) as original, closing(sqlite3.connect(place)) as copy:
            original.backup(copy)
            if content == "foreign":
                copy.execute("CREATE TABLE letters (text)")
            elif content == "newer":
                copy.execute("UPDATE alembic_version SET version_num = '9999'")
            copy.commit()
    before = place.read_bytes() if place.is_file() else b""
    said = desk.type("--database", str(place), "staff", "list")
    assert (said.code, said.out) == (code, "")
    assert one_sentence(said.err)
    assert (place.read_bytes() if place.is_file() else b"") == before


def test_a_server_that_does_not_answer_is_trouble(desk: Desk) -> None:
    said = desk.type("--database", "postgresql://nobody@127.0.0.1:1/gerai", "status")
    assert said.code == 3
    assert one_sentence(said.err)
    assert desk.type("--database", "mysql://x/y", "status").code == 2


@pytest.mark.parametrize(
    "url", ["sqlite:///booth.db", "postgresql+asyncpg://server/gerai", "mysql://x/y", "://"]
)
def test_only_a_postgresql_server_is_a_server(desk: Desk, url: str) -> None:
    said = desk.type("--database", url, "status")
    assert said.code == 2
    assert one_sentence(said.err)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://gerai:rahasia@127.0.0.1:1/gerai",
        "postgresql://127.0.0.1:1/gerai?user=gerai&password=rahasia",
    ],
)
def test_the_password_of_a_server_is_never_shown(desk: Desk, url: str) -> None:
    said = desk.type("--database", url, "status")
    assert said.code == 3
    assert "127.0.0.1:1/gerai" in said.err
    assert "sia" not in said.err


def test_a_path_that_no_disk_takes_is_named_as_what_is_wrong(desk: Desk) -> None:
    said = desk.type("--database", "/srv/" + "g" * 5_000, "status")
    assert said.code == 3
    assert one_sentence(said.err)
    assert "gggg" in said.err
    assert "Jawaban" not in said.err


def test_a_file_that_breaks_off_while_it_is_read_is_named(desk: Desk) -> None:
    said = desk.type("import", "/proc/self/mem", "--staff", "IBU", keys=[PIN])
    assert said.code == 3
    assert "/proc/self/mem tidak dapat dibaca" in said.err


@pytest.mark.parametrize(
    "words", [("receipt", "\udcff"), ("staff", "role", "\udcff", "cashier", "--staff", "IBU")]
)
def test_a_word_that_is_no_text_is_refused_like_any_other(desk: Desk, words: tuple[str, ...]) -> None:
    said = desk.type(*words, keys=[PIN])
    assert said.code == 1
    assert one_sentence(said.err)


def test_a_code_that_is_no_text_signs_nobody_in(desk: Desk) -> None:
    assert desk.type("staff", "deactivate", "SARI", "--staff", "\udcff", keys=[PIN]).code == 1


def test_an_answer_that_cannot_be_written_is_trouble(desk: Desk) -> None:
    with Path("/dev/full").open("w") as full:
        said = desk.start("status", capture_output=False, stdout=full, stderr=subprocess.PIPE)
    assert said.returncode == 3
    assert one_sentence(said.stderr)


def test_the_till_needs_a_terminal(desk: Desk) -> None:
    said = desk.start()
    assert (said.returncode, said.stdout) == (2, "")
    assert one_sentence(said.stderr)


def test_a_surprise_is_logged_under_an_id(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_given: object) -> None:
        raise ZeroDivisionError("a surprise")

    monkeypatch.setattr("pos.settings.load_machine", broken)
    said = desk.type("status")
    assert said.code == 3
    assert one_sentence(said.err)
    (log,) = (tmp_path / "state").rglob("pos.log")
    assert "a surprise" in log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600


def test_every_group_registers_itself_and_has_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert {"booth", "catalogue", "staff", "paper", "copies"} <= set(groups())
    command = get_command(build())
    for name in command.commands:  # type: ignore[attr-defined]
        assert run([name, "--help"]) == 0
        assert "Pemakaian: pos" in capsys.readouterr().out


def english(text: str) -> set[str]:
    return set(text.casefold().split()) & {"the", "and", "with", "of", "who", "what", "where", "code", "name"}


def test_help_speaks_indonesian_unless_asked_otherwise(capsys: pytest.CaptureFixture[str]) -> None:
    run(["--help"])
    assert not english(capsys.readouterr().out)
    run(["--lang", "en", "--help"])
    assert "Without a command it opens the till" in capsys.readouterr().out


def test_help_loads_neither_store_nor_screens_nor_catalogues() -> None:
    script = (
        "import sys; from pos.cli.main import run; run(['--help']); "
        "heavy = {'sqlmodel', 'sqlalchemy', 'textual', 'babel', 'pydantic', 'argon2'}; "
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stderr == "[]\n"


def cut_off(place: Path, left: str) -> None:
    """Leave what a founding leaves that the power cut off."""
    place.parent.mkdir()
    if left == "tables":
        create_store(str(place)).close()
    else:
        place.touch()


@pytest.mark.parametrize("left", ["nothing", "tables"])
def test_a_founding_that_the_power_cut_off_is_done_again_by_the_same_command(
    empty_desk: Desk, left: str
) -> None:
    cut_off(empty_desk.place, left)
    assert empty_desk.type("status").code in (0, 2)
    assert empty_desk.found().code == 0
    assert empty_desk.type("verify").code == 0
    assert empty_desk.found().code == 2


@pytest.mark.parametrize("left", ["nothing", "tables"])
def test_the_till_asks_its_questions_again_after_a_founding_that_was_cut_off(
    empty_desk: Desk, left: str
) -> None:
    cut_off(empty_desk.place, left)
    code, shown = answered(empty_desk.place, [CONTROL_C], command=())
    assert code == 3
    assert "Nama gerai" in shown


CONTROL_C = "\x03"
PATIENCE = 2.0
"""Seconds until Ctrl+C is pressed again: one that falls between prompt and reading is not heard."""


ON_ITS_OWN_TERMINAL = "\n".join(
    (
        "import fcntl, runpy, signal, termios",
        "signal.signal(signal.SIGINT, signal.default_int_handler)",
        "fcntl.ioctl(0, termios.TIOCSCTTY, 0)",
        "runpy.run_module('pos', run_name='__main__')",
    )
)
"""Start the program with standard input as the terminal of its session and Ctrl+C heard, as a shell does."""


def answered(place: Path, answers: Sequence[str], command: Sequence[str] = ("init",)) -> tuple[int, str]:
    """Answer each question on a real terminal once it is asked."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", ON_ITS_OWN_TERMINAL, "--database", str(place), *command],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    shown, left, answer = "", iter(answers), ""
    with suppress(OSError):
        while True:
            ready, _, _ = select.select([ours], [], [], PATIENCE)
            if ready:
                part = os.read(ours, 4_096)
                if not part:
                    break
                shown += part.decode()
            if shown.endswith(": ") or (not ready and answer == CONTROL_C):
                answer = next(left, answer)
                os.write(ours, answer.encode() if answer == CONTROL_C else f"{answer}\n".encode())
    os.close(ours)
    return process.wait(), shown


def test_the_first_start_asks_until_each_answer_is_sound(empty_desk: Desk) -> None:
    about_the_booth = ["", "g!", "GRC", "75.5", "2jt", "", "IBU", "Ratna", "lpt1", "screen:", "000201", ""]
    code, shown = answered(
        empty_desk.place, [*about_the_booth, "1234", "482913", "482914", "482913", "482913"]
    )
    assert code == 0
    assert "titik memisahkan ribuan" in shown
    assert "Kedua PIN tidak sama" in shown
    assert "4829" not in shown
    assert empty_desk.type("staff", "list").out == "IBU  Ratna  Pengelola\n"


def test_the_first_start_can_be_left_and_nothing_is_made(empty_desk: Desk) -> None:
    code, shown = answered(empty_desk.place, ["Gerai", CONTROL_C])
    assert code == 3
    assert "Traceback" not in shown
    assert not empty_desk.place.exists()
