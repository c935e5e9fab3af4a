"""Hands on the scan line."""

from pos.widgets.scanline import ScanLine
from tests.screens.hands import Hands


def line(hands: Hands) -> ScanLine:
    return hands.till.screen.query_one(ScanLine)
