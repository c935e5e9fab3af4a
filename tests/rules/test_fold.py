import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.rules.fold import QUOTE_LENGTH, fold, quoted, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Tas   Quilt ", "tas quilt"),
        ("Café Ümmí", "cafe ummi"),
        ("STRASSE straße", "strasse strasse"),
        ("a\tb\r\nc\x1bd\u202ee", "a b c d e"),
        ("\uff34\uff21\uff33", "tas"),
        ("İstanbul", "istanbul"),
        ("", ""),
        ("\ud800", ""),
    ],
)
def test_case_accents_and_spaces_are_folded_away(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    folded = fold(text)
    assert fold(folded) == folded
    assert all(unicodedata.category(c) not in {"Cc", "Cf", "Cs"} for c in folded)


@given(st.text(st.characters(max_codepoint=0x24F)))
def test_case_never_tells_two_latin_texts_apart(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower().upper())


def test_words_are_runs_of_letters_and_digits() -> None:
    assert words("PGB-0012-03 Tas_Quilt (Béa's)") == ("pgb", "0012", "03", "tas", "quilt", "bea", "s")
    assert words("%_'; --") == ()


@given(st.text())
def test_a_quotation_is_short_and_printable(text: str) -> None:
    shown = quoted(text)
    assert len(shown) <= QUOTE_LENGTH
    assert shown.isprintable()
