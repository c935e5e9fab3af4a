"""Search while somebody types: one question under way, the newest text waiting, older ones forgotten."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from pos.screens.base import Asking, step

MINIMUM = 2
"""Fewest characters worth a search."""


class Searching(Asking[Any]):
    """A screen that searches as somebody types."""

    _wanted: str | None = None
    _asking = False

    def searched(self) -> Callable[..., Sequence[Any]]:
        """Name the service that searches; `text` is its argument. Here none finds anything."""
        return _nothing

    def is_worth(self, text: str) -> bool:
        """Tell whether a text is worth a search."""
        return len(text) >= MINIMUM

    def show_found(self, text: str, found: Sequence[Any]) -> None:
        """Show what was found for a text; narrowed by each screen."""

    def search(self, text: str) -> None:
        """Search for a text as soon as the search under way is over."""
        self._wanted = text
        if not self._asking:
            self._asking = True
            self._search()

    def forget_search(self) -> None:
        """Search for nothing any more."""
        self._wanted = None

    @step
    async def _search(self) -> None:
        try:
            while (text := self._wanted) is not None:
                self._wanted = None
                found = await self.look(self.searched(), text=text) if self.is_worth(text) else ()
                if self._wanted is None:
                    self.show_found(text, found)
        finally:
            self._asking = False


def _nothing(_shop: object, *, text: str) -> Sequence[Any]:
    del text
    return ()
