import pytest
from hypothesis import given
from hypothesis import strategies as st

from receipts.pdf.lettering import BODY, ELLIPSIS, TEXT_BOLD, figure, fitted, printable, wrapped

ANY_TEXT = st.text(max_size=80) | st.text(st.characters(), max_size=600)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Bros bordir", "Bros bordir"),
        ("<b>&lt;tebal</b>", "<b>&lt;tebal</b>"),
        ("\x1b@\x00satu\r\n\tdua", "@satu dua"),
        ("Çelik ü ñ “kutip” – 5 €", "Çelik ü ñ “kutip” – 5 €"),
        ("Łukasz Đặng ā", "Lukasz Dang a"),
        ("مطرزة", "?????"),
        ("ꦧꦠꦶꦏ꧀", "???"),
        ("tas 👩‍👩‍👧🎉 rajut", "tas * rajut"),
        ("kanan\u202eke kiri", "kananke kiri"),
        ("\ud800", "?"),
        ("5 − 3", "5 - 3"),
    ],
)
def test_any_text_becomes_legible_harmless_text(text: str, printed: str) -> None:
    assert printable(text) == printed


@given(ANY_TEXT)
def test_printable_text_is_in_the_code_page_and_stays_as_it_is(text: str) -> None:
    once = printable(text)
    once.encode("cp1252")
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in once)
    assert printable(once) == once


@given(ANY_TEXT, st.floats(12, 300))
def test_fitted_text_never_leaves_its_width(text: str, width: float) -> None:
    fitting = fitted(text, BODY, width)
    assert BODY.width(fitting) <= width
    whole = printable(text)
    assert fitting == whole or (
        fitting.endswith(ELLIPSIS) and whole.startswith(fitting.removesuffix(ELLIPSIS))
    )


@given(ANY_TEXT, st.floats(40, 300), st.integers(1, 4))
def test_wrapped_text_keeps_to_its_lines_and_its_width(text: str, width: float, lines: int) -> None:
    pieces = wrapped(text, BODY, width, lines=lines)
    assert len(pieces) <= lines
    assert all(BODY.width(piece) <= width for piece in pieces)
    if not any(piece.endswith(ELLIPSIS) for piece in pieces):
        assert " ".join(pieces) == printable(text)


@given(st.integers(-(10**18), 10**18), st.floats(15, 60))
def test_a_figure_is_made_smaller_and_never_cut(number: int, width: float) -> None:
    text = figure(number)
    assert int(text.replace(".", "")) == number
    assert TEXT_BOLD.shrunk_to(text, width).width(text) <= width + 0.001
