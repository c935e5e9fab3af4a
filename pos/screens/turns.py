"""Do what the hands ask in the order they asked it, one thing after the other.

A scan, an Enter and another Enter may arrive faster than a shelf answers; each waits its turn. The invariant:
after a refusal nothing that was typed ahead is carried out.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any

from pos.errors import Refused
from pos.screens.base import ShopScreen, step

Turn = Callable[[], Awaitable[None]]
"""One thing to do."""


class TurnsScreen(ShopScreen[Any]):
    """A screen whose steps wait for each other."""

    def __init__(self) -> None:
        super().__init__()
        self._turns: deque[Turn] = deque()
        self._serving = False

    def in_turn(self, turn: Turn) -> None:
        """Do something after all that was asked before."""
        self._turns.append(turn)
        if not self._serving:
            self._serving = True
            self._serve()

    @property
    def idle(self) -> bool:
        """Whether nothing is waiting or under way."""
        return not self._serving

    def drop_ahead(self, turn: Turn) -> bool:
        """Take waiting turns of one kind away; tell whether there was one."""
        waiting = len(self._turns)
        self._turns = deque(kept for kept in self._turns if kept != turn)
        return len(self._turns) < waiting

    async def serve(self, turn: Turn) -> None:
        """Do one thing."""
        await turn()

    @step
    async def _serve(self) -> None:
        try:
            while self._turns:
                await self.serve(self._turns.popleft())
        except Refused:
            self._turns.clear()
            raise
        finally:
            self._turns.clear()
            self._serving = False
