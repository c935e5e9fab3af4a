"""Refusals that let somebody feel for what a drawer holds: each is sealed, with who asked for how much.

The one invariant: the refusal stands in a unit of work of its own, as that of the refused verb keeps nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

from db.queries.day import open_shift_of
from pos.errors import Refused
from pos.services.desk import desk_day
from pos.services.journal import Event, seal
from pos.services.login import Actor
from pos.services.unit import stamp, verb
from pos.shop import Shop

P = ParamSpec("P")
R = TypeVar("R")

EVENT: Final = "drawer-refused"
"""Name of the event."""
_AMOUNTS: Final = {"not-enough-in-drawer": "wanted", "refund-beyond-drawer": "refund"}
"""Refusals that answer a question about the drawer, and the fact that holds the amount asked for."""


def drawer_watched(function: Callable[Concatenate[Shop, P], R]) -> Callable[Concatenate[Shop, P], R]:
    """Seal that a verb was refused for want of cash in the drawer; it is refused all the same.

    The verb names who acts by the keyword `actor`.
    """

    @wraps(function)
    def watched(shop: Shop, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(shop, *args, **kwargs)
        except Refused as refusal:
            if refusal.code in _AMOUNTS:
                _seal(shop, kwargs["actor"], refusal)
            raise

    return watched


@verb
def _seal(shop: Shop, actor: Any, refusal: Refused) -> None:
    who: Actor = actor
    with shop.writing() as session:
        opened = open_shift_of(session, shop.till, lock=True)
        at = stamp(session, shop, shop.till)
        day = desk_day(session, shop) if opened is None else opened.business_date
        number = shop.till if opened is None else opened.number
        facts = {"refused": refusal.code, "amount": refusal.facts[_AMOUNTS[refusal.code]]}
        seal(session, Event(EVENT, shop.till, day, at, number, who.code), facts)
