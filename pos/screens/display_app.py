"""The buyer's display as an application of its own: it looks at the till again and again, and takes one key.

The one invariant: it writes nothing, and whatever it cannot read becomes the welcome.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from time import monotonic
from typing import Any, ClassVar, Final

from textual.app import App
from textual.binding import Binding, BindingType

from pos.errors import PosError
from pos.screens.display import COLUMNS, ROWS, DisplayScreen
from pos.screens.theme import NIGHT, THEMES, other
from pos.services.display import BuyerDone, Glance, glance

LOOK_SECONDS: Final = 0.25
"""How often the till is looked at."""
STAY_SECONDS: Final = 30.0
"""How long change or refund stands after a sale, unless the next basket begins."""


class DisplayApp(App[int]):
    """Show the buyer what is being bought."""

    TITLE = "Gerai"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,ctrl+q", "quit", show=False, priority=True),
        Binding("ctrl+t", "dress", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (COLUMNS, "-small"), (80, "-normal"), (110, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-short"), (ROWS, "-enough")]  # noqa: RUF012

    def __init__(self, shop: Any) -> None:
        """Open the display.

        Args:
            shop: the shop, at the till that is shown; its store may be read-only.
        """
        super().__init__()
        self.shop = shop
        """The shop that is looked at."""
        self.clock: Callable[[], float] = monotonic
        """Seconds that only go forward; tests set their own."""
        self.seen = Glance()
        """What was seen last."""
        self._screen = DisplayScreen()
        self._looking = False
        self._done: BuyerDone | None = None
        self._known: int | None = None
        self._since = 0.0
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = NIGHT.name

    def get_default_screen(self) -> DisplayScreen:
        """Give the one screen there is."""
        return self._screen

    def on_mount(self) -> None:
        """Look at once, and from then on."""
        self.set_interval(LOOK_SECONDS, self.look)
        self.call_after_refresh(self.look)

    async def look(self) -> None:
        """Look at the till and show what has changed; never two looks at once."""
        if self._looking:
            return
        self._looking = True
        try:
            seen = await asyncio.to_thread(glance, self.shop, known=self.seen)
        except PosError:
            seen = Glance(booth=self.seen.booth, training=self.seen.training)
        finally:
            self._looking = False
        self._follow(seen)

    def _follow(self, seen: Glance) -> None:
        before, self.seen = (self.seen, self._done), seen
        self._keep_time(seen)
        if (seen, self._done) != before or before[0].row is None:
            self._screen.show(seen, self._done)

    def _keep_time(self, seen: Glance) -> None:
        """Let what was finished stand for a while after it was first seen; after a basket it is over."""
        latest = seen.done
        if latest is not None and latest.id != self._known:
            is_news = self._known is not None or self._is_fresh(latest)
            self._known, self._since = latest.id, self.clock()
            self._done = latest if is_news else None
        elif seen.row is not None:
            self._known = self._known or 0
        if seen.basket is not None or self.clock() - self._since > STAY_SECONDS:
            self._done = None

    def _is_fresh(self, done: BuyerDone) -> bool:
        """Tell of a sale that was there when the display was opened whether its buyer still stands there."""
        ago: float = (self.shop.clock() - done.at).total_seconds()
        return 0 <= ago <= STAY_SECONDS

    def action_dress(self) -> None:
        """Change between the dark dress and the light one."""
        self.theme = other(self.theme)

    async def action_quit(self) -> None:
        """Leave."""
        self.exit(0)
