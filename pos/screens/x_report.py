"""The X report: what the open shift came to so far; the cash in it only by a manager's word."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from pos.rules.money import rupiah
from pos.rules.period import WIB
from pos.rules.roles import Act
from pos.screens.base import ShopScreen, act
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.manager import ask_manager
from pos.services.x_report import look_at_shift
from pos.widgets.figures import Figure, Figures
from pos.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pos.services.login import Approver
    from receipts.documents.shift import Activity, ShiftReport, TenderTotal

WHOLE = Command(
    "whole",
    ("f3",),
    N_("With cash"),
    N_("Show cash and what should be in the drawer: a manager's PIN, named on the Z."),
)
AGAIN = Command("again", ("f5",), N_("Again"), N_("Sum the shift up again and print it."))

TENDERS: Final = {
    "cash": N_("Cash"),
    "qris": N_("QRIS"),
    "card": N_("Card"),
    "transfer": N_("Transfer"),
}
"""Names of the ways of paying."""


class XReportScreen(ShopScreen[None]):
    """Show a look at the open shift; each look is printed."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (WHOLE, AGAIN, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "VerticalScroll"

    def compose(self) -> ComposeResult:
        """Leave room for the figures."""
        yield from self.frame(VerticalScroll(Figures(), classes="slip"))

    def on_mount(self) -> None:
        """Sum the shift up, without the cash."""
        self.look_at(None)

    def action_again(self) -> None:
        """Sum the shift up again, without the cash."""
        self.look_at(None)

    def action_whole(self) -> None:
        """Show everything, by a manager's word."""
        self._whole()

    @act
    async def _whole(self) -> None:
        manager = await ask_manager(self, Act.SEE_EXPECTED_CASH, about=self.till.drawer.number)
        await self._show(manager)

    @act
    async def look_at(self, approver: Approver | None) -> None:
        """Sum the shift up.

        Args:
            approver: a manager who shows the cash; None keeps it blind.
        """
        if not self.busy:
            await self._show(approver)

    async def _show(self, approver: Approver | None) -> None:
        token = self.shop.new_token()
        report = await self.ask(look_at_shift, actor=self.till.staff, token=token, approver=approver)
        self.query_one(Figures).lines = tuple(report_lines(report))
        self.say(_("The X report goes to the printer; the shift goes on."))
        self.till.knock()


def report_lines(report: ShiftReport) -> Iterator[Figure]:
    """Write a report of a shift; what is blind takes no line."""
    opened = report.opened_at.astimezone(WIB).strftime("%d/%m/%Y %H.%M")
    yield Figure(_("X report"), report.number, strong=True)
    yield Figure(report.cashier, opened)
    yield Figure()
    yield from activity_lines(report.activity)
    yield Figure()
    yield from tender_lines(report.tenders)
    if report.expected is None:
        yield Figure()
        yield Figure(_("Cash is not shown: F3, with a manager's PIN."))
        return
    yield Figure()
    yield Figure(_("Cash in the drawer"))
    yield Figure(_("Float"), rupiah(report.float_amount or 0))
    yield Figure(_("Cash in"), rupiah(report.cash_in or 0))
    yield Figure(_("Cash out"), rupiah(-(report.cash_out or 0)))
    yield Figure(_("Expected"), rupiah(report.expected), strong=True)


def activity_lines(activity: Activity) -> Iterator[Figure]:
    """Write what was sold and brought back."""
    yield Figure(_("Sales"))
    yield Figure(_("Receipts"), _worth(activity.sales, activity.sold))
    if activity.exchanges:
        yield Figure(_("Taken in exchanges"), _worth(activity.exchanges, activity.exchange_sold))
        yield Figure(_("Returned in exchanges"), _worth(activity.exchanges, activity.exchange_returned))
    yield Figure(_("Returns"), _worth(activity.returns, activity.returned))
    if activity.voids:
        yield Figure(_("Undone sales"), _worth(activity.voids, activity.voided))
    yield Figure(_("With a discount"), _worth(activity.discounts, activity.discount))
    if activity.rounding is not None:
        yield Figure(_("Rounding"), rupiah(activity.rounding))
    if activity.corrections:
        yield Figure(_("Corrections"), _worth(activity.corrections, None))
    if activity.kuitansi:
        yield Figure(_("Kuitansi"), _worth(activity.kuitansi, None))


def tender_lines(tenders: tuple[TenderTotal, ...]) -> Iterator[Figure]:
    """Write how it was paid."""
    yield Figure(_("Paid by"))
    for one in tenders:
        yield Figure(_(TENDERS[one.kind.value]), _worth(one.pieces, one.amount))


def _worth(count: int, amount: int | None) -> str:
    return f"{count}×" if amount is None else f"{count}×  {rupiah(amount):>14}"
