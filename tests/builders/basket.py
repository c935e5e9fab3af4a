"""Baskets to test with: by hand and by hypothesis."""

from dataclasses import replace

from hypothesis import strategies as st

from pos.rules.basket import (
    Back,
    BackLine,
    Basket,
    BasketLine,
    Discount,
    DiscountKind,
    Way,
    Word,
    add,
    totals,
)
from pos.rules.promotion import Offer, OfferKind
from pos.rules.tendering import Means, Taken

MANAGER = Word(7, "cacat kecil")


def percent(rate_bp: int) -> Discount:
    return Discount(DiscountKind.PERCENT, rate_bp)


def amount(rupiah: int) -> Discount:
    return Discount(DiscountKind.AMOUNT, rupiah)


def a_line(item: int = 1, price: int = 75_000, quantity: int = 1, most_bp: int = 1_000) -> BasketLine:
    return BasketLine(item, f"PGB-0001-{item:02}", f"Barang {item}", 1, price, quantity, most_bp)


def a_basket(*lines: BasketLine) -> Basket:
    basket = Basket("token")
    for line in lines:
        basket = add(basket, line)
    return basket


TEXT = st.text(st.characters(categories=["L", "N", "P", "S", "Z", "C"]))
KEY = st.integers(1, 10**12)
WORD = st.builds(Word, KEY, TEXT)
MEANS = st.sampled_from([Means.QRIS, Means.CARD, Means.TRANSFER])


@st.composite
def lines(draw: st.DrawFn) -> BasketLine:
    price, quantity = draw(st.integers(0, 2_000_000)), draw(st.integers(1, 20))
    bare = BasketLine(
        item_id=draw(KEY),
        code=draw(TEXT),
        name=draw(TEXT),
        artisan_id=draw(KEY),
        price=price,
        quantity=quantity,
        max_discount_bp=draw(st.integers(0, 10_000)),
        approved_by=draw(st.none() | WORD),
        on_hand=draw(st.none() | st.integers(0, 999)),
        offers=tuple(draw(st.lists(offers(), max_size=2))),
        granted_by=draw(st.none() | WORD),
        unmatched=draw(st.booleans()),
    )
    worth = totals(Basket("t", lines=(bare,))).total
    discounts = st.builds(percent, st.integers(0, 10_000)) | st.builds(amount, st.integers(0, worth))
    return replace(bare, discount=draw(st.none() | discounts))


@st.composite
def offers(draw: st.DrawFn) -> Offer:
    rate = st.integers(0, 10_000)
    kind = draw(st.sampled_from(OfferKind))
    value = draw(rate if kind is OfferKind.PERCENT else st.integers(0, 500_000))
    buys, free = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    return Offer(draw(KEY), draw(TEXT), kind, value, buys, free, draw(rate))


def backs() -> st.SearchStrategy[Back]:
    whole = st.integers(0, 2_000_000)
    line = st.builds(BackLine, whole, KEY, TEXT, TEXT, whole, st.integers(1, 20), whole, st.sampled_from(Way))
    lines_back = st.lists(line, min_size=1, max_size=3).map(tuple)
    return st.builds(Back, TEXT, lines_back, TEXT, st.none() | KEY)


@st.composite
def baskets(draw: st.DrawFn) -> Basket:
    held = tuple(draw(st.lists(lines(), max_size=8)))
    worth = totals(Basket("t", lines=held)).total
    discount = draw(
        st.none() | st.builds(percent, st.integers(0, 10_000)) | st.builds(amount, st.integers(0, worth))
    )
    return Basket(
        draw(TEXT),
        draw(st.none() | TEXT),
        held,
        discount,
        draw(st.none() | WORD),
        draw(TEXT),
        taken=tuple(draw(st.lists(st.builds(Taken, MEANS, KEY, TEXT, TEXT, TEXT), max_size=3))),
        qris_due=draw(st.none() | KEY),
        back=draw(st.none() | backs()),
    )
