"""Which story the tests of the demo booth tell: a few days around a month's end."""

from __future__ import annotations

from datetime import date

from pos.demo.build import Plan
from pos.rules.period import Month

SEED = 11
PLAN = Plan(
    days=(
        *(date(2026, 1, day) for day in (12, 14, 16, 29, 30, 31)),
        *(date(2026, 2, day) for day in (1, 2, 3, 4, 5)),
    ),
    settles=(Month(2026, 1),),
)
