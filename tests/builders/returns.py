"""Taking goods back as SARI does, on IBU's word; and the accounts that all returns bring back to zero."""

from __future__ import annotations

from pos.services.returns import Return, ReturnDone, take_back
from pos.shop import Shop
from tests.builders.booth import ibu, sari

ACCOUNTS = ("discount", "commission", "payable:PGB-0001", "rounding")
"""Accounts that are zero once everything came back."""


def give_back(shop: Shop, number: str, pieces: dict[int, int] | None = None, token: str = "") -> ReturnDone:
    return take_back(
        shop,
        actor=sari(shop),
        approver=ibu(shop),
        token=token or shop.new_token(),
        back=Return(number, pieces or {0: 1}, "warna luntur"),
    )
