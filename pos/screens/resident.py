"""The residents of one cooperative in a month: what each carries, sold, had returned, is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.granted import GrantedScreen
from pos.widgets.basket import bare
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _

if TYPE_CHECKING:
    from pos.services.login import Actor
    from pos.services.payout_plan import CooperativePlan, PayoutPlan, Sums

_COLUMNS: Final = (
    Column(N_("Code"), 10, wide_only=True),
    Column(N_("Resident"), 0),
    Column(N_("Carried"), 10, "right"),
    Column(N_("Shares"), 11, "right"),
    Column(N_("Returned"), 10, "right"),
    Column(N_("Balance"), 11, "right", wide_only=True),
    Column(N_("Paid"), 11, "right"),
    Column(N_("Carried on"), 10, "right"),
)


class ResidentScreen(GrantedScreen[None]):
    """Show every resident of a cooperative, those without a sale too."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "Rows"

    def __init__(self, manager: Actor, plan: PayoutPlan, shown: CooperativePlan) -> None:
        """Take the month and whose residents are shown."""
        super().__init__(manager)
        self._plan = plan
        self._cooperative = shown

    def compose(self) -> ComposeResult:
        """List the residents, the sum below."""
        month = self._plan.month
        head = f"{month.month:02}/{month.year}  {self._cooperative.name}"
        yield from self.frame(
            Vertical(Static(words(head), id="monthhead", markup=False), Rows(_COLUMNS), id="list")
        )

    def on_mount(self) -> None:
        """Show the lines, the sum at the end."""
        rows = [row for row in self._plan.rows if row.cooperative_id == self._cooperative.id]
        lines = [_cells(row.artisan_code, row.artisan_name, row) for row in rows]
        self.query_one(Rows).show([*lines, _cells("", _("Total"), self._cooperative.sums)])

    def on_rows_chosen(self) -> None:
        """Enter goes back."""
        self.action_back()


def _cells(code: str, name: str, sums: Sums) -> tuple[str, ...]:
    figures = (sums.carried, sums.shares, sums.returned, sums.balance, sums.paid, sums.carried_on)
    return (code, name, *(bare(amount) for amount in figures))
