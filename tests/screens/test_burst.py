import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.screens.burst import BURST_LENGTH, GAP_MS, SUFFIX_MS, Burst, Gate, Stroke

PRINTED = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=BURST_LENGTH, max_size=40)


def strokes(text: str, gap: float, start: float = 1000.0) -> list[Stroke]:
    return [Stroke(c, c, start + at * gap) for at, c in enumerate(text)]


def through(gate: Gate, typed: list[Stroke]) -> list[Stroke | Burst]:
    return [passed for stroke in typed for passed in gate.feed(stroke)]


def enter(at: float) -> Stroke:
    return Stroke("enter", "\r", at)


@given(PRINTED, st.floats(0, GAP_MS))
def test_of_a_burst_only_the_first_character_gets_through_before_the_whole(text: str, gap: float) -> None:
    gate = Gate()
    passed = through(gate, strokes(text, gap)) + gate.release()
    assert passed == [Stroke(text[0], text[0], 1000.0), Burst(text)]


@given(PRINTED, st.floats(GAP_MS + 0.5, 1000))
def test_typing_passes_key_by_key(text: str, gap: float) -> None:
    typed = strokes(text, gap)
    gate = Gate()
    assert through(gate, typed) + gate.release() == typed


@given(st.text(st.characters(min_codepoint=48, max_codepoint=57), min_size=1, max_size=BURST_LENGTH - 1))
def test_fewer_than_eight_fast_keys_are_typing_in_order(text: str) -> None:
    typed = strokes(text, 1)
    gate = Gate()
    assert through(gate, typed) + gate.release() == typed


def test_enter_right_after_a_burst_ends_it_and_is_swallowed() -> None:
    gate = Gate()
    passed = through(gate, [*strokes("2990000000015", 2), enter(1030)])
    assert passed[1:] == [Burst("2990000000015")]


def test_a_late_suffix_is_swallowed_and_the_next_enter_is_not() -> None:
    gate = Gate()
    typed = strokes("2990000000015", 2)
    through(gate, typed)
    assert gate.release() == [Burst("2990000000015")]
    late = enter(typed[-1].instant_ms + SUFFIX_MS)
    assert gate.feed(late) == []
    again = enter(late.instant_ms + 1)
    assert gate.feed(again) == [again]


def test_an_enter_of_a_hand_after_a_burst_passes() -> None:
    gate = Gate()
    typed = strokes("2990000000015", 2)
    through(gate, typed)
    pressed = enter(typed[-1].instant_ms + SUFFIX_MS + 1)
    assert gate.feed(pressed) == [Burst("2990000000015"), pressed]


@pytest.mark.parametrize("key", ["f8", "escape", "ctrl+l", "delete"])
def test_keys_within_a_burst_do_nothing(key: str) -> None:
    gate = Gate()
    typed = strokes("29900000", 2)
    odd = Stroke(key, None, 1016)
    more = strokes("00015", 2, 1018)
    assert through(gate, [*typed, odd, *more])[1:] + gate.release() == [Burst("2990000000015")]


def test_the_arrow_keys_held_down_pass_at_once() -> None:
    gate = Gate()
    typed = [Stroke("down", None, 1000.0 + at) for at in range(30)]
    assert through(gate, typed) == typed
