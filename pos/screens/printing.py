"""Print what is waiting, in the background of the till; a sale never waits for it.

The invariant: one paper at a time; a printer that is dead is asked again at the next knock, not in a loop.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from pos.errors import PosError
from pos.services.printing import print_next, recover_queue

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger("pos")


class PrintRoom:
    """Empty the queue of this till whenever somebody knocks."""

    def __init__(self, shop: Any, changed: Callable[[], None]) -> None:
        """Prepare.

        Args:
            shop: whose queue.
            changed: called after the queue has changed.
        """
        self._shop = shop
        self._changed = changed
        self._under_way = False
        self._knocked = False
        self._looked_back = False

    async def knock(self) -> None:
        """Print all that is waiting, unless that is under way; then look once more afterwards."""
        self._knocked = True
        if self._under_way:
            return
        self._under_way = True
        try:
            while self._knocked:
                self._knocked = False
                await self._empty()
        finally:
            self._under_way = False

    async def _empty(self) -> None:
        moved = False
        try:
            moved = await self._look_back()
            while (printed := await asyncio.to_thread(print_next, self._shop)) is not None:
                moved = True
                if printed.problem:
                    break
        except PosError as error:
            _log.warning("printing: %s", error)
        if moved:
            self._changed()

    async def _look_back(self) -> bool:
        """Once: ask about papers that were being sent when the till stopped; tell whether there are any."""
        if self._looked_back:
            return False
        stuck = await asyncio.to_thread(recover_queue, self._shop)
        self._looked_back = True
        return stuck > 0
