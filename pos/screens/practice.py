"""A till that stands at a practice drawer for a while, over the counter, and comes back to where it was.

The invariants: every screen asks the shop it was opened on, so that none of practice ever asks the real one;
and where anybody signed in at practice, whose PIN is known to all, the real till is locked afterwards.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from textual import work
from textual.worker import Worker

from pos.rules.pin import PRACTICE_PIN
from pos.rules.roles import Role
from pos.screens.checkout import CheckoutScreen
from pos.screens.printing import PrintRoom
from pos.screens.signin import DemoStaff, SignInScreen
from pos.screens.theme import for_practice
from pos.screens.till import Till
from pos.widgets.header import Standing
from pos.words import _

if TYPE_CHECKING:
    from textual.screen import Screen

    from pos.services.practice import Practice, Trainee

LEFT: Final = object()
"""What the screens of practice answer when practice is over."""
SHOWN: Final = 6
"""Trainees that the sign-in has room for."""


@dataclass(frozen=True)
class _Aside:
    """Hold what waits while somebody practises."""

    shop: Any
    staff: Any
    standing: Standing
    settings: Any
    drawer: Any
    theme: str
    shown: Sequence[DemoStaff]


class PracticeTill(Till):
    """Stand at a practice drawer."""

    def __init__(self, shop: Any, *, shown: Sequence[DemoStaff] = ()) -> None:
        """Open the till.

        Args:
            shop: the shop, wired.
            shown: staff whose PINs the sign-in shows.
        """
        super().__init__(shop)
        self.shown: Sequence[DemoStaff] = tuple(shown)
        """Staff whose PINs the sign-in shows, on a booth that is thrown away."""
        self.print_rooms = [PrintRoom(shop, self.printed)]
        """Who empties the print queues: the booth's, and that of a practice drawer."""
        self.locking: Worker[None] | None = None
        """The lock that is on; None while the till is open."""
        self.signed_in = False
        """Whether anybody signed in since the practice drawer was opened."""
        self._root: Screen[Any] | None = None
        if self.training:
            self._dress()

    def printed(self) -> None:
        """Show what the print queue came to; the application says how."""

    def _dress(self) -> None:
        self.standing = replace(self.standing, training=True, business_date=None, waiting_prints=0)
        self.theme = for_practice(self.theme, practice=True)

    async def practise(self, practice: Practice) -> None:
        """Stand at a practice drawer until it is left, then throw it away and go on where the till was."""
        aside = self._put_aside(practice)
        try:
            await self._serve_practice()
        finally:
            self._root = None
            self._take_up(aside)
            await asyncio.to_thread(practice.close)
        if self.signed_in:
            self.lock()

    def _put_aside(self, practice: Practice) -> _Aside:
        aside = _Aside(
            self.shop, self.staff, self.standing, self.settings, self.drawer, self.theme, self.shown
        )
        self.shop, self.shown, self.signed_in = practice.shop, shown_trainees(practice.trainees), False
        self.print_rooms.append(PrintRoom(practice.shop, self.printed))
        self._dress()
        return aside

    def _take_up(self, aside: _Aside) -> None:
        self.shop, self.staff, self.settings = aside.shop, aside.staff, aside.settings
        self.drawer, self.shown, self.standing = aside.drawer, aside.shown, aside.standing
        self.theme = for_practice(self.theme, practice=False)
        self.print_rooms.pop()
        self.show_standing()

    async def _serve_practice(self) -> None:
        while True:
            answer = await self._stand_at(CheckoutScreen())
            if answer is None:
                self.signed_in = True
                answer = await self._stand_at(SignInScreen(shown=self.shown))
            if answer is LEFT:
                return
            self.staff = answer

    async def _stand_at(self, screen: Screen[Any]) -> Any:
        self._root = screen
        return await self.push_screen_wait(screen)

    def leave_practice(self) -> None:
        """Leave the practice drawer, whatever is open at it, unless something is being written."""
        if self._root is None:
            self.exit(0)
        elif self.busy:
            self.bell()
        else:
            self._leave()

    async def clear_leftovers(self) -> None:
        """Throw away what practice left behind where its program was stopped before it could."""
        from pos.services.practice import clear_leftovers  # noqa: PLC0415 - loads after the sign-in

        await asyncio.to_thread(clear_leftovers)

    @work
    async def _leave(self) -> None:
        root = self._root
        if self.locking is not None:
            self.locking.cancel()
            self.locking = None
        while root is not None and self.screen is not root:
            await self.pop_screen()
        if root is not None:
            await root.dismiss(LEFT)

    async def action_quit(self) -> None:
        """Leave practice, or the till where it is not at practice, unless something is being written."""
        if self._root is not None:
            self.leave_practice()
        else:
            await super().action_quit()


def shown_trainees(trainees: Sequence[Trainee]) -> tuple[DemoStaff, ...]:
    """Show who may sign in at practice, as many as there is room for, and the PIN of everybody."""
    roles = {Role.CASHIER: _("Cashier"), Role.MANAGER: _("Manager")}
    return tuple(DemoStaff(one.code, one.name, roles[one.role], PRACTICE_PIN) for one in trainees[:SHOWN])
