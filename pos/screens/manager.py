"""A manager's word, given in place: code and PIN, without signing the cashier out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from pos.errors import Refused
from pos.rules.roles import ASKED, Act, Role, may
from pos.screens.base import act
from pos.screens.form import FormDialog
from pos.services.login import Actor, approve
from pos.widgets.field import Field, some_text
from pos.words import N_, _, sentence

if TYPE_CHECKING:
    from pos.screens.base import Asking
    from pos.services.settings import BoothSettings

QUESTIONS: Final[Mapping[Act, str]] = {
    Act.SELL: N_("Selling needs a manager."),
    Act.OPEN_SHIFT: N_("Opening a drawer needs a manager."),
    Act.END_OWN_SHIFT: N_("Ending a shift needs a manager."),
    Act.MOVE_CASH: N_("Cash in and out of the drawer needs a manager."),
    Act.RETURN: N_("Taking goods back needs a manager."),
    Act.RETURN_LATE: N_("Taking goods back after the return window needs a manager."),
    Act.RETURN_WITHOUT_RECEIPT: N_("Taking goods back without a receipt needs a manager."),
    Act.EXCHANGE: N_("An exchange needs a manager."),
    Act.VOID: N_("Voiding a finished sale needs a manager."),
    Act.CORRECT_TENDER: N_("Putting a payment right needs a manager."),
    Act.SELL_UNMATCHED: N_("Selling a piece nobody can name needs a manager."),
    Act.SELL_FOUND: N_("Selling a piece the books do not have needs a manager."),
    Act.MATCH: N_("Giving a sold piece to its artisan needs a manager."),
    Act.REPRINT_AGAIN: N_("One more copy of this paper needs a manager."),
    Act.CHANGE_PROMOTION: N_("Beginning or ending a promotion needs a manager."),
    Act.DISCOUNT_BEYOND_MAXIMUM: N_("A discount beyond the maximum needs a manager."),
    Act.END_OTHERS_SHIFT: N_("Ending somebody else's shift needs a manager."),
    Act.SEE_EXPECTED_CASH: N_("Seeing the cash of an open drawer needs a manager; the Z will name it."),
    Act.CLOSE_DAY: N_("Closing the day needs a manager."),
    Act.CHANGE_PRICE: N_("Changing prices needs a manager."),
    Act.MANAGE_STAFF: N_("Changing staff needs a manager."),
    Act.CHANGE_SETTINGS: N_("Changing settings needs a manager."),
    Act.ACCEPT_DELIVERY: N_("Accepting a delivery needs a manager."),
    Act.IMPORT: N_("Taking a catalogue in needs a manager."),
    Act.PAYOUT: N_("Computing, approving and paying a month need a manager."),
    Act.BACKUP: N_("Copying and restoring the books needs a manager."),
}
"""Why a manager is asked, for every act."""


class ManagerDialog(FormDialog[Actor]):
    """Ask a manager for code and PIN."""

    def __init__(self, act: Act, about: str = "") -> None:
        """Take the act that needs the word.

        Args:
            act: what is to be done.
            about: about what, in the chosen language, such as a receipt's number and an amount.
        """
        super().__init__()
        self._act = act
        self._about = about

    def title_text(self) -> str:
        """Name the question."""
        return _("Authorisation")

    def introduction(self) -> str:
        """Say why it is asked."""
        return _(QUESTIONS[self._act])

    def subject(self) -> str:
        """Say about what."""
        return self._about

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


async def ask_manager(screen: Asking[Any], act: Act, *, about: str = "") -> Actor:
    """Ask for a manager's word, unless whoever is signed in may do the act alone in this booth.

    Args:
        screen: where it is asked.
        act: what is to be done.
        about: about what, in the chosen language; shown in the question.

    Returns:
        The manager who gave the word; whoever is signed in where no other word is needed.

    Raises:
        Refused: `needs-manager` when nobody gave it.
    """
    staff: Actor = screen.till.staff
    if may(staff.role, act, acts_asked(screen.till.settings)):
        return staff
    manager = await screen.app.push_screen_wait(ManagerDialog(act, about))
    if manager is None:
        raise Refused("needs-manager", act=act.value)
    return manager


async def word_for(screen: Asking[Any], act: Act, *, about: str = "") -> Actor | None:
    """Ask as `ask_manager`, and give what a service takes as its approver.

    Returns:
        The manager who stands by the act, who may be signed in; None where a cashier may do it alone.

    Raises:
        Refused: `needs-manager` when nobody gave the word.
    """
    word = await ask_manager(screen, act, about=about)
    return word if word.role is Role.MANAGER else None


def acts_asked(settings: BoothSettings | None) -> tuple[str, ...]:
    """Name the acts that need a manager in this booth though it might let a cashier do them."""
    return ASKED if settings is None else settings.manager_acts
