"""Ways into a practice drawer and back, and what is done at one."""

from __future__ import annotations

from pathlib import Path

from tests.screens.hands import Hands

BAND = "▒ LATIHAN · PIN semua orang 2580 ▒"
"""What stands on every screen of practice."""


def left_in(rooms: Path) -> list[str]:
    """Name what is left of practice."""
    return [one.name for one in rooms.iterdir()]


async def practises(hands: Hands) -> None:
    """Go from the counter to a practice drawer."""
    await hands.settles()
    await hands.press("f10")
    await hands.sees("Kegiatan", "Latihan", "Keluar")
    await hands.press("ctrl+r")
    await hands.sees(BAND, "Keranjang kosong")
    await hands.settles()


async def comes_back(hands: Hands, *words: str) -> None:
    """Leave practice by the menu."""
    await hands.press("f10")
    await hands.sees("Kegiatan")
    await hands.press("ctrl+r")
    await hands.sees("Latihan selesai", *words)
    await hands.misses("LATIHAN")


async def sells_at_practice(hands: Hands, number: str = "LAT1-20261124-0001") -> None:
    """Sell a piece for exact cash."""
    await hands.scan("2990000000015")
    await hands.sees("1 barang")
    await hands.press("enter")
    await hands.sees("SISA BAYAR", BAND)
    await hands.press("enter")
    await hands.sees("KEMBALIAN", number)
    await hands.settles()
