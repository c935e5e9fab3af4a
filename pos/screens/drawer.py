"""Opening the drawer: the float, counted by denomination."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from pos.rules.money import rupiah
from pos.screens.base import ShopScreen, act
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.services.shift import ShiftOpened, open_shift
from pos.widgets.amount import BigAmount
from pos.widgets.denominations import DenominationGrid
from pos.widgets.text import words
from pos.words import N_, _

OPEN = Command(
    "open",
    ("f8",),
    N_("Open"),
    N_("Open the drawer with what was counted; Enter on the last row does the same."),
)
NEXT = Command("next", ("enter",), N_("Next"), N_("Go to the next note or coin."), bound=False)


class DrawerScreen(ShopScreen[ShiftOpened]):
    """Count the float and open the drawer; the answer is the shift."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (NEXT, OPEN, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "DenominationGrid"

    def compose(self) -> ComposeResult:
        """Put the grid left, the total right."""
        total = BigAmount()
        total.caption, total.amount = _("FLOAT"), rupiah(0)
        told = _("Count the money you put into the drawer. Digits, then Enter for the next row.")
        yield from self.frame(
            Horizontal(
                DenominationGrid(self.till.rounding_step),
                Vertical(Static(words(told), markup=False), total, id="counted"),
                id="drawer",
            )
        )

    def on_mount(self) -> None:
        """Make the token that opens the drawer once."""
        self._token = self.shop.new_token()

    def on_denomination_grid_counted(self, event: DenominationGrid.Counted) -> None:
        """Show the total as it grows."""
        self.query_one(BigAmount).amount = rupiah(event.grid.total)

    def on_denomination_grid_finished(self) -> None:
        """Open after the last row."""
        self.action_open()

    def action_open(self) -> None:
        """Open the drawer."""
        self._open()

    @act
    async def _open(self) -> None:
        counted = self.query_one(DenominationGrid).counted
        opened = await self.ask(open_shift, actor=self.till.staff, token=self._token, counted=counted)
        self.dismiss(opened)
