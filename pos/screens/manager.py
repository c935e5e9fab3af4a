"""A manager's word, given in place: code and PIN, without signing the cashier out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pos.errors import Refused
from pos.rules.roles import Act
from pos.screens.base import act
from pos.screens.form import FormDialog
from pos.services.login import Actor, approve
from pos.widgets.field import Field, some_text
from pos.words import N_, _, sentence

if TYPE_CHECKING:
    from pos.screens.base import Asking

QUESTIONS = {
    "discount-beyond-maximum": N_("A discount beyond the maximum needs a manager."),
    "return": N_("Taking goods back needs a manager."),
    "end-others-shift": N_("Ending somebody else's shift needs a manager."),
    "see-expected-cash": N_("Seeing the cash of an open drawer needs a manager; the Z will name it."),
    "close-day": N_("Closing the day needs a manager."),
    "change-price": N_("Changing prices needs a manager."),
    "manage-staff": N_("Changing staff needs a manager."),
    "change-settings": N_("Changing settings needs a manager."),
    "payout": N_("Computing, approving and paying a month need a manager."),
}
"""Why a manager is asked, by act."""


class ManagerDialog(FormDialog[Actor]):
    """Ask a manager for code and PIN."""

    def __init__(self, act: Act) -> None:
        """Take the act that needs the word."""
        super().__init__()
        self._act = act

    def title_text(self) -> str:
        """Name the question."""
        return _("Authorisation")

    def introduction(self) -> str:
        """Say why it is asked."""
        return _(QUESTIONS.get(self._act.value, N_("This needs a manager.")))

    def fields(self) -> list[Field[Any]]:
        """Ask for code and PIN."""
        return [
            Field(_("Manager's code"), some_text, id="code"),
            Field(_("PIN"), some_text, secret=True, id="pin"),
        ]

    def answer(self) -> None:
        """Have the word checked."""
        self._check()

    @act
    async def _check(self) -> None:
        code, pin = self.query_one("#code", Field), self.query_one("#pin", Field)
        try:
            manager = await self.ask(approve, code=code.text, pin=pin.text, act=self._act)
        except Refused as refusal:
            pin.clear()
            self.say(sentence(refusal), "refused")
            pin.focus()
        else:
            self.dismiss(manager)


async def ask_manager(screen: Asking[Any], act: Act) -> Actor:
    """Ask for a manager's word; a manager who is signed in has given it already.

    Raises:
        Refused: `needs-manager` when nobody gave it.
    """
    from pos.rules.roles import may  # noqa: PLC0415 - small, and only wanted here

    if may(screen.till.staff.role, act):
        staff: Actor = screen.till.staff
        return staff
    manager = await screen.app.push_screen_wait(ManagerDialog(act))
    if manager is None:
        raise Refused("needs-manager", act=act.value)
    return manager
