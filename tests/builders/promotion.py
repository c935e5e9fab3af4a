"""Promotions of a booth in a test: entered by IBU, from today on for a week, borne by the booth."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from db.models import AgreementKind
from pos.rules.promoting import Plan
from pos.rules.promotion import OfferKind
from pos.services.promotion import Promotion, add_promotion
from pos.shop import Shop
from tests.builders.booth import Goods, an_open_shift, ibu, on_the_shelf

CLOTH = Goods(code="PGB-0001-01", price=75_000, max_discount_bp=10_000, artisan_discount_bp=10_000)
TRAIN = Goods(
    code="KMR-0001-01",
    name="Kereta koran",
    price=60_000,
    max_discount_bp=10_000,
    artisan_name="Ujang",
    craft="Koran bekas",
)
BAG = Goods(
    code="PGB-0002-01",
    name="Tas",
    price=60_000,
    max_discount_bp=10_000,
    kind=AgreementKind.NET,
    net_price=50_000,
    artisan_name="Tuti",
    craft="jahit",
)


def promoting(shop: Shop) -> Shop:
    """Put a cloth, a train and a bag of three artisans on the shelf and open the drawer."""
    on_the_shelf(shop, CLOTH, TRAIN, BAG)
    an_open_shift(shop)
    return shop


def a_plan(shop: Shop, **says: Any) -> Plan:
    """Plan ten percent off everything for a week, but for what is said otherwise."""
    today = shop.today()
    plan = Plan("Pekan Batik", OfferKind.PERCENT, today, today + timedelta(days=6), 1_000)
    return replace(plan, **says)


def a_promotion(shop: Shop, **says: Any) -> Promotion:
    """Enter it."""
    return add_promotion(shop, actor=ibu(shop), token=shop.new_token(), plan=a_plan(shop, **says))


def a_bundle(shop: Shop, buys: int = 2, free: int = 1, **says: Any) -> Promotion:
    """Enter a bundle: two paid for, one free."""
    kind = {"kind": OfferKind.BUNDLE, "value": 0, "buys": buys, "free": free}
    return a_promotion(shop, **(kind | says))
