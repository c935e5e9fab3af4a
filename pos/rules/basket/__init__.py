"""The open basket: what the buyer wants, its discounts, who allowed them, and its text as a draft.

Imports only other rules. Promise: parts add up to the whole, and no discount beyond an item's maximum is paid
without a manager's word for that much.
"""

from pos.rules.basket.candidate import Candidate, chosen, worth_today
from pos.rules.basket.change import (
    News,
    add,
    bring_back,
    discount_basket,
    discount_line,
    grant,
    keep_back,
    remove,
    reprice,
    set_quantity,
)
from pos.rules.basket.draft import from_json, to_json
from pos.rules.basket.pricing import (
    awaits_approval,
    left_to_give,
    next_pieces,
    priced,
    promotion_off,
    totals,
)
from pos.rules.basket.value import (
    Back,
    BackLine,
    Basket,
    BasketLine,
    Discount,
    DiscountKind,
    PricedLine,
    Totals,
    Way,
    Word,
)

__all__ = [
    "Back",
    "BackLine",
    "Basket",
    "BasketLine",
    "Candidate",
    "Discount",
    "DiscountKind",
    "News",
    "PricedLine",
    "Totals",
    "Way",
    "Word",
    "add",
    "awaits_approval",
    "bring_back",
    "chosen",
    "discount_basket",
    "discount_line",
    "from_json",
    "grant",
    "keep_back",
    "left_to_give",
    "next_pieces",
    "priced",
    "promotion_off",
    "remove",
    "reprice",
    "set_quantity",
    "to_json",
    "totals",
    "worth_today",
]
