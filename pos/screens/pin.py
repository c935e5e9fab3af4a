"""Forms that end with a new PIN typed twice: taking somebody on, a new PIN, one's own PIN."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, Any, Final

from pos.errors import Refused
from pos.rules.pin import check_pin
from pos.rules.roles import Act, Role
from pos.screens.base import act
from pos.screens.form import FormDialog
from pos.services.login import approve
from pos.services.staff import StaffMember, add_staff, reset_pin
from pos.widgets.choice import Choice
from pos.widgets.field import Field, some_text
from pos.words import N_, _, sentence

if TYPE_CHECKING:
    from pos.services.login import Actor

ROLES: Final = {Role.CASHIER: N_("Cashier"), Role.MANAGER: N_("Manager")}
"""Names of the roles."""


def good_pin(text: str) -> str:
    """Read a PIN that may be given.

    Raises:
        Refused: as `check_pin`.
    """
    check_pin(text)
    return text


def pin_fields() -> list[Field[Any]]:
    """Ask for a new PIN, twice."""
    return [
        Field(_("New PIN"), good_pin, hint=_("4 to 6 digits"), secret=True, id="pin"),
        Field(_("The same again"), good_pin, secret=True, id="again"),
    ]


class _PinForm(FormDialog[Any]):
    """A form that ends with a new PIN typed twice."""

    def answer(self) -> None:
        """Give the PIN where it was typed twice the same."""
        pin, again = self.query_one("#pin", Field), self.query_one("#again", Field)
        if pin.value() != again.value():
            again.clear()
            again.focus()
            self.say(sentence(Refused("pin-not-the-same")), "refused")
            return
        self._give(pin.value())

    @act
    async def _give(self, pin: str) -> None:
        try:
            given = await self.give(pin)
        except Refused as refusal:
            self.say(sentence(refusal), "refused")
        else:
            self.dismiss(given)

    @abstractmethod
    async def give(self, pin: str) -> Any:
        """Do what the form is for; each form says what."""


class AddDialog(_PinForm):
    """Take somebody on; the answer is the person."""

    def __init__(self, manager: Actor) -> None:
        """Take who does it."""
        super().__init__()
        self._manager = manager

    def title_text(self) -> str:
        """Name the form."""
        return _("Take on")

    def fields(self) -> list[Field[Any]]:
        """Ask for code, name, role and PIN."""
        return [
            Field(_("Code"), some_text, hint=_("2 to 12 letters or digits, e.g. SARI"), id="code"),
            Field(_("Name"), some_text, id="name"),
            Choice(_("Role"), [(_(name), role) for role, name in ROLES.items()], id="role"),
            *pin_fields(),
        ]

    async def give(self, pin: str) -> StaffMember:
        """Take the person on."""
        return await self.ask(
            add_staff,
            actor=self._manager,
            code=self.query_one("#code", Field).value(),
            name=self.query_one("#name", Field).value(),
            role=self.query_one("#role", Field).value(),
            pin=pin,
        )


class PinDialog(_PinForm):
    """Give somebody a new PIN."""

    def __init__(self, manager: Actor, who: StaffMember) -> None:
        """Take who does it, and whose it is."""
        super().__init__()
        self._manager = manager
        self._who = who

    def title_text(self) -> str:
        """Name the form."""
        return _("New PIN")

    def introduction(self) -> str:
        """Say whose."""
        return f"{self._who.name} ({self._who.code})"

    def fields(self) -> list[Field[Any]]:
        """Ask for the PIN."""
        return pin_fields()

    async def give(self, pin: str) -> bool:
        """Give it."""
        await self.ask(reset_pin, actor=self._manager, code=self._who.code, pin=pin)
        return True


class OwnPinDialog(_PinForm):
    """Give oneself a new PIN, after the old one."""

    def title_text(self) -> str:
        """Name the form."""
        return _("My PIN")

    def fields(self) -> list[Field[Any]]:
        """Ask for the old and the new PIN."""
        return [Field(_("PIN until now"), some_text, secret=True, id="old"), *pin_fields()]

    async def give(self, pin: str) -> bool:
        """Check the old PIN, then give the new one."""
        me, old = self.till.staff, self.query_one("#old", Field)
        try:
            await self.ask(approve, code=me.code, pin=old.text, act=Act.SELL)
        except Refused:
            old.clear()
            old.focus()
            raise
        await self.ask(reset_pin, actor=me, code=me.code, pin=pin)
        return True
