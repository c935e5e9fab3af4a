"""Ways from the counter into the rooms behind it."""

from __future__ import annotations

from tests.screens.hands import Hands


async def goes_to(hands: Hands, menu: str, entry: str, *words: str) -> None:
    """Open a menu of the counter, choose an entry by its key and see what opens."""
    await hands.settles()
    await hands.press(menu)
    await hands.sees("Kegiatan")
    await hands.press(entry)
    await hands.sees(*words)


async def gives_word(hands: Hands, *words: str, pin: str = "482913", why: str = "") -> None:
    """Let the manager IBU give her word, with a reason where one is asked, and see what opens."""
    await hands.sees("Otorisasi", *(["Alasan"] if why else []))
    if why:
        await hands.type(why)
        await hands.press("enter")
    await hands.type("ibu")
    await hands.press("enter")
    await hands.type(pin)
    await hands.press("enter")
    await hands.sees(*words)


async def counts(hands: Hands, *pieces: str) -> None:
    """Count notes, the largest first."""
    for one in pieces:
        await hands.type(one)
        await hands.press("enter")
