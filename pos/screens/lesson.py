"""The way from the counter to a practice drawer and back; the one invariant: the basket is kept before it."""

from __future__ import annotations

from pos.screens.counter import Counter
from pos.screens.standing import look_around
from pos.words import _


class Lesson(Counter):
    """Practise, and come back to the same basket."""

    def action_practice(self) -> None:
        """Open a practice drawer, or leave it."""
        self.in_turn(self.practise)

    async def practise(self) -> None:
        """Open a practice drawer over the counter; at one already, leave it.

        Raises:
            Dropped: there is no room for one, and the cashier let it be.
        """
        if self.till.training:
            self.till.leave_practice()
            return
        from pos.services.practice import open_practice  # noqa: PLC0415 - loads when wanted

        self.say(_("One moment…"))
        await self.kept()
        await self.till.practise(await self.ask(open_practice, actor=self.till.staff))
        await look_around(self)
        self.say(_("Practice is over; nothing of it was kept."), "good")
