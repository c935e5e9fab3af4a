"""The open basket: what the buyer wants, its discounts, who allowed them, and its text as a draft.

Imports only other rules. Promise: parts add up to the whole, and no discount beyond an item's maximum is paid
without a manager's word for that much.
"""

from pos.rules.basket.change import add, discount_basket, discount_line, remove, reprice, set_quantity
from pos.rules.basket.draft import from_json, to_json
from pos.rules.basket.pricing import awaits_approval, priced, totals
from pos.rules.basket.value import (
    Basket,
    BasketLine,
    Discount,
    DiscountKind,
    PricedLine,
    Totals,
)

__all__ = [
    "Basket",
    "BasketLine",
    "Discount",
    "DiscountKind",
    "PricedLine",
    "Totals",
    "add",
    "awaits_approval",
    "discount_basket",
    "discount_line",
    "from_json",
    "priced",
    "remove",
    "reprice",
    "set_quantity",
    "to_json",
    "totals",
]
