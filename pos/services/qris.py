"""The QRIS code of one sale, drawn before the sale exists.

The one invariant: a basket keeps the bill number it was first drawn with; what is drawn confirms nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos.errors import Refused
from pos.rules.basket import Basket
from pos.rules.qris import dynamic, merchant
from pos.services.desk import desk_day
from pos.services.settings import load_settings
from pos.services.tills import bill_number
from pos.services.unit import verb
from pos.shop import Shop


@dataclass(frozen=True)
class QrisDrawn:
    """Hold what is shown to the buyer."""

    text: str
    """What the code says."""
    merchant: str
    """Name of the merchant as the buyer's telephone shows it."""
    nmid: str
    """National merchant identity."""
    amount: int
    """Whole rupiah."""
    bill_number: str
    """Number of the basket in the code (tag 62/01)."""


@verb
def draw_qris(shop: Shop, /, *, basket: Basket, amount: int) -> QrisDrawn:
    """Make the code for a basket and an amount; the first one gives the basket its bill number.

    Args:
        shop: the shop.
        basket: the open basket.
        amount: what is to be paid by QRIS, whole rupiah.

    Raises:
        Refused: `qris-not-set-up`, and what `dynamic` refuses, such as an amount beyond the limit.
    """
    with shop.writing() as session:
        day = desk_day(session, shop)
        static = load_settings(session, day).qris_static
        if not static:
            raise Refused("qris-not-set-up")
        number = basket.bill_number or bill_number(session, shop.till, day)
        seller = merchant(static)
        return QrisDrawn(dynamic(static, amount, number), seller.name, seller.nmid, amount, number)
