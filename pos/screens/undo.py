"""Steps of the basket taken back (Ctrl+Z) and done again (Ctrl+Y).

The invariant: a step back is a step like any other: it waits its turn, is drawn, kept in the store, and told.
"""

from __future__ import annotations

from typing import Final

from pos.rules.basket import Basket
from pos.rules.basket.trail import Step, StepKind, Trail, step_between
from pos.screens.command import Command
from pos.screens.counter import Counter
from pos.words import N_, _

UNDO: Final = Command(
    "undo", ("ctrl+z",), N_("Step back"), N_("Take the last step of the basket back."), in_bar=False
)
REDO: Final = Command("redo", ("ctrl+y",), N_("Redo"), N_("Do again what was taken back."), in_bar=False)

_WORDS: Final = {
    StepKind.PUT_IN: N_("{n}× {name}"),
    StepKind.TAKEN_OUT: N_("{n}× {name} taken out"),
    StepKind.LINE_DISCOUNT: N_("discount on {name}"),
    StepKind.BASKET_DISCOUNT: N_("discount on the basket"),
    StepKind.BRINGING_BACK: N_("what comes back"),
}


class Undoing(Counter):
    """Remember each step of the basket until it is sold, held or another is taken up."""

    def __init__(self, basket: Basket) -> None:
        super().__init__(basket)
        self.trail = Trail(basket)
        """The steps of the open basket."""

    def change(self, basket: Basket, marked: int | None = None) -> None:
        """Put another state of the basket on the counter and remember the one before."""
        if self.trail.now.token != self.basket.token:
            self.trail = Trail(self.basket)
        self.trail = self.trail.then(basket)
        super().change(basket, marked)

    def action_undo(self) -> None:
        """Take the last step back."""
        self.in_turn(self.take_step_back)

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.in_turn(self.take_step_again)

    async def take_step_back(self) -> None:
        """Take the last step back; with none left, say so."""
        back = self.trail.undone()
        if back is None:
            self.say(_("There is nothing to take back."), "warning")
            return
        await self._go(back, step_between(back.now, self.basket), _("Undone: {step}."))

    async def take_step_again(self) -> None:
        """Do again what was taken back; with nothing left, say so."""
        again = self.trail.redone()
        if again is None:
            self.say(_("There is nothing to do again."), "warning")
            return
        await self._go(again, step_between(self.basket, again.now), _("Done again: {step}."))

    async def _go(self, trail: Trail, step: Step, told: str) -> None:
        self.say(told.format(step=step_words(step)))
        self.show_sold(None)
        self.trail = trail
        self.change(await self.as_now(trail.now), marked=step.at)


def step_words(step: Step) -> str:
    """Say what a step did, in the chosen language."""
    return _(_WORDS[step.kind]).format(n=step.pieces, name=step.name)
