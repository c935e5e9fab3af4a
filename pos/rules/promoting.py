"""What may be promised: a promotion as a manager writes it down, before it is entered.

The one invariant: a promotion that passes takes something off, on something, from today on or later.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from pos.errors import Refused
from pos.rules.money import WHOLE_BP, parse_amount, parse_percent
from pos.rules.plain import plain
from pos.rules.promotion import OfferKind

LONGEST_NAME: Final = 40
"""Characters of the longest name; it stands on the receipt."""
MOST_OFF: Final = 100_000_000
"""Most rupiah that one piece can be cheaper by."""
MOST_IN_BUNDLE: Final = 99
"""Most pieces of a bundle to be paid for, or free with those."""


class Scope(StrEnum):
    """Say what a promotion is on."""

    ALL = "all"
    """Everything the booth sells."""
    ITEM = "item"
    """One item."""
    CRAFT = "craft"
    """A kind of craft."""
    RUSUN = "rusun"
    """Everything from a rusun."""
    ARTISAN = "artisan"
    """Everything from an artisan."""


class Bearer(StrEnum):
    """Say who bears a promotion's discount."""

    BOOTH = "booth"
    """The booth alone."""
    ARTISAN = "artisan"
    """The artisan alone."""
    AGREEMENT = "agreement"
    """Both, as the artisan's agreement divides any discount."""


class Standing(StrEnum):
    """Say how a promotion stands on the booth's day."""

    RUNNING = "running"
    """It holds today."""
    COMING = "coming"
    """Its first day is still to come."""
    OVER = "over"
    """Its last day is over."""
    ENDED = "ended"
    """It was ended before its time."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Hold a promotion as it is wanted."""

    name: str
    """What screen and receipt call it."""
    kind: OfferKind
    """Percent, rupiah or bundle."""
    first: date
    """First business date."""
    last: date
    """Last business date."""
    value: int = 0
    """Basis points, or rupiah off each piece; 0 for a bundle."""
    buys: int = 0
    """Pieces of a bundle to be paid for."""
    free: int = 0
    """Pieces of it that are free."""
    scope: Scope = Scope.ALL
    """What it is on."""
    key: str = ""
    """Code of the item, rusun or artisan, or name of the craft; empty for everything."""
    borne_by: Bearer = Bearer.BOOTH
    """Who bears it."""


def read_promise(text: str) -> tuple[OfferKind, int, int, int]:
    """Read what is promised as it is typed: `10%`, `5000`, or `2+1` for two paid for and one free.

    Returns:
        Kind, basis points or rupiah, pieces to be paid for, pieces free.

    Raises:
        Refused: `promotion-promise-empty`, what `parse_percent`, `parse_amount` and `check_promise` refuse.
    """
    typed = text.strip()
    if not typed:
        raise Refused("promotion-promise-empty")
    bundle = re.fullmatch(r"([0-9]{1,4}) ?\+ ?([0-9]{1,4})", typed)
    if bundle:
        promise = (OfferKind.BUNDLE, 0, int(bundle[1]), int(bundle[2]))
    elif typed.endswith("%"):
        promise = (OfferKind.PERCENT, parse_percent(typed), 0, 0)
    else:
        promise = (OfferKind.AMOUNT, parse_amount(typed), 0, 0)
    check_promise(*promise)
    return promise


def check_plan(plan: Plan, today: date) -> None:
    """Refuse a promotion that makes no sense.

    Args:
        plan: what is wanted.
        today: the booth's day.

    Raises:
        Refused: `promotion-name-empty`, `promotion-name-long`, `promotion-percent`, `promotion-amount`,
            `promotion-bundle`, `promotion-period`, `promotion-past`, `promotion-key-empty`.
    """
    check_name(plan.name)
    check_promise(plan.kind, plan.value, plan.buys, plan.free)
    if plan.last < plan.first:
        raise Refused("promotion-period", begins=plan.first, ends=plan.last)
    if plan.first < today:
        raise Refused("promotion-past", begins=plan.first, today=today)
    if plan.scope is not Scope.ALL and not plain(plan.key):
        raise Refused("promotion-key-empty")


def check_name(text: str) -> str:
    """Give a promotion's name as it is kept, with single spaces and nothing in it that acts.

    Raises:
        Refused: `promotion-name-empty`, `promotion-name-long`.
    """
    name = plain(text)
    if not name:
        raise Refused("promotion-name-empty")
    if len(name) > LONGEST_NAME:
        raise Refused("promotion-name-long", longest=LONGEST_NAME)
    return name


def check_promise(kind: OfferKind, value: int, buys: int, free: int) -> None:
    """Refuse a promise that takes nothing off, or more than can be.

    Raises:
        Refused: `promotion-percent`, `promotion-amount`, `promotion-bundle`.
    """
    if kind is OfferKind.PERCENT and not 1 <= value <= WHOLE_BP:
        raise Refused("promotion-percent", rate=value)
    if kind is OfferKind.AMOUNT and not 1 <= value <= MOST_OFF:
        raise Refused("promotion-amount", maximum=MOST_OFF)
    if kind is OfferKind.BUNDLE and not 1 <= min(buys, free) <= max(buys, free) <= MOST_IN_BUNDLE:
        raise Refused("promotion-bundle", maximum=MOST_IN_BUNDLE)
