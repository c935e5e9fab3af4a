"""Taking goods back as SARI does, on IBU's word; and the accounts that all returns bring back to zero."""

from __future__ import annotations

from pos.rules.basket import Back, BackLine, Basket, Way, bring_back
from pos.services.bought import bought
from pos.services.returns import Return, ReturnDone, take_back
from pos.shop import Shop
from tests.builders.booth import a_basket, a_line, ibu, sari

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


def coming_back(shop: Shop, number: str, pieces: int = 1, way: Way = Way.SHELF) -> Back:
    """Give the first line of a receipt as what comes back."""
    line = bought(shop, number=number).lines[0]
    back = BackLine(0, line.item_id, line.code, line.name, line.price, pieces, line.worth[pieces - 1], way)
    return Back(number, (back,), "salah ukuran")


def an_exchange(shop: Shop, number: str, code: str) -> Basket:
    """Give a basket that brings the first piece of a receipt back and takes another item."""
    return bring_back(a_basket(shop, a_line(shop, code)), coming_back(shop, number))
