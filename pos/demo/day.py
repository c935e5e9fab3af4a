"""One day of the booth: the morning at the desk, the hours at the counter, the close in the evening."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time
from typing import TYPE_CHECKING, Final

from sqlalchemy import update

from db.models import PrintState
from db.tables import print_job
from pos.demo.buyer import fill_basket
from pos.demo.counter import Counter
from pos.demo.desk import A_DAY, Desk
from pos.demo.drawer import open_drawer
from pos.demo.office import change_prices, change_terms, mistype
from pos.demo.promotion import promote
from pos.demo.seed import chance
from pos.demo.shelf import fill_up, look
from pos.rules.roles import Role
from pos.services.day import close_day
from pos.services.login import Approver
from pos.services.x_report import look_at_shift

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from random import Random

    from pos.demo.drawer import Drawer
    from pos.demo.found import Booth

OPENS: Final = time(9, 50)
"""When the drawer is opened."""
FIRST_MINUTE: Final = 605
"""Minute of the day of the first buyer: 10.05."""
HAND_OVER: Final = 930
"""Minute of the day of the hand-over: 15.30."""
LAST_MINUTE: Final = 1_290
"""Minute of the day of the last buyer: 21.30."""
FEWEST: Final = 8
"""Receipts of a slow day."""
DELIVERY_DAYS: Final = (1, 4)
"""Days of the week on which artisans bring goods: Tuesday and Friday."""


@dataclass
class Story:
    """Carry what one day leaves to the next."""

    booth: Booth
    """Whose story it is."""
    coming_back: list[tuple[date, str]] = field(default_factory=list)
    """Day and receipt number of goods that will come back."""
    unnamed: list[tuple[str, int]] = field(default_factory=list)
    """Receipt number and price of pieces nobody could name."""
    receipts: int = 0
    """Sales so far."""
    lines: int = 0
    """Lines sold or returned so far."""


def live(story: Story, day: date, *, last: bool) -> None:
    """Live through one day, from the desk in the morning to the close in the evening.

    Args:
        story: the story so far.
        day: the date.
        last: whether it is the story's last: a basket stays on hold, and the books are copied.
    """
    booth = story.booth
    dice = chance(booth.seed, f"day {day}")
    manager = dice.choice(booth.of_role(Role.MANAGER))
    booth.clock.to(day, time(8, 30))
    change_prices(booth, dice, day, manager)
    change_terms(booth, dice, day, manager)
    promote(booth, day, manager, opening=last or story.receipts == 0)
    mistype(booth, day)
    shelf = look(booth)
    if day.weekday() in DELIVERY_DAYS:
        booth.clock.to(day, time(9, 0))
        fill_up(booth, dice, shelf, manager)
    counter = Counter(booth, day, dice, shelf, manager, story.coming_back, story.unnamed)
    booth.clock.to(day, OPENS)
    _hours(counter, dice, last=last)
    booth.clock.to(day, time(21, 55))
    close_day(booth.shop, actor=manager, token=booth.token(), backup=last)
    _printed(booth)
    story.receipts += counter.receipts
    story.lines += counter.lines


def _hours(counter: Counter, dice: Random, *, last: bool) -> None:
    """Go through the hours of a day; on some days one cashier hands over to another."""
    booth, day = counter.booth, counter.day
    early, late = dice.sample(booth.of_role(Role.CASHIER), 2)
    hand_over = HAND_OVER if dice.random() < 0.4 else LAST_MINUTE + 1
    moments = _moments(dice, day)
    drawer = open_drawer(booth, early)
    _through(counter, drawer, [one for one in moments if one[0] < hand_over])
    if hand_over <= LAST_MINUTE:
        booth.clock.to(day, time(hand_over // 60, hand_over % 60))
        drawer.end(dice)
        booth.clock.forward(240)
        drawer = open_drawer(booth, late)
        _through(counter, drawer, [one for one in moments if one[0] >= hand_over])
    booth.clock.to(day, time(21, 35))
    while counter.on_hold:
        counter.recall(drawer)
    while counter.receipts < FEWEST:
        counter.serve(drawer)
    if last:
        counter.hold(drawer, fill_basket(booth, dice, counter.shelf))
    booth.clock.to(day, time(21, 45))
    drawer.end(dice)


def _through(counter: Counter, drawer: Drawer, moments: Sequence[tuple[int, int, str]]) -> None:
    acts: dict[str, Callable[[Drawer], object]] = {
        **{f"deed {at}": deed for at, deed in enumerate(Desk(counter).deeds())},
        "buyer": counter.serve,
        "recall": counter.recall,
        "back": counter.take_back_due,
        "errand": lambda at: at.errand(counter.dice),
        "look": lambda at: look_at_shift(
            at.booth.shop,
            actor=at.cashier,
            token=at.booth.token(),
            approver=Approver(**vars(counter.manager), why="Serah terima"),
        ),
    }
    for minute, second, what in moments:
        counter.booth.clock.to(counter.day, time(minute // 60, minute % 60, second))
        acts[what](drawer)


def _moments(dice: Random, day: date) -> list[tuple[int, int, str]]:
    """Throw what happens when: minute of the day, second, what."""
    weekend = day.weekday() >= 5
    whats = ["buyer"] * (dice.randint(14, 21) if weekend else dice.randint(7, 14))
    whats += ["recall"] * 3 + ["back"] + [f"deed {at}" for at in range(A_DAY)]
    whats += ["errand"] * (dice.random() < 0.5) + ["look"] * (dice.random() < 0.15)
    return sorted((dice.randint(FIRST_MINUTE, LAST_MINUTE), dice.randint(0, 59), what) for what in whats)


def _printed(booth: Booth) -> None:
    """Say of the day's papers that they came out: the story's printer was there all day."""
    with booth.shop.writing() as session:
        session.execute(
            update(print_job)
            .where(print_job.c.state == PrintState.WAITING)
            .values(state=PrintState.DONE, attempts=1, done_at=booth.clock())
        )
