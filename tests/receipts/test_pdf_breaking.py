from hypothesis import given
from hypothesis import strategies as st

from receipts.pdf.breaking import Room, Stretch, break_rows

ROOM = Room(first=100, later=90, carry=10, closing=40)
HEIGHTS = st.lists(st.sampled_from([10.0, 20.0, 30.0, 40.0]), max_size=60)


def test_no_rows_still_make_one_page() -> None:
    assert break_rows([], ROOM) == (Stretch(0, 0),)


def test_the_last_row_goes_with_the_closing() -> None:
    assert break_rows([30, 30], ROOM) == (Stretch(0, 2),)
    assert break_rows([30, 40], ROOM) == (Stretch(0, 1), Stretch(1, 2))


@given(HEIGHTS)
def test_every_row_stands_on_exactly_one_page_and_every_page_holds_its_rows(heights: list[float]) -> None:
    stretches = break_rows(heights, ROOM)
    rows = [index for stretch in stretches for index in range(stretch.start, stretch.stop)]
    assert rows == list(range(len(heights)))
    for number, stretch in enumerate(stretches):
        brought = ROOM.carry if number else 0
        below = ROOM.closing if number == len(stretches) - 1 else ROOM.carry
        used = brought + sum(heights[stretch.start : stretch.stop]) + below
        assert used <= (ROOM.later if number else ROOM.first)
        assert stretch.stop > stretch.start or not heights
