"""Print what is waiting, in the background of the till; a sale never waits for it.

The invariant: one paper at a time; a printer that is dead is asked again at the next knock, not in a loop.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any

from pos.errors import PosError
from pos.services.printing import print_next

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
            while (printed := await asyncio.to_thread(print_next, self._shop)) is not None:
                moved = True
                if printed.problem:
                    break
        except PosError as error:
            _log.warning("printing: %s", error)
        if moved:
            self._changed()
