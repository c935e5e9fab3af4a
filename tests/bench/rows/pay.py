"""Pay: the verb against its own rows written raw, and in a file with a year of sales against an empty one."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from pos.rules.basket import Basket, BasketLine
from pos.services.sale import Payment, TenderKind, take_payment
from tests.bench.bench import Bench, artisans_of, owners_of
from tests.bench.booth import Booth, opened
from tests.bench.goods import item_code
from tests.bench.measure import Row, alternate, grown
from tests.bench.mirror import Mirror
from tests.builders.booth import a_line


def shelf(booth: Booth, artisans: int, count: int) -> list[BasketLine]:
    """Scan the first items of a booth."""
    return [a_line(booth.shop, item_code(number, artisans)) for number in range(count)]


def sell(booth: Booth, lines: list[BasketLine]) -> float:
    """Sell some lines for exact cash; tell how long the verb took, seconds."""
    basket = Basket(token=booth.token(), lines=tuple(lines))
    due = sum(line.price * line.quantity for line in lines)
    begun = perf_counter()
    take_payment(booth.shop, actor=booth.manager, basket=basket, payments=[Payment(TenderKind.CASH, due)])
    return perf_counter() - begun


def pay(bench: Bench) -> Iterator[Row]:
    """Sell 5 and 50 lines, each followed by the same rows with executemany into an equal file."""
    yield from grown([_against_rows(bench, lines) for lines in (5, 50)])
    yield from grown([_in_a_full_file(bench, sold) for sold in bench.sizes.sold])


def _against_rows(bench: Bench, lines: int) -> Row:
    items = bench.sizes.items[0]
    place = bench.copy(bench.catalogue(items))
    with opened(place) as booth:
        booth.open_drawer()
        booth.shop.store.close()
        other = bench.copy(place)
        mirror = Mirror(place, other)
        chosen = shelf(booth, owners_of(items), lines)

        def work() -> float:
            mirror.mark()
            return sell(booth, chosen)

        pair = alternate(work, mirror.follow, bench.sizes.runs * 4, warm=5, swap=False)
        mirror.close()
    bench.drop(place, other)
    return pair.row("pay: the verb / its rows with executemany", lines, "lines", "≤ 12×")


def _in_a_full_file(bench: Bench, sold: int) -> Row:
    full, empty = bench.copy(bench.year(sold)), bench.copy(bench.catalogue(bench.sizes.items[0]))
    with opened(full) as first, opened(empty) as second:
        first.open_drawer()
        second.open_drawer()
        there = shelf(first, artisans_of(sold), 5)
        here = shelf(second, owners_of(bench.sizes.items[0]), 5)
        pair = alternate(lambda: sell(first, there), lambda: sell(second, here), bench.sizes.runs * 6, warm=5)
    bench.drop(full, empty)
    return pair.row("pay 5 lines: file of sold lines / empty file", sold, "sold lines", "≤ 1.2×")
