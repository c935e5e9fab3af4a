"""The receipt desk: today's receipts and slips, any other by what is known of it; each opens with Enter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from pos.screens.base import ShopScreen, act
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.receipt_finder import ReceiptSearching, notes
from pos.services.receipt_search import EVERY, FoundReceipt
from pos.widgets.field import Field
from pos.words import N_

OPEN: Final = Command(
    "open",
    ("enter",),
    N_("Open"),
    N_("See the marked receipt; undo it, put it right, print it again."),
    bound=False,
)
WAITING: Final = Command(
    "waiting", ("f6",), N_("Not yet known"), N_("See sold pieces that wait for their artisan.")
)


class ReceiptDesk(ReceiptSearching, ShopScreen[str]):
    """Find receipts and slips; the answer is the number of a receipt goods come back of."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (OPEN, WAITING, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*COMMANDS_HERE), *ReceiptSearching.MOVES]
    home = "#sought"
    kinds = EVERY

    def compose(self) -> ComposeResult:
        """Put the line over the list."""
        yield from self.frame(Vertical(*self.finder(), id="desk"))

    def on_mount(self) -> None:
        """Show those of the open day."""
        self.search_again()

    def on_screen_resume(self) -> None:
        """Show what changed meanwhile."""
        if self.query("#sought"):
            self.search_again()

    async def take(self, receipt: FoundReceipt) -> None:
        """Open the receipt."""
        from pos.screens.receipt_detail import ReceiptScreen  # noqa: PLC0415 - loads when wanted

        number = await self.app.push_screen_wait(ReceiptScreen(receipt.number))
        if number is not None:
            self.dismiss(number)
            return
        self.query_one("#sought", Field).focus()

    def action_waiting(self) -> None:
        """See what waits for its artisan."""
        self._see_waiting()

    @act
    async def _see_waiting(self) -> None:
        from pos.screens.receipt_waiting import WaitingScreen  # noqa: PLC0415 - loads when wanted

        await self.app.push_screen_wait(WaitingScreen())

    def help_notes(self) -> Sequence[str]:
        """Say what can be typed."""
        return notes()
