"""The till as an application: opened on a shop, in a language, at the sign-in."""

from __future__ import annotations

import gc
import logging
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.command import CommandPalette, Provider

from pos.screens.checkout import CheckoutScreen
from pos.screens.help import HelpDialog, ScreenCommands
from pos.screens.printing import PrintRoom
from pos.screens.signin import DemoStaff, SignInScreen
from pos.screens.till import Till
from pos.screens.trouble import TroubleDialog
from pos.words import _

if TYPE_CHECKING:
    from pos.services.login import Actor

LOG = "till.log"
"""Name of the file that unexpected errors are written to, in the shop's folder."""
TICK_SECONDS = 5
"""How often the clock, the print queue and the idle time are looked at."""


class PosApp(Till):
    """Open the till of one booth; holds shop, theme and who is signed in, and no business."""

    TITLE = "Gerai"
    CSS_PATH: ClassVar = ["screens/till.tcss", "screens/backroom.tcss", "screens/receipt.tcss"]
    COMMANDS: ClassVar[set[type[Provider]]] = {ScreenCommands}  # type: ignore[assignment]

    trouble_dialog = TroubleDialog
    help_dialog = HelpDialog

    def __init__(self, shop: Any, *, demo_staff: Sequence[DemoStaff] = ()) -> None:
        """Open the till.

        Args:
            shop: the shop, wired.
            demo_staff: staff whose PINs the sign-in shows, on a booth that is thrown away.
        """
        super().__init__(shop)
        self._demo_staff = tuple(demo_staff)
        self._print_room = PrintRoom(shop, self._printed)
        self._logbook = RotatingFileHandler(shop.home / LOG, maxBytes=1_000_000, backupCount=1, delay=True)
        self._touched = monotonic()
        self._locked = False

    def on_mount(self) -> None:
        """Ask who is there."""
        logging.getLogger("pos").addHandler(self._logbook)
        self.set_interval(TICK_SECONDS, self._tick)
        self._serve()

    def on_unmount(self) -> None:
        """Close the log."""
        logging.getLogger("pos").removeHandler(self._logbook)
        self._logbook.close()

    @work
    async def _serve(self) -> None:
        actor: Actor | None = None
        while True:
            self.staff = actor or await self.push_screen_wait(SignInScreen(shown=self._demo_staff))
            self._settle_memory()
            self.knock()
            actor = await self.push_screen_wait(CheckoutScreen())
            self.staff = None

    def _settle_memory(self) -> None:
        """Keep what was loaded out of the collector's rounds, once: a round over all of it takes 100 ms.

        In the middle of a scan that is long enough to look like the pause between two typed keys.
        """
        if not gc.get_freeze_count():
            gc.collect()
            gc.freeze()

    def lock(self) -> None:
        """Put the sign-in over everything that is open."""
        if self.staff is not None and not self._locked and not self.busy:
            self._lock()

    @work
    async def _lock(self) -> None:
        owner, self._locked = self.staff, True
        try:
            await self._leave_granted()
            actor = await self.push_screen_wait(SignInScreen(locked_by=owner, shown=self._demo_staff))
        finally:
            self._locked = False
        if actor is not None and actor.id != owner.id:
            await self._hand_over_to(actor)

    async def _leave_granted(self) -> None:
        """Close what a manager's word opened for somebody else, with all that stands on it."""
        stack = self.screen_stack
        granted = [at for at, screen in enumerate(stack) if getattr(screen, "granted", False)]
        for screen in reversed(stack[granted[0] :] if granted else []):
            await screen.dismiss(None)

    async def _hand_over_to(self, actor: Actor) -> None:
        while not isinstance(self.screen, CheckoutScreen):
            await self.pop_screen()
        await self.screen.dismiss(actor)

    def knock(self) -> None:
        """Let the print room look whether something is waiting."""
        self.run_worker(self._print_room.knock(), exit_on_error=False)

    def _printed(self) -> None:
        screen = self.screen
        if isinstance(screen, CheckoutScreen):
            screen.look_around()

    def _tick(self) -> None:
        if self.staff is None:
            return
        idle = self.settings.idle_lock_seconds if self.settings else 0
        if idle and monotonic() - self._touched > idle:
            self.lock()
        self.knock()
        self._printed()

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there."""
        if isinstance(event, events.InputEvent):
            self._touched = monotonic()
        await super().on_event(event)

    def action_command_palette(self) -> None:
        """Show the palette, asking in the chosen language."""
        if not isinstance(self.screen, CommandPalette) and not self.busy:
            self.push_screen(CommandPalette(placeholder=_("Search commands…"), id="--command-palette"))
