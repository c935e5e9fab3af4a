"""Pieces nobody can name, rung up and sold by SARI."""

from __future__ import annotations

from pos.rules.basket import BasketLine
from pos.services.unmatched import Unnamed, unmatched_line
from pos.shop import Shop
from tests.builders.booth import cash, sell


def an_unnamed(shop: Shop, name: str = "Becak kecil", price: int = 60_000, pieces: int = 1) -> BasketLine:
    """Describe a piece nobody can name."""
    return unmatched_line(shop, piece=Unnamed(name, price, pieces))


def sell_unnamed(shop: Shop, name: str = "Becak kecil", price: int = 60_000, pieces: int = 1) -> str:
    """Sell a piece nobody can name, for exact cash."""
    return sell(shop, an_unnamed(shop, name, price, pieces), payments=[cash(price * pieces)]).number
