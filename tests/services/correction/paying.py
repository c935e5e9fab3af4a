"""Putting right as SARI does, on IBU's word; and where the money stands afterwards."""

from __future__ import annotations

from pos.services.correction import Corrected, TenderCorrection, correct_tender
from pos.services.login import Actor
from pos.services.tender import Payment
from pos.shop import Shop
from tests.builders.booth import Goods, a_line, an_open_shift, ibu, on_the_shelf, sari, sell
from tests.builders.proof import stands

PRICE = 33_350
COUNTED = {100_000: 2, 50_000: 4, 10_000: 11, 1_000: 23, 200: 2}
"""The float and one piece for Rp33.400."""


def open_the_desk(shop: Shop) -> None:
    """Put ten pieces on the shelf and open the drawer."""
    on_the_shelf(shop, Goods(price=PRICE))
    an_open_shift(shop)


def put_right(
    shop: Shop, number: str, *payments: Payment, token: str = "", approver: Actor | None = None
) -> Corrected:
    correction = TenderCorrection(number, payments, "salah tekan")
    return correct_tender(
        shop,
        actor=sari(shop),
        approver=approver or ibu(shop),
        token=token or shop.new_token(),
        correction=correction,
    )


def means(shop: Shop) -> tuple[int, int, int, int, int]:
    """Tell what stands in drawer (without the float), QRIS, card, transfer, and as rounding."""
    accounts = ("qris", "card", "transfer", "rounding")
    return (stands(shop, "cash:K1") - 500_000, *(stands(shop, one) for one in accounts))  # type: ignore[return-value]


def one_for_cash(shop: Shop) -> str:
    return sell(shop, a_line(shop)).number
