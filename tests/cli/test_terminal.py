import pytest

from tests.builders.terminal import Terminal
from tests.cli.conftest import Desk


def test_bytes_that_are_no_text_are_passed_over_and_the_till_stays(desk: Desk) -> None:
    terminal = Terminal(desk.place)
    terminal.sees("Masuk")
    for sent in (b"\xff", b"caf\xe9", b"\xc3(", b"\xed\xa0\x80", bytes(range(0x80, 0x100)) * 20):
        terminal.send(sent)
    terminal.sees("\a")
    terminal.send(b"nomad")
    terminal.sees("d")
    terminal.send(b"\x11")
    assert terminal.left() == 0
    assert "Traceback" not in terminal.shown
    assert "UnicodeDecodeError" not in terminal.shown


@pytest.mark.parametrize("words", [(), ("demo",)])
def test_a_terminal_without_a_screen_is_one_sentence(desk: Desk, words: tuple[str, ...]) -> None:
    terminal = Terminal(desk.place, *words, TERM="dumb")
    assert terminal.left() == 2
    assert terminal.shown.count("\n") == 1
    assert "TERM=dumb" in terminal.shown
    assert "\x1b" not in terminal.shown
