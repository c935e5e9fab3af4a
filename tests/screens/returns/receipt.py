"""The way from the counter into a receipt of which something comes back."""

from tests.screens.hands import Hands

CAP, CLOTH, TRAIN = "2990000000015", "2990000000022", "2990000000039"


async def opens(hands: Hands, number: str = "GRC-20261124-0001") -> None:
    """Sign in and scan a receipt at the counter."""
    await hands.signs_in()
    await hands.scan(number)
    await hands.sees("Alasan", number)
