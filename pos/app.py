"""The till as an application: opened on a shop, in a language, at the sign-in."""

from __future__ import annotations

import gc
import logging
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from logging.handlers import RotatingFileHandler
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events, work
from textual.command import CommandPalette, Provider

from pos.screens.checkout import CheckoutScreen
from pos.screens.help import HelpDialog, ScreenCommands
from pos.screens.practice import PracticeTill
from pos.screens.signin import DemoStaff, SignInScreen
from pos.screens.trouble import TroubleDialog
from pos.words import _

if TYPE_CHECKING:
    from pos.services.login import Actor

LOG = "till.log"
"""Name of the file that unexpected errors are written to, in the shop's folder."""
TICK_SECONDS = 5
"""How often the clock, the print queue and the idle time are looked at."""


class PosApp(PracticeTill):
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
        super().__init__(shop, shown=demo_staff)
        self._logbook = RotatingFileHandler(shop.home / LOG, maxBytes=1_000_000, backupCount=1, delay=True)
        self._touched = monotonic()

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
            self.staff = actor or await self.push_screen_wait(SignInScreen(shown=self.shown))
            settle_memory()
            self.knock()
            self.run_worker(self.clear_leftovers(), exit_on_error=False)
            actor = await self.push_screen_wait(CheckoutScreen())
            self.staff = None

    def lock(self) -> None:
        """Put the sign-in over everything that is open."""
        if self.staff is not None and self.locking is None and not self.busy:
            self.locking = self._lock()

    @work
    async def _lock(self) -> None:
        owner = self.staff
        try:
            await self._leave_granted()
            actor = await self.push_screen_wait(SignInScreen(locked_by=owner, shown=self.shown))
            self.signed_in = True
        finally:
            self.locking = None
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
        """Let the print rooms look whether something is waiting."""
        for room in self.print_rooms:
            self.run_worker(room.knock(), exit_on_error=False)

    def printed(self) -> None:
        """Bring the header of the counter up to date."""
        screen = self.screen
        if isinstance(screen, CheckoutScreen):
            screen.look_around()

    def _tick(self) -> None:
        self._tell_time()
        if self.staff is None:
            return
        idle = self.settings.idle_lock_seconds if self.settings else 0
        if idle and monotonic() - self._touched > idle:
            self.lock()
        self.knock()
        self.printed()

    def _tell_time(self) -> None:
        """Bring the clock of every header up to date, whichever screen or dialog is on top."""
        if self.standing.now is not None:
            self.standing = replace(self.standing, now=self.shop.clock())
            self.show_standing()

    async def on_event(self, event: events.Event) -> None:
        """Note that somebody is there."""
        if isinstance(event, events.InputEvent):
            self._touched = monotonic()
        await super().on_event(event)

    def action_command_palette(self) -> None:
        """Show the palette, asking in the chosen language."""
        if not isinstance(self.screen, CommandPalette) and not self.busy:
            self.push_screen(CommandPalette(placeholder=_("Search commands…"), id="--command-palette"))


@cache
def settle_memory() -> None:
    """Keep what was loaded out of the collector's rounds, once: a round over all of it takes 100 ms.

    In the middle of a scan that is long enough to look like the pause between two typed keys.
    """
    gc.collect()
    gc.freeze()
