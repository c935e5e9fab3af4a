"""What a buyer takes from the shelf, what is knocked off for them, and how they pay.

The one invariant: what a buyer does is what a cashier could enter; every reference is invented.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pos.rules.basket import (
    Basket,
    BasketLine,
    Discount,
    DiscountKind,
    Word,
    add,
    awaits_approval,
    discount_basket,
    discount_line,
    totals,
)
from pos.rules.cash import round_cash
from pos.rules.money import WHOLE_BP
from pos.services.item import item_by_code
from pos.services.qris import draw_qris
from pos.services.sale import Payment, TenderKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from pos.demo.found import Booth
    from pos.demo.shelf import Standing

STEP: Final = 100
"""Rounding step of the demo booth, rupiah."""
ENOUGH: Final = 60_000
"""Worth from which a buyer may be content, whole rupiah."""
_WHY_OFF: Final = "Cacat kecil"
_WAYS: Final = ("cash", "qris", "card", "transfer", "split")
_WEIGHTS: Final = (54, 28, 8, 3, 7)
_NOTES: Final = (5_000, 10_000, 20_000, 50_000, 100_000)


def fill_basket(booth: Booth, dice: Random, shelf: Sequence[Standing]) -> Basket:
    """Let a buyer choose, and scan what was chosen; the basket is empty when nothing fits."""
    basket = Basket(token=booth.token())
    for standing, quantity in _chosen(dice, shelf):
        code = standing.good.barcode if dice.random() < 0.85 else standing.good.code
        (row,) = item_by_code(booth.shop, code=code)
        standing.on_hand = row.on_hand
        line = BasketLine(
            item_id=row.id,
            code=row.code,
            name=row.name,
            artisan_id=row.artisan_id,
            price=row.price,
            quantity=quantity,
            max_discount_bp=row.max_discount_bp,
            on_hand=row.on_hand,
            offers=row.offers,
        )
        basket = add(basket, line)
    return basket


def _chosen(dice: Random, shelf: Sequence[Standing]) -> list[tuple[Standing, int]]:
    generous = dice.random() < 0.04
    left = dice.randint(300, 1_800) * 1_000 if generous else dice.randint(60, 250) * 1_000
    taken: dict[str, tuple[Standing, int]] = {}
    spent = 0
    while len(taken) < 6 and (spent < ENOUGH or dice.random() < 0.35):
        lowest = 250_000 if generous and not taken else 0
        fits = [
            one for one in shelf if one.on_hand and lowest <= one.price <= left and one.good.code not in taken
        ]
        if not fits:
            break
        one = dice.choice(fits)
        most = min(one.on_hand, left // one.price, 4 if one.price < 50_000 else 2)
        quantity = dice.randint(1, most) if one.price < 50_000 or dice.random() < 0.08 else 1
        taken[one.good.code] = (one, quantity)
        spent += one.price * quantity
        left -= one.price * quantity
    return list(taken.values())


def knock_off(dice: Random, basket: Basket, manager_id: int) -> Basket:
    """Give some baskets a discount: on a line, on all of it, now and then more than a cashier may."""
    return _with_a_word(_knocked_off(dice, basket, manager_id), manager_id)


def _knocked_off(dice: Random, basket: Basket, manager_id: int) -> Basket:
    roll = dice.random()
    place = dice.randrange(len(basket.lines))
    line = basket.lines[place]
    if roll < 0.06:
        rate = min(line.max_discount_bp, dice.choice((500, 750, 1_000)))
        return discount_line(basket, place, Discount(DiscountKind.PERCENT, rate)) if rate else basket
    if roll < 0.10:
        most = line.price * line.quantity * line.max_discount_bp // WHOLE_BP // 500
        amount = dice.randint(1, most) * 500 if most else 0
        return discount_line(basket, place, Discount(DiscountKind.AMOUNT, amount)) if amount else basket
    if roll < 0.14:
        kind = DiscountKind.PERCENT if dice.random() < 0.6 else DiscountKind.AMOUNT
        value = 500 if kind is DiscountKind.PERCENT else 5_000
        return discount_basket(basket, Discount(kind, value))
    if roll < 0.16:
        whole = WHOLE_BP if dice.random() < 0.15 else line.max_discount_bp + 1_000
        given = Discount(DiscountKind.PERCENT, whole)
        return discount_line(basket, place, given, approved_by=Word(manager_id, _WHY_OFF))
    return basket


def _with_a_word(basket: Basket, manager_id: int) -> Basket:
    """Have a manager allow what promotion and discounts together give beyond the maximum."""
    word = Word(manager_id, _WHY_OFF)
    return replace(basket, discount_approved_by=word) if awaits_approval(basket) else basket


def pay(booth: Booth, dice: Random, basket: Basket) -> tuple[Basket, tuple[Payment, ...]]:
    """Choose how a basket is paid.

    Returns:
        The basket, with its bill number once a QRIS code was drawn, and the payments in order.
    """
    due = totals(basket).total
    if not due:
        return basket, ()
    (way,) = dice.choices(_WAYS, _WEIGHTS)
    if way == "split" and due >= 40_000:
        part = dice.randint(1, due // 10_000 - 1) * 10_000
        first = dice.choice(("qris", "card", "transfer"))
        then = "cash" if first == "qris" or dice.random() < 0.7 else "qris"
        basket, paid = _paid(booth, dice, basket, (first, part))
        basket, rest = _paid(booth, dice, basket, (then, due - part))
        return basket, (paid, rest)
    basket, paid = _paid(booth, dice, basket, ("cash" if way == "split" else way, due))
    return basket, (paid,)


def _paid(booth: Booth, dice: Random, basket: Basket, what: tuple[str, int]) -> tuple[Basket, Payment]:
    way, amount = what
    booth.clock.forward(dice.randint(5, 25))
    if way == "cash":
        return basket, Payment(TenderKind.CASH, _handed_over(dice, amount))
    if way == "card":
        four = f"{dice.randrange(10_000):04}"
        return basket, Payment(TenderKind.CARD, amount, f"{dice.randrange(1_000_000):06}", last_four=four)
    if way == "transfer":
        return basket, Payment(TenderKind.TRANSFER, amount, f"TRF{dice.randrange(10**9):09}")
    drawn = draw_qris(booth.shop, basket=basket, amount=amount)
    reference = f"{dice.randrange(10**12):012}"
    paid = Payment(TenderKind.QRIS, amount, reference, bill_number=drawn.bill_number)
    return replace(basket, bill_number=drawn.bill_number), paid


def _handed_over(dice: Random, amount: int) -> int:
    """Give what is put on the counter for an amount: the exact sum, or notes that make it."""
    due = round_cash(amount, STEP)
    note = dice.choice(_NOTES)
    return due if dice.random() < 0.3 else -(-due // note) * note
