"""Staff: who works here, taken on, given a role or a PIN, let go."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from pos.rules.period import WIB
from pos.rules.roles import Role
from pos.screens.base import act
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.confirm import ConfirmDialog
from pos.screens.listing import ListScreen
from pos.screens.pin import ROLES, AddDialog, PinDialog
from pos.services.staff import StaffMember, change_role, deactivate, list_staff
from pos.widgets.rows import Column, Rows
from pos.words import N_, _

if TYPE_CHECKING:
    from pos.services.login import Actor

ADD = Command("add", ("f2",), N_("Take on"), N_("Take somebody on, with a code, a role and a PIN."))
ROLE = Command("role", ("f3",), N_("Role"), N_("Make the marked person cashier or manager."))
PIN = Command("pin", ("f4",), N_("New PIN"), N_("Give the marked person a new PIN; a lock ends with it."))
LET_GO = Command("let_go", ("f6",), N_("Let go"), N_("Let the marked person go; the PIN no longer works."))
EVERYBODY = Command("everybody", ("f7",), N_("Everybody"), N_("Show or hide who has left."))

_COLUMNS: Final = (
    Column(N_("Code"), 13),
    Column(N_("Name"), 0),
    Column(N_("Role"), 10),
    Column(N_("State"), 24),
)


class StaffScreen(ListScreen[StaffMember]):
    """See and change who works here."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        ADD,
        ROLE,
        PIN,
        LET_GO,
        EVERYBODY,
        BACK,
        HELP,
        LOCK,
        PALETTE,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)

    def __init__(self, manager: Actor) -> None:
        """Take who changes things."""
        super().__init__(manager)
        self._everybody = False

    def compose(self) -> ComposeResult:
        """List the people."""
        yield from self.frame(Vertical(Rows(_COLUMNS), id="list"))

    async def found(self) -> tuple[StaffMember, ...]:
        """Ask who works here, and on demand who has left."""
        return await self.look(list_staff, everybody=self._everybody)

    def cells(self, one: StaffMember) -> tuple[str, ...]:
        """Tell one of them in a line."""
        return _cells(one)

    def can(self, command: Command) -> bool:
        """Let nothing be changed about somebody who has left."""
        if command in (ROLE, PIN, LET_GO):
            marked = self.marked
            if marked is None or not marked.active:
                return False
        return super().can(command)

    def action_everybody(self) -> None:
        """Show or hide who has left."""
        self._everybody = not self._everybody
        self.list_anew()

    def action_add(self) -> None:
        """Take somebody on."""
        self._add()

    @act
    async def _add(self) -> None:
        added = await self.app.push_screen_wait(AddDialog(self.manager))
        if added is not None:
            await self.show_anew(added.code)
            self.say(
                _("{name} works here now, code {code}.").format(name=added.name, code=added.code), "good"
            )

    def action_role(self) -> None:
        """Change the role of the marked person."""
        self._change_role()

    @act
    async def _change_role(self) -> None:
        who = self.marked
        if who is None:
            return
        role = Role.CASHIER if who.role is Role.MANAGER else Role.MANAGER
        asked = _("Make {name} {role}?").format(name=who.name, role=_(ROLES[role]).lower())
        if await self.app.push_screen_wait(ConfirmDialog(_("Role"), asked)):
            await self.ask(change_role, actor=self.manager, code=who.code, role=role)
            await self.show_anew(who.code)
            self.say(_("{name} is {role} now.").format(name=who.name, role=_(ROLES[role]).lower()), "good")

    def action_pin(self) -> None:
        """Give the marked person a new PIN."""
        self._new_pin()

    @act
    async def _new_pin(self) -> None:
        who = self.marked
        if who is not None and await self.app.push_screen_wait(PinDialog(self.manager, who)):
            await self.show_anew(who.code)
            self.say(_("{name} has a new PIN.").format(name=who.name), "good")

    def action_let_go(self) -> None:
        """Let the marked person go."""
        self._let_go()

    @act
    async def _let_go(self) -> None:
        who = self.marked
        if who is None:
            return
        asked = _("Let {name} ({code}) go?").format(name=who.name, code=who.code)
        told = _("The name stays in the books; the PIN no longer works.")
        if await self.app.push_screen_wait(ConfirmDialog(_("Let go"), asked, told)):
            await self.ask(deactivate, actor=self.manager, code=who.code)
            await self.show_anew()
            self.say(_("{name} has left.").format(name=who.name), "good")


def _cells(one: StaffMember) -> tuple[str, ...]:
    state = "" if one.active else _("has left")
    if one.locked_until:
        state = _("locked until {time}").format(time=one.locked_until.astimezone(WIB).strftime("%H.%M"))
    return (one.code, one.name, _(ROLES[one.role]), state)
