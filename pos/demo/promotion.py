"""Promotions of the demo booth: one begins now and then, one is ended before its time.

The one invariant: the days of a story decide which promotions run, so that every month has some.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from pos.rules.promoting import Bearer, Plan, Scope
from pos.rules.promotion import OfferKind
from pos.services.promotion import add_promotion, end_promotion

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from pos.demo.found import Booth
    from pos.services.login import Actor

BEGINS_ON: Final = (4, 18)
"""Days of the month on which a promotion begins."""
ENDED_ON: Final = 25
"""Day of the month on which the last promotion is ended before its time."""
LASTS: Final = 12
"""Days a promotion lasts."""


def _batik(first: date, last: date) -> Plan:
    return Plan(
        "Pekan Batik 10%", OfferKind.PERCENT, first, last, value=1_000, scope=Scope.CRAFT, key="batik"
    )


def _newspaper(first: date, last: date) -> Plan:
    return Plan(
        "Koran bekas, beli 4 gratis 1", OfferKind.BUNDLE, first, last,
        buys=4, free=1, scope=Scope.RUSUN, key="KMR", borne_by=Bearer.AGREEMENT,
    )  # fmt: skip


def _knitting(first: date, last: date) -> Plan:
    return Plan(
        "Rajut potong 5.000", OfferKind.AMOUNT, first, last,
        value=5_000, scope=Scope.CRAFT, key="rajut", borne_by=Bearer.ARTISAN,
    )  # fmt: skip


_EVERY: Final[tuple[Callable[[date, date], Plan], ...]] = (_batik, _newspaper, _knitting)


def promote(booth: Booth, day: date, manager: Actor, *, opening: bool) -> None:
    """Begin or end a promotion on the days on which one does.

    Args:
        booth: the demo booth.
        day: the booth's day.
        manager: who does it.
        opening: whether it is the first or last day of a story, on which one begins in any case.
    """
    if opening or day.day in BEGINS_ON:
        make = _EVERY[0] if opening else _EVERY[1 + (day.day > 10)]
        plan = make(day, day + timedelta(days=LASTS))
        booth.clock.forward(45)
        began = add_promotion(booth.shop, actor=manager, token=booth.token(), plan=plan)
        booth.running.append((began.code, plan.last))
    if day.day == ENDED_ON and booth.running and booth.running[-1][1] >= day:
        booth.clock.forward(45)
        code, _last = booth.running.pop()
        end_promotion(booth.shop, actor=manager, token=booth.token(), code=code)
