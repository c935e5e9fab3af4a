"""Words after a dot, and how words and codes go on that are begun."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.errors import Refused
from pos.rules.dot import DOT_WORDS, Deed, DotWord, complete_dot
from pos.rules.scan import (
    Do,
    code_begun,
    read_line,
)


def test_every_word_is_said_once_in_indonesian_and_in_english() -> None:
    said = [word for known in DOT_WORDS for word in known.words]
    assert len(said) == len(set(said))
    assert {known.deed for known in DOT_WORDS} == set(Deed)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in said)


@pytest.mark.parametrize("known", DOT_WORDS)
def test_a_word_is_read_whatever_its_case(known: DotWord) -> None:
    for word in known.words:
        alone = read_line(f".{word}")
        assert alone == read_line(f" .{word.upper()} ") == Do(known.deed)


def test_an_unknown_word_names_the_nearest() -> None:
    with pytest.raises(Refused) as refused:
        read_line(".recal")
    assert refused.value.facts == {"text": ".recal", "nearest": ".recall"}


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        (".tu", ".tunda"),
        (".TU", ".TUnda"),
        (".re", ".retur"),
        (".ret", ".retur"),
        (".rem", ".remove"),
        (".retu", ".retur"),
        (".k", ".kunci"),
        (".", None),
        (".zz", None),
        (".tunda ibu", None),
        ("tu", None),
    ],
)
def test_a_word_begun_is_completed(typed: str, whole: str | None) -> None:
    assert complete_dot(typed) == whole


@given(st.sampled_from(DOT_WORDS), st.data())
def test_what_is_completed_is_a_word_that_begins_as_typed(known: DotWord, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(known.words))
    typed = "." + word[: data.draw(st.integers(1, len(word)))]
    whole = complete_dot(typed)
    if whole is not None:
        assert whole.startswith(typed)
        assert isinstance(read_line(whole), Do)


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("pgb-00", ("", "pgb-00")),
        ("3*pgb-00", ("3*", "pgb-00")),
        ("?pgb-00", ("?", "pgb-00")),
        ("299000", ("", "299000")),
        ("batik", None),
        ("batik 3", None),
        ("3*", None),
        ("-5000", None),
        (".r12", None),
        ("", None),
    ],
)
def test_a_code_begun_is_known_from_what_stands_before_it(typed: str, parts: tuple[str, str] | None) -> None:
    assert code_begun(typed) == parts
