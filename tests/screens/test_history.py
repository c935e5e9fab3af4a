from hypothesis import given
from hypothesis import strategies as st

from pos.widgets.history import MOST_LINES, History


def all_back(history: History) -> list[str]:
    lines = []
    while (line := history.back("begun")) is not None:
        lines.append(line)
    return lines


@given(st.lists(st.text(min_size=1)))
def test_the_newest_lines_come_first_and_the_begun_one_last(typed: list[str]) -> None:
    history = History()
    for line in typed:
        history.keep(line)
    back = all_back(history)
    assert len(back) <= MOST_LINES
    assert all(line == line.strip() and line for line in back)
    forth = []
    while (line := history.forth()) is not None:
        forth.append(line)
    assert forth == ([*reversed(back[:-1]), "begun"] if back else [])
    assert history.forth() is None


def test_only_so_many_lines_are_kept_and_the_same_once() -> None:
    history = History()
    for number in range(MOST_LINES + 9):
        history.keep(f"PGB-{number}")
        history.keep(f"PGB-{number}")
    back = all_back(history)
    assert (len(back), back[0], back[-1]) == (MOST_LINES, f"PGB-{MOST_LINES + 8}", "PGB-9")


@given(st.from_regex(r"\s*[0-9]{4,6}\s*", fullmatch=True))
def test_what_may_be_a_pin_is_never_kept(pin: str) -> None:
    history = History()
    history.keep(pin)
    assert history.back("") is None


def test_a_new_line_ends_the_way_back() -> None:
    history = History()
    history.keep("batik")
    history.keep("tas")
    assert (history.back(""), history.back("")) == ("tas", "batik")
    history.keep("kain")
    assert history.back("") == "kain"
