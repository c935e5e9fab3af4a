import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos.rules.qris import dynamic
from pos.widgets.qrcode import half_blocks, modules, segments, sixth_blocks
from tests.screens.conftest import QRIS

DYNAMIC = dynamic(QRIS, 75_000, "GRC-261124-Q0001")
HALVES = {" ": (False, False), "▀": (True, False), "▄": (False, True), "█": (True, True)}


def read_halves(lines: list[str]) -> list[list[bool]]:
    rows = []
    for line in lines:
        rows.append([HALVES[character][0] for character in line])
        rows.append([HALVES[character][1] for character in line])
    return rows


def read_sixths(lines: list[str]) -> list[list[bool]]:
    rows = []
    for line in lines:
        bits = [_bits(character) for character in line]
        rows += [[cell[2 * down + right] for cell in bits for right in (0, 1)] for down in range(3)]
    return rows


def _bits(character: str) -> list[bool]:
    older = {" ": 0, "▌": 21, "▐": 42, "█": 63}
    if character in older:
        pattern = older[character]
    else:
        place = ord(character) - 0x1FB00
        pattern = place + 1 + (place >= 20) + (place >= 40)
    return [bool(pattern >> at & 1) for at in range(6)]


@given(st.text(min_size=1, max_size=200))
def test_cutting_into_segments_loses_nothing(text: str) -> None:
    assert "".join(segments(text)) == text


def test_a_qris_code_and_its_white_fit_into_twenty_four_lines() -> None:
    drawn = half_blocks(modules(DYNAMIC))
    assert len(drawn) <= 24
    assert len({len(line) for line in drawn}) == 1


def test_half_blocks_draw_every_module_with_white_above_and_below() -> None:
    rows = modules(DYNAMIC)
    seen = read_halves(half_blocks(rows))
    assert seen[1 : len(rows) + 1] == rows
    assert not any(seen[0])
    assert not any(seen[-1])


@pytest.mark.parametrize("amount", [1, 75_000, 10_000_000])
def test_sixth_blocks_draw_every_module_with_white_around(amount: int) -> None:
    rows = modules(dynamic(QRIS, amount, "GRC-261124-Q0001"))
    seen = read_sixths(sixth_blocks(rows))
    assert [row[1 : len(rows) + 1] for row in seen[1 : len(rows) + 1]] == rows
    assert not any(seen[0])
