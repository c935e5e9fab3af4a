"""A manager's word, given in place: why, code and PIN, without signing the cashier out.

The invariant: where the books keep why, nobody gives the word without it, not even a manager who sells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pos.errors import Refused
from pos.rules.basket import Word
from pos.rules.roles import ASKED, Act, Role, may
from pos.screens.base import act
from pos.screens.form import FormDialog
from pos.screens.question import QUESTIONS, REASONS
from pos.services.login import Actor, Approver, actor_now, approve
from pos.widgets.field import Field, some_text
from pos.widgets.reason import ReasonField
from pos.words import _, sentence

if TYPE_CHECKING:
    from pos.screens.base import Asking
    from pos.services.settings import BoothSettings


class ManagerDialog(FormDialog[Approver]):
    """Ask a manager for code and PIN, and why where the books keep it."""

    def __init__(self, act: Act, about: str = "", present: Actor | None = None) -> None:
        """Take the act that needs the word.

        Args:
            act: what is to be done.
            about: about what, in the chosen language, such as a receipt's number and an amount.
            present: the manager who is signed in, who is only asked why; None asks for somebody's PIN.
        """
        super().__init__()
        self._act = act
        self._about = about
        self._present = present

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
        """Ask why, and for code and PIN."""
        why = [ReasonField(REASONS[self._act], id="why")] if self._act in REASONS else []
        if self._present is not None:
            return [*why]
        return [
            *why,
            Field(_("Manager's code"), some_text, id="code"),
            Field(_("PIN"), some_text, secret=True, id="pin"),
        ]

    def answer(self) -> None:
        """Have the word checked, where somebody gives it who is not signed in."""
        if self._present is not None:
            self._allow(self._present)
        else:
            self._check()

    def _allow(self, manager: Actor) -> None:
        why = self.query_one("#why", ReasonField).value() if self._act in REASONS else ""
        self.dismiss(Approver(manager.id, manager.code, manager.name, manager.role, why))

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
            self._allow(manager)


async def ask_manager(screen: Asking[Any], act: Act, *, about: str = "") -> Approver:
    """Ask for a manager's word, unless whoever is signed in may do the act alone in this booth.

    A manager who is signed in is asked why, where the books keep it, and for nothing else.

    Args:
        screen: where it is asked.
        act: what is to be done.
        about: about what, in the chosen language; shown in the question.

    Returns:
        The manager who gave the word; whoever is signed in where no other word is needed.

    Raises:
        Refused: `needs-manager` when nobody gave it.
    """
    staff = await _signed_in(screen)
    alone = may(staff.role, act, acts_asked(screen.till.settings))
    if alone and (staff.role is not Role.MANAGER or act not in REASONS):
        return Approver(staff.id, staff.code, staff.name, staff.role)
    word = await screen.app.push_screen_wait(ManagerDialog(act, about, staff if alone else None))
    if word is None:
        raise Refused("needs-manager", act=act.value)
    return word


async def _signed_in(screen: Asking[Any]) -> Actor:
    """Give who is signed in; a manager with the role the books give now, which another may have changed."""
    staff: Actor = screen.till.staff
    if staff.role is Role.MANAGER:
        now = await screen.look(actor_now, actor=staff)
        if screen.till.staff is staff:
            screen.till.staff = now
        return now
    return staff


async def ask_word(screen: Asking[Any], act: Act, *, about: str = "") -> Word:
    """Ask as `ask_manager`, and give what a basket keeps of it.

    Raises:
        Refused: `needs-manager` when nobody gave it.
    """
    manager = await ask_manager(screen, act, about=about)
    return Word(manager.id, manager.why)


async def word_for(screen: Asking[Any], act: Act, *, about: str = "") -> Approver | None:
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
