"""What is done at the desk: prices and terms change, a PIN is mistyped, months are settled."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING, Final

from pos.demo.found import artisan_row, take_in_rows
from pos.demo.goods import net_price, other_price
from pos.demo.people import STAFF
from pos.demo.seed import chance
from pos.errors import Refused
from pos.rules.roles import Role
from pos.services.login import sign_in
from pos.services.payout import approve_payout, compute_payout, pay_cooperative
from pos.services.price import change_price
from pos.services.statement import statements

if TYPE_CHECKING:
    from datetime import date
    from random import Random

    from pos.demo.found import Booth
    from pos.rules.period import Month
    from pos.services.login import Actor

PRICE_DAYS: Final = (5, 14, 24)
"""Days of the month on which a price is looked at again."""
TERMS_DAY: Final = 16
"""Day of the month on which an artisan agrees to other terms."""
MISTYPE_DAY: Final = 12
"""Day of the month on which somebody mistypes a PIN."""


def change_prices(booth: Booth, dice: Random, day: date, manager: Actor) -> None:
    """Set the price of one item on some days of the month."""
    if day.day not in PRICE_DAYS:
        return
    good = dice.choice([good for good in booth.goods if good.kind.lowest < good.kind.highest])
    price = other_price(dice, good.kind, good.price)
    change_price(
        booth.shop,
        actor=manager,
        code=good.code,
        price=price,
        net_price=None if good.net_price is None else net_price(dice, price),
        reason="Harga bahan naik" if price > good.price else "Penyesuaian dengan perajin",
    )


def change_terms(booth: Booth, dice: Random, day: date, manager: Actor) -> None:
    """Let one artisan who pays commission agree to another rate, from the next day on."""
    if day.day != TERMS_DAY:
        return
    maker = dice.choice([good.maker for good in booth.goods if not good.maker.net])
    other = replace(maker, rate_bp=dice.choice((1_500, 1_750, 2_500)), artisan_bp=dice.choice((0, 5_000)))
    booth.clock.forward(300)
    take_in_rows(booth.shop, manager, "artisans.csv", [artisan_row(other)])


def mistype(booth: Booth, day: date) -> None:
    """Let a cashier mistype a PIN and then get it right."""
    if day.day != MISTYPE_DAY:
        return
    cashier = STAFF[-1]
    try:
        sign_in(booth.shop, code=cashier.code, pin=cashier.pin[::-1])
    except Refused:
        booth.clock.forward(10)
        sign_in(booth.shop, code=cashier.code, pin=cashier.pin)


def settle_month(booth: Booth, month: Month, day: date, *, draws: bool) -> None:
    """Compute a month, approve it and pay every cooperative, in the morning of a day.

    Args:
        booth: the demo booth.
        month: a month whose days are all closed.
        day: the date, after the month's last.
        draws: whether the statements are drawn and stored.
    """
    dice = chance(booth.seed, f"month {month}")
    approver, preparer = booth.of_role(Role.MANAGER)
    booth.clock.to(day, time(7, 15))
    seen = compute_payout(booth.shop, month=month)
    booth.clock.forward(900)
    plan = approve_payout(
        booth.shop,
        month=month,
        preparer=preparer,
        approver=approver,
        token=booth.token(),
        seen_paid=seen.totals.paid,
    )
    if draws:
        for _pack in statements(booth.shop, month=month):
            booth.clock.forward(20)
    for due in plan.cooperatives:
        if due.sums.paid:
            booth.clock.forward(dice.randint(60, 240))
            pay_cooperative(
                booth.shop,
                month=month,
                cooperative=due.code,
                reference=f"BJ{day:%y%m%d}{dice.randrange(10**6):06}",
                actor=approver,
                token=booth.token(),
            )
