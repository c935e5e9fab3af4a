"""Draw a QR code in characters: as few modules as its text allows, so that it fits a small terminal.

The invariant: modules are never cut; where half blocks are too tall, sixth blocks are used.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

_ALPHANUMERIC: Final = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
_HEADS: Final = {"n": 14 * 6, "a": 13 * 6, "b": 12 * 6}
"""Sixths of a bit that a segment's head takes, by mode: digits, upper-case text, bytes."""
_COSTS: Final = {"n": 20, "a": 33, "b": 48}
"""Sixths of a bit that a character takes, by mode."""
_HALVES: Final = " ▀▄█"


@dataclass(frozen=True, slots=True)
class _Way:
    cost: int
    modes: str


def segments(text: str) -> list[str]:
    """Cut a text so that a QR code of it is as small as can be.

    A QRIS text has long runs of digits, which take 3⅓ bits each among themselves but 5½ among letters.
    """
    ways: dict[str, _Way] = {"": _Way(0, "")}
    for character in text:
        ways = {
            mode: min((_extended(way, mode, character) for way in ways.values()), key=lambda way: way.cost)
            for mode in _modes(character)
        }
    modes = min(ways.values(), key=lambda way: way.cost).modes
    cut: list[str] = []
    for at, character in enumerate(text):
        if at and modes[at] == modes[at - 1]:
            cut[-1] += character
        else:
            cut.append(character)
    return cut


def _modes(character: str) -> str:
    if character in "0123456789":
        return "nab"
    return "ab" if character in _ALPHANUMERIC else "b"


def _extended(way: _Way, mode: str, character: str) -> _Way:
    cost = _COSTS[mode] * (len(character.encode()) if mode == "b" else 1)
    head = 0 if way.modes.endswith(mode) and way.modes else _HEADS[mode] + 5
    return _Way(way.cost + head + cost, way.modes + mode)


def modules(text: str) -> list[list[bool]]:
    """Give the modules of a code, without a quiet zone; True is dark."""
    import segno  # noqa: PLC0415 - only a QRIS payment needs it

    content: Any = segments(text)  # segno takes a list of segments, its stubs do not say so
    code = segno.make(content, error="l", micro=False, boost_error=False)
    return [[bool(module) for module in row] for row in code.matrix]


def half_blocks(rows: Sequence[Sequence[bool]], *, above: int = 1) -> list[str]:
    """Draw two rows of modules to a line.

    Args:
        rows: the modules, True is dark.
        above: white rows above; enough are added below to fill the last line and leave at least one.
    """
    width = len(rows[0])
    padded = [[False] * width] * above + [list(row) for row in rows] + [[False] * width]
    padded += [[False] * width] * (len(padded) % 2)
    return [
        "".join(_HALVES[top + 2 * bottom] for top, bottom in zip(upper, lower, strict=True))
        for upper, lower in zip(padded[::2], padded[1::2], strict=True)
    ]


def sixth_blocks(rows: Sequence[Sequence[bool]]) -> list[str]:
    """Draw three rows and two columns of modules to a cell, for terminals of few lines."""
    padded = [[False, *row, False, False] for row in rows]
    blank = [False] * len(padded[0])
    padded = [blank, *padded, blank, blank, blank]
    height, width = len(padded) // 3 * 3, len(blank) // 2 * 2
    return ["".join(_sixth(padded, top, left) for left in range(0, width, 2)) for top in range(0, height, 3)]


def _sixth(rows: Sequence[Sequence[bool]], top: int, left: int) -> str:
    bits = [rows[top + down][left + right] for down in range(3) for right in range(2)]
    pattern = sum(1 << at for at, dark in enumerate(bits) if dark)
    if pattern in _SIXTHS:
        return _SIXTHS[pattern]
    return chr(0x1FB00 + pattern - 1 - (pattern > 21) - (pattern > 42))


_SIXTHS: Final = {0: " ", 21: "▌", 42: "▐", 63: "█"}
"""Patterns that have a character of their own among the older blocks."""
