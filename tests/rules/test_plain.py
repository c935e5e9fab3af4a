import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.rules.plain import plain


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Tas Quilt", "Tas Quilt"),
        ("  Tas \t Quilt\r\n", "Tas Quilt"),
        ("a\x1b]0;x\x07b", "a ]0;x b"),
        ("abc\u202edef", "abcdef"),
        ("\ud800x", "x"),
        ("ꦧꦠꦶꦏ\u200dx", "ꦧꦠꦶꦏ\u200dx"),
        ("[bold]=cmd()", "[bold]=cmd()"),
        ("", ""),
    ],
)
def test_a_name_is_one_line_of_harmless_text(typed: str, kept: str) -> None:
    assert plain(typed) == kept


@given(st.text())
def test_no_text_keeps_anything_that_acts(typed: str) -> None:
    kept = plain(typed)
    assert all(unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} for c in kept)
    kept.encode()
    assert plain(kept) == kept
