"""A scan while the money is taken: asked about, never taken for an amount or a yes.

The invariant: Enter and Esc go on with the payment; the piece comes into the basket only by its own key.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.rules.money import rupiah
from pos.rules.tendering import Tendering
from pos.screens.base import Dialog, ShopScreen, act
from pos.screens.command import Command, bindings
from pos.services.item import item_by_code
from pos.services.sale import SaleDone
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.text import words
from pos.words import N_, _

ADD = Command("add", ("f8",), N_("Add it"), N_("Put the piece into the basket; then take the money."))
FINISH = Command(
    "back",
    ("enter", "escape"),
    N_("Finish first"),
    N_("Go on with this payment; scan the piece again after it."),
)


class ScannedDialog(Dialog[bool]):
    """Ask whether a piece scanned belongs to the basket that is being paid; True adds it."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (ADD, FINISH)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)

    def __init__(self, piece: str, *, proven: int) -> None:
        """Take what was scanned.

        Args:
            piece: name and price, or the code where it may mean several.
            proven: rupiah proven to be paid already; 0 for none.
        """
        super().__init__()
        self._piece = piece
        self._proven = proven

    def compose(self) -> ComposeResult:
        """Name the piece, the question, and the money that is proven."""
        with Vertical(classes="panel") as panel:
            panel.border_title = _("Scanned while paying")
            yield Static(words(self._piece), markup=False, classes="strong")
            yield Static(words(_("Does it belong to this sale?")), markup=False)
            if self._proven:
                told = _("{amount} is proven to be paid and stays with the basket; the rest is asked anew.")
                yield Static(words(told.format(amount=rupiah(self._proven))), markup=False, classes="note")
            yield Notice()
            yield KeyBar()

    def action_add(self) -> None:
        """Add it."""
        self.dismiss(result=True)


class ScansWhilePaying(ShopScreen[SaleDone]):
    """A payment that a scan may interrupt."""

    scanned: str = ""
    """The scan the payment was left for; empty for none."""

    tendering: Tendering
    """What has come so far."""

    def take_scan(self, text: str) -> None:
        """Ask what a scan is meant for."""
        if self.busy or self.acting:
            self.app.bell()
        else:
            self._ask(text)

    @act
    async def _ask(self, text: str) -> None:
        found = await self.look(item_by_code, code=text)
        if not found:
            super().take_scan(text)
            return
        piece = f"{found[0].name} · {rupiah(found[0].price)}" if len(found) == 1 else text
        proven = sum(one.amount for one in self.tendering.taken)
        if await self.app.push_screen_wait(ScannedDialog(piece, proven=proven)):
            self.scanned = text
            self.dismiss(None)
