"""Ways from the counter into the rooms behind it, and what hands often do on them."""

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
        await says(hands, why)
    await says(hands, "ibu")
    await says(hands, pin)
    await hands.sees(*words)


async def counts(hands: Hands, *pieces: str) -> None:
    """Count notes, the largest first."""
    for one in pieces:
        await says(hands, one)


async def says(hands: Hands, text: str) -> None:
    """Type a line and end it."""
    await hands.type(text)
    await hands.press("enter")


async def stands_at_payment(hands: Hands, code: str = "2990000000015") -> None:
    """Sign in, scan a thing, for Rp75.000 if nothing else is said, and go to the payment."""
    await hands.signs_in()
    await hands.scan(code)
    await hands.sees("1 barang")
    await hands.press("f8")
    await hands.sees("SISA BAYAR", "Uang pas")


async def takes_transfer(hands: Hands, amount: str, reference: str) -> None:
    """Take part by a transfer."""
    await hands.type(amount)
    await hands.press("f4")
    await hands.sees("bukti transfer")
    await hands.press("enter")
    await says(hands, reference)
    await hands.sees(reference)
