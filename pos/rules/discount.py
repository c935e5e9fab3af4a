"""A discount as somebody types it; the one invariant: percent needs its sign, everything else is rupiah."""

from typing import Final

from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind
from pos.rules.fold import quoted
from pos.rules.money import parse_amount, parse_percent

LEAST: Final = 50
"""Smallest discount in rupiah; below it somebody means pieces or percent."""


def read_discount(text: str) -> Discount | None:
    """Read a discount: `10%` or `17,5 %` in percent, anything else in rupiah; `0` is none.

    Raises:
        Refused: as `parse_percent` and `parse_amount`; `discount-too-small` for a rupiah or two.
    """
    typed = text.strip()
    if typed.endswith("%"):
        rate_bp = parse_percent(typed)
        return Discount(DiscountKind.PERCENT, rate_bp) if rate_bp else None
    amount = parse_amount(typed)
    if 0 < amount < LEAST:
        raise Refused("discount-too-small", text=quoted(typed), least=LEAST)
    return Discount(DiscountKind.AMOUNT, amount) if amount else None
