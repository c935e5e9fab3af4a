"""What the booth asks a manager for, as a list to tick: a line for each act that a cashier might do alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import BindingType
from textual.widgets import Static

from pos.rules.roles import ASKABLE, Act
from pos.screens.command import BACK, HELP, Command, bindings
from pos.screens.setting import SettingDialog
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _, sentence

if TYPE_CHECKING:
    from textual.widget import Widget

    from pos.errors import Refused
    from pos.services.login import Actor
    from pos.services.settings import BoothSettings
    from pos.widgets.field import Field

TICK = Command("tick", ("space",), N_("Tick"), N_("Ask a manager for the marked act, or let cashiers do it."))
KEEP = Command("submit", ("enter",), N_("Keep"), N_("Take the list as it stands."), bound=False)

NAMES: Final[Mapping[Act, str]] = {
    Act.RETURN: N_("Return"),
    Act.EXCHANGE: N_("Exchange"),
    Act.CORRECT_TENDER: N_("Payment put right"),
    Act.SELL_UNMATCHED: N_("Unknown piece"),
    Act.MOVE_CASH: N_("Cash in and out"),
}
"""What each act is called where there is little room."""

MEANINGS: Final[Mapping[Act, str]] = {
    Act.RETURN: N_("Take goods back for money, against their receipt and in time."),
    Act.EXCHANGE: N_("Take goods back in time, against others that cost as much or more."),
    Act.CORRECT_TENDER: N_("Put right with what a finished sale was paid."),
    Act.SELL_UNMATCHED: N_("Sell a piece nobody can name; its artisan is found later."),
    Act.MOVE_CASH: N_("Put money into the drawer or take some out, with a reason."),
}
"""What each act is."""

_COLUMNS: Final = (Column("", 3), Column(N_("Act"), 0), Column(N_("Who"), 22))


class ActsDialog(SettingDialog):
    """Tick the acts that need a manager."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (TICK, KEEP, BACK, HELP)
    BINDINGS: ClassVar[list[BindingType]] = bindings(TICK)
    home = "Rows"

    def __init__(self, manager: Actor, name: str, told: tuple[str, str], settings: BoothSettings) -> None:
        """Take who changes which setting; arguments as `SettingDialog`."""
        super().__init__(manager, name, told, settings)
        self.ticked = set(settings.manager_acts)
        """Acts that need a manager, by name."""

    def fields(self) -> list[Field[Any]]:
        """Ask for nothing that is typed."""
        return []

    def extras(self) -> list[Widget]:
        """List the acts; the marked one is explained below."""
        listed = Rows(_COLUMNS)
        listed.styles.height = len(ASKABLE) + 1
        return [listed, Static("", classes="explained", markup=False)]

    def on_mount(self) -> None:
        """Show the list."""
        self._show()

    def _show(self) -> None:
        listed = self.query_one(Rows)
        listed.show([self._cells(one) for one in ASKABLE], listed.cursor)
        self.query_one(".explained", Static).update(words(_(MEANINGS[self._marked])))

    def _cells(self, one: Act) -> tuple[str, ...]:
        asked = one.value in self.ticked
        return ("[x]" if asked else "[ ]", _(NAMES[one]), _("manager") if asked else _("cashier alone"))

    @property
    def _marked(self) -> Act:
        return ASKABLE[self.query_one(Rows).cursor]

    def action_tick(self) -> None:
        """Ask a manager for the marked act, or let cashiers do it."""
        self.ticked ^= {self._marked.value}
        self._show()

    def action_next(self) -> None:
        """Mark the next act."""
        self.query_one(Rows).move(1)

    def action_previous(self) -> None:
        """Mark the act before."""
        self.query_one(Rows).move(-1)

    def on_rows_moved(self) -> None:
        """Explain the marked act."""
        self._show()

    def on_rows_chosen(self) -> None:
        """Take the list as it stands."""
        self.submit()

    def value(self) -> object:
        """Give the acts ticked, in order."""
        return [one.value for one in ASKABLE if one.value in self.ticked]

    def complain(self, refusal: Refused) -> None:
        """Say why not."""
        self.say(sentence(refusal), "refused")


def shown_acts(asked: Collection[str]) -> str:
    """Name the acts that need a manager on one line, in the chosen language."""
    return ", ".join(_(NAMES[one]) for one in ASKABLE if one.value in asked) or _("none: cashiers may do all")
