import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.rules.plain import plain, without_password


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


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        ("/srv/gerai:1@x/booth.db", "/srv/gerai:1@x/booth.db"),
        ("postgresql+psycopg://server/gerai", "postgresql+psycopg://server/gerai"),
        ("postgresql+psycopg://gerai@server/gerai", "postgresql+psycopg://gerai@server/gerai"),
        ("postgresql+psycopg://gerai:r:a@h@server:5432/g", "postgresql+psycopg://gerai:***@server:5432/g"),
        ("postgresql+psycopg://:rahasia@/gerai?host=/run", "postgresql+psycopg://:***@/gerai?host=/run"),
        ("postgresql+psycopg:///g?user=a&PASSWORD=b&x=1", "postgresql+psycopg:///g?user=a&PASSWORD=***&x=1"),
        ("postgresql+psycopg:///g?sslpassword=b", "postgresql+psycopg:///g?sslpassword=***"),
    ],
)
def test_a_servers_url_is_shown_without_its_password(place: str, shown: str) -> None:
    assert without_password(place) == shown
