"""Where the till stands, asked of the services and said in every header."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pos.errors import Refused
from pos.services.day import till_state
from pos.services.printing import queue_state
from pos.services.settings import read_settings
from pos.widgets.header import Standing

if TYPE_CHECKING:
    from pos.screens.base import Asking


async def look_around(screen: Asking[Any]) -> None:
    """Ask where the till stands and show it."""
    till, shop = screen.till, screen.shop
    settings = await screen.look(read_settings)
    state = await screen.look(till_state)
    queue = await screen.look(queue_state)
    if till.shop is not shop:
        return
    till.settings = settings
    till.drawer = state.shift
    till.standing = Standing(
        booth=settings.booth_name,
        till=screen.shop.till,
        cashier=till.staff.name if till.staff else "",
        business_date=state.day,
        now=screen.shop.clock(),
        waiting_prints=len(queue.waiting) + len(queue.asking),
        training=settings.training,
    )
    till.show_standing()
    screen.show_keys()


async def need_drawer(screen: Asking[Any]) -> None:
    """See that the drawer of this till is open; looked for again before anything is refused.

    Raises:
        Refused: `no-open-drawer`.
    """
    if screen.till.drawer is None:
        await look_around(screen)
    if screen.till.drawer is None:
        raise Refused("no-open-drawer", till=screen.shop.till)
