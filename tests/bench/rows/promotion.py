"""Promotions: a scan and a sale while fifty run, against the same while none does."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

from pos.rules.basket import Basket, BasketLine, totals
from pos.rules.promoting import Bearer, Plan, Scope
from pos.rules.promotion import OfferKind
from pos.services.item import item_by_code
from pos.services.promotion import add_promotion
from pos.services.sale import Payment, TenderKind, take_payment
from tests.bench.bench import Bench, owners_of
from tests.bench.booth import Booth, opened
from tests.bench.goods import item_code
from tests.bench.measure import Pair, Row, alternate, grown
from tests.bench.rows.pay import shelf
from tests.bench.rows.scan import counter, till
from tests.bench.screen import Hands, play

RUNNING = 50
"""Promotions that run at once."""
WARM = 5
"""Tries that only warm up."""


def promotion(bench: Bench) -> Iterator[Row]:
    """Scan, look an item up and sell, each in turn in a booth with promotions and one without."""
    yield from grown([_scanned(bench, items) for items in bench.sizes.items])
    yield from grown([_found(bench, items) for items in bench.sizes.items])
    yield from grown([_paid(bench, lines) for lines in (5, 50)])


def _promote(booth: Booth, items: int) -> None:
    """Enter one promotion on everything, the others on single items, each borne by another."""
    today = booth.shop.today()
    for number in range(RUNNING):
        plan = Plan(
            name=f"Promosi {number}",
            kind=OfferKind.PERCENT,
            first=today,
            last=today + timedelta(days=30),
            value=100 + number,
            scope=Scope.ITEM if number else Scope.ALL,
            key=item_code(number, owners_of(items)) if number else "",
            borne_by=list(Bearer)[number % 3],
        )
        add_promotion(booth.shop, actor=booth.manager, token=booth.token(), plan=plan)


def _scanned(bench: Bench, items: int) -> Row:
    places = bench.copy(bench.catalogue(items)), bench.copy(bench.catalogue(items))
    times: list[tuple[float, float]] = []

    async def scene() -> None:
        with opened(places[0]) as promoted, opened(places[1]) as plain:
            promoted.open_drawer()
            plain.open_drawer()
            _promote(promoted, items)
            async with till(promoted.shop) as many, till(plain.shop) as none:
                for number in range(WARM + bench.sizes.runs * 4):
                    gc.collect()
                    times.append((await _scan(many, items, number), await _scan(none, items, number)))

    play(scene)
    bench.drop(*places)
    return Pair(*zip(*times[WARM:], strict=True)).row(
        "scan to paint: 50 promotions / none", items, "items", "≤ 1.2×"
    )


async def _scan(hands: Hands, items: int, number: int) -> float:
    code = item_code(number, owners_of(items))
    seconds = await hands.until(f"{number:06d}", lambda: hands.press(*code, "enter"))
    screen = counter(hands)
    await hands.when(lambda: screen.idle)
    await screen.kept()
    screen.action_remove()
    await hands.when(lambda: screen.idle and not screen.lines)
    await screen.kept()
    return seconds


def _found(bench: Bench, items: int) -> Row:
    places = bench.copy(bench.catalogue(items)), bench.copy(bench.catalogue(items))
    with opened(places[0]) as promoted, opened(places[1]) as plain:
        _promote(promoted, items)
        code = item_code(7, owners_of(items))
        pair = alternate(
            lambda: _look(promoted, code), lambda: _look(plain, code), bench.sizes.runs * 20, warm=20
        )
    bench.drop(*places)
    return pair.row("an item by its code: 50 promotions / none", items, "items", "≤ 2×")


def _look(booth: Booth, code: str) -> float:
    begun = perf_counter()
    item_by_code(booth.shop, code=code)
    return perf_counter() - begun


def _paid(bench: Bench, lines: int) -> Row:
    items = bench.sizes.items[0]
    places = bench.copy(bench.catalogue(items)), bench.copy(bench.catalogue(items))
    with opened(places[0]) as promoted, opened(places[1]) as plain:
        promoted.open_drawer()
        plain.open_drawer()
        _promote(promoted, items)
        many, none = (shelf(booth, owners_of(items), lines) for booth in (promoted, plain))
        pair = alternate(
            lambda: _sell(promoted, many), lambda: _sell(plain, none), bench.sizes.runs * 6, warm=WARM
        )
    bench.drop(*places)
    return pair.row("pay: 50 promotions / none", lines, "lines", "≤ 1.2×")


def _sell(booth: Booth, lines: list[BasketLine]) -> float:
    basket = Basket(token=booth.token(), lines=tuple(lines))
    payments = [Payment(TenderKind.CASH, totals(basket).total + 1_000)]
    begun = perf_counter()
    take_payment(booth.shop, actor=booth.manager, basket=basket, payments=payments)
    return perf_counter() - begun
