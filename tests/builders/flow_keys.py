"""How many keys each flow takes: the films count them, the README tells them, and both read them here.

A scan is no key; neither are references and descriptions, nor a manager's word.
"""

from __future__ import annotations

from typing import Final

FLOW_KEYS: Final = {
    "Sale of one piece for exact cash, after the scan": 2,
    "Exchange for the same price": 3,
    "Exchange for something dearer, the rest in cash": 4,
    "Exchange for something cheaper, money back": 4,
    "Exchange of one of several pieces, the receipt typed": 5,
    "Return for cash": 4,
    "Return by QRIS": 5,
    "Return of a damaged piece": 4,
    "Return without a receipt": 6,
    "Sale of a piece without a label, by rusun, artisan and kind": 6,
    "Void of the last sale": 6,
    "Cash that was QRIS, put right": 8,
    "A piece nobody knew, given to its artisan": 5,
}
