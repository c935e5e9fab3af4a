import pytest

from pos.errors import Refused
from pos.rules.basket import BackLine, Candidate, Way, chosen

CAPS = Candidate(1, 7, "PGB-0001-01", "Batik cap", 75_000, sold=3, before=1, worth=(75_000, 149_999))


def test_what_is_chosen_is_worth_what_the_receipt_says_of_so_many_pieces() -> None:
    assert [CAPS.counted(pieces).net for pieces in range(3)] == [0, 75_000, 149_999]


def test_without_a_receipt_each_piece_is_worth_its_price() -> None:
    assert Candidate(0, 7, "PGB-0001-01", "Batik cap", 75_000).counted(12).net == 900_000


@pytest.mark.parametrize("pieces", [-1, 3])
def test_more_than_is_left_or_less_than_nothing_is_refused(pieces: int) -> None:
    with pytest.raises(Refused, match="line-left"):
        CAPS.counted(pieces)


def test_of_a_line_that_came_back_nothing_can_be_chosen() -> None:
    with pytest.raises(Refused, match="line-came-back"):
        Candidate(0, 7, "PGB-0001-01", "Batik cap", 75_000, sold=2, before=2, worth=()).counted(1)


def test_only_lines_with_pieces_chosen_come_back() -> None:
    turned = CAPS.counted(2).turned
    assert chosen([CAPS, turned]) == (
        BackLine(1, 7, "PGB-0001-01", "Batik cap", 75_000, 2, 149_999, Way.DAMAGED),
    )
    assert turned.turned.way is Way.SHELF
    with pytest.raises(Refused, match="return-of-nothing"):
        chosen([CAPS])
