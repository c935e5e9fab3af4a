import json
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.rules.chain import GENESIS, Break, canonical, link, verify_links

Row = tuple[int, str, str, str]


def a_chain(length: int, word: str = "sale") -> list[Row]:
    rows: list[Row] = []
    head = GENESIS
    for sequence in range(1, length + 1):
        payload = canonical({"event": word, "amount": 1_000 * sequence})
        rows.append((sequence, head, payload, link(head, sequence, payload)))
        head = rows[-1][3]
    return rows


def kinds(rows: list[Row], printed: dict[int, str] | None = None) -> list[tuple[Break, int]]:
    return [(finding.kind, finding.sequence) for finding in verify_links(iter(rows), printed or {})]


def test_the_text_of_an_entry_has_one_form() -> None:
    assert canonical({"b": 1, "a": "Sulam é", "c": None}) == '{"a":"Sulam é","b":1,"c":null}'
    assert canonical({"a": "\ud800"}) == '{"a":"?"}'
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"a": float("nan")})
    with pytest.raises(TypeError):
        canonical({"a": object()})


@given(st.dictionaries(st.text(), st.one_of(st.integers(), st.text(), st.booleans(), st.none())))
def test_the_text_of_an_entry_depends_on_nothing_but_its_content(payload: dict[str, object]) -> None:
    text = canonical(payload)
    assert canonical(dict(reversed(payload.items()))) == text
    assert text.encode()
    assert canonical(json.loads(text)) == text


def test_the_hash_is_sha_256_over_previous_sequence_and_text() -> None:
    assert link(GENESIS, 1, "{}") == sha256(f"{GENESIS}\n1\n{{}}".encode()).hexdigest()


def test_an_untouched_chain_has_no_findings() -> None:
    rows = a_chain(5)
    assert kinds(rows, {3: rows[2][3], 5: rows[4][3]}) == []
    assert kinds([]) == []


def test_a_changed_text_is_named() -> None:
    rows = a_chain(5)
    rows[2] = (3, rows[2][1], rows[2][2].replace("3000", "9000"), rows[2][3])
    assert kinds(rows) == [(Break.ALTERED, 3)]


def test_a_changed_text_with_a_new_hash_breaks_the_next_link() -> None:
    rows = a_chain(5)
    payload = rows[2][2].replace("3000", "9000")
    rows[2] = (3, rows[2][1], payload, link(rows[2][1], 3, payload))
    assert kinds(rows) == [(Break.UNLINKED, 4)]


def test_a_deleted_entry_is_a_gap() -> None:
    rows = a_chain(5)
    del rows[2]
    assert kinds(rows) == [(Break.GAP, 4)]
    assert kinds(a_chain(5)[1:]) == [(Break.GAP, 2)]


def test_swapped_entries_are_named() -> None:
    rows = a_chain(4)
    rows[1], rows[2] = rows[2], rows[1]
    assert kinds(rows)[0] == (Break.GAP, 3)
    assert (Break.ORDER, 2) in kinds(rows)


def test_entries_with_swapped_texts_are_named() -> None:
    rows = a_chain(4)
    rows[1], rows[2] = (2, rows[1][1], rows[2][2], rows[1][3]), (3, rows[2][1], rows[1][2], rows[2][3])
    assert kinds(rows) == [(Break.ALTERED, 2), (Break.ALTERED, 3)]


def test_a_cut_tail_is_named_by_the_printed_head() -> None:
    rows = a_chain(5)
    assert kinds(rows[:3], {5: rows[4][3], 2: rows[1][3]}) == [(Break.TAIL, 5)]


def test_a_chain_hashed_again_is_named_by_the_printed_head() -> None:
    paper = a_chain(5)
    assert kinds(a_chain(5, "other"), {4: paper[3][3]}) == [(Break.REHASHED, 4)]


@given(st.integers(2, 8), st.data())
def test_any_single_lie_is_found_when_the_head_is_on_paper(length: int, data: st.DataObject) -> None:
    rows = a_chain(length)
    printed = {length: rows[-1][3]}
    at = data.draw(st.integers(0, length - 1))
    column = data.draw(st.integers(1, 3))
    changed: list[object] = list(rows[at])
    changed[column] = str(changed[column]) + "0"
    rows[at] = (rows[at][0], str(changed[1]), str(changed[2]), str(changed[3]))
    assert kinds(rows, printed)
