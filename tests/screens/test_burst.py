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


def control(key: str, at: float) -> Stroke:
    return Stroke(f"ctrl+{key}", None, at)


@pytest.mark.parametrize("prefix", [["b"], ["a", "b"], ["right_square_bracket"], ["l"], ["g"], ["q"]])
def test_a_control_character_before_a_burst_does_nothing(prefix: list[str]) -> None:
    gate = Gate()
    before = [control(key, 990.0 + 2 * at) for at, key in enumerate(prefix)]
    passed = through(gate, [*before, *strokes("2990000000015", 2), enter(1030)])
    assert passed == [Burst("2990000000015", begun=False)]


@pytest.mark.parametrize("key", ["l", "z", "p", "q"])
def test_a_control_key_of_a_hand_passes_after_the_pause_that_tells_it_from_a_prefix(key: str) -> None:
    gate = Gate()
    pressed = [control(key, 1000.0), control(key, 1000.5 + GAP_MS), enter(2000.0)]
    assert through(gate, pressed) + gate.release() == pressed
    assert gate.feed(control(key, 3000.0)) == []
    assert gate.release() == [control(key, 3000.0)]


@pytest.mark.parametrize("key", ["up", "left", "home", "delete"])
def test_arrows_with_ctrl_come_from_no_scanner_and_pass_at_once(key: str) -> None:
    assert Gate().feed(control(key, 1000.0)) == [control(key, 1000.0)]


@pytest.mark.parametrize(
    "suffix",
    [
        ["enter", "ctrl+j"],
        ["ctrl+m", "ctrl+j"],
        ["ctrl+c", "enter"],
        ["ctrl+c", "enter", "ctrl+j"],
        ["enter", "ctrl+d"],
        ["tab", "enter"],
        ["tab"],
        ["ctrl+j"],
    ],
)
@pytest.mark.parametrize("late", [0.0, SUFFIX_MS - 8.0])
def test_a_suffix_of_several_characters_is_the_scanners_and_the_next_enter_is_not(
    suffix: list[str], late: float
) -> None:
    gate = Gate()
    typed = strokes("2990000000015", 2)
    passed = through(gate, typed)
    if late:
        passed += gate.release()
    end = typed[-1].instant_ms + late
    passed += through(gate, [Stroke(key, None, end + 2 * at) for at, key in enumerate(suffix, 1)])
    assert [*passed, *gate.release()] == [typed[0], Burst("2990000000015")]
    pressed = enter(end + 200)
    assert gate.feed(pressed) == [pressed]


@given(PRINTED)
def test_where_nothing_can_be_taken_back_not_even_the_first_character_gets_through(text: str) -> None:
    gate = Gate()
    held = [passed for stroke in strokes(text, 2) for passed in gate.feed(stroke, hold=True)]
    assert held + gate.release() == [Burst(text, begun=False)]


def test_a_character_of_a_hand_that_was_held_passes_after_the_pause() -> None:
    gate = Gate()
    typed = strokes("15", 200)
    assert gate.feed(typed[0], hold=True) == []
    assert gate.feed(typed[1], hold=True) == [typed[0]]
    assert gate.release() == [typed[1]]


def test_of_control_characters_only_the_separator_within_a_symbol_is_kept() -> None:
    gate = Gate()
    parts = [
        control("right_square_bracket", 990.0),
        *strokes("]d2010299000", 2),
        control("a", 1023.0),
        *strokes("0000015", 2, 1024),
        control("right_square_bracket", 1038.0),
        *strokes("21A7", 2, 1040),
        control("right_square_bracket", 1048.0),
    ]
    assert through(gate, parts) + gate.release() == [
        Burst("]d20102990000000015\x1d21A7", begun=False),
    ]
