"""Finding a receipt by what is known of it: one line to type on, below it those that fit, newest first."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from pos.errors import Refused
from pos.rules import scan
from pos.rules.barcode import clean_scan
from pos.rules.receipt_search import Sought, read_sought
from pos.screens.base import Dialog, act
from pos.screens.command import BACK, HELP, Command, bindings
from pos.screens.searching import Searching
from pos.services.receipt_search import DAYS_BACK, RETURNABLE, FoundReceipt, find_receipts
from pos.widgets.field import Field, any_text
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.receipt import ReceiptList, about_sought
from pos.widgets.text import words
from pos.words import N_, _, sentence

TAKE: Final = Command("take", ("enter",), N_("Take"), N_("Take the marked receipt."), bound=False)

_MOVES: Final[list[BindingType]] = [
    ("up", "mark(-1)", ""),
    ("down", "mark(1)", ""),
    ("pageup", "mark(-8)", ""),
    ("pagedown", "mark(8)", ""),
]


class ReceiptSearching(Searching):
    """Search receipts as somebody types; the first of those that fit is marked."""

    MOVES: ClassVar[list[BindingType]] = _MOVES
    """Keys that mark another receipt while the line has the focus."""
    kinds: Sequence[Any] = RETURNABLE
    """Which kinds of receipts are offered."""
    found: tuple[FoundReceipt, ...] = ()
    """Those that fit."""
    _shown_for: str | None = None

    def finder(self) -> list[Widget]:
        """Make the line, what is understood of it, and the list."""
        hint = _("24/11 · 75000 · *1234 · words of a piece")
        return [
            Field(_("Receipt"), any_text, hint=hint, id="sought"),
            Static("", id="understood", markup=False),
            ReceiptList(id="receipts"),
        ]

    @property
    def sought(self) -> Sought:
        """What is known of the receipt.

        Raises:
            Refused: as `read_sought`.
        """
        return read_sought(self.query_one("#sought", Field).text, self.today)

    @property
    def today(self) -> Any:
        """The booth's day."""
        return self.till.standing.business_date or self.shop.today()

    def searched(self) -> Callable[..., Sequence[Any]]:
        """Search receipts."""
        return functools.partial(find_receipts, kinds=self.kinds)

    def is_worth(self, text: str) -> bool:
        """Search for anything; nothing typed means the open day."""
        del text
        return True

    def search_again(self) -> None:
        """Search for what stands on the line, or say why it cannot be."""
        line = self.query_one("#understood", Static)
        try:
            line.update(words(about_sought(self.sought, DAYS_BACK)))
        except Refused as refusal:
            self.forget_search()
            line.update(words(sentence(refusal)))
            self._shown_for = None
        else:
            self.search(self.query_one("#sought", Field).text.strip())

    def show_found(self, text: str, found: Sequence[Any]) -> None:
        """Show what was found; the same receipt stays marked when the list is only newer."""
        listed = self.query_one("#receipts", ReceiptList)
        marked = self.marked.number if self.marked and text == self._shown_for else None
        self.found, self._shown_for = tuple(found), text
        at = next((at for at, one in enumerate(self.found) if one.number == marked), 0)
        listed.set_empty(_("No receipt fits. Name its day when it is older.") if text else _("None yet."))
        sought = read_sought(text, self.today)
        listed.show_found(self.found, at, one_day=sought.day is not None or not sought.anything)
        self.show_keys()

    @property
    def marked(self) -> FoundReceipt | None:
        """The marked receipt."""
        at = self.query_one("#receipts", ReceiptList).cursor
        return self.found[at] if at < len(self.found) else None

    def on_field_edited(self, event: Field.Edited) -> None:
        """Search while somebody types."""
        if event.field.id == "sought":
            self.query_one(Notice).hush()
            self.search_again()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take the marked receipt."""
        if event.field.id == "sought":
            self.take_marked()

    def action_mark(self, by: int) -> None:
        """Mark another receipt."""
        self.query_one("#receipts", ReceiptList).move(by)

    def take_scan(self, text: str) -> None:
        """Look for the receipt whose barcode was scanned, or for those with a scanned piece."""
        field = self.query_one("#sought", Field)
        field.text = clean_scan(text)
        field.focus()
        if isinstance(scan.read_scan(text), scan.Receipt):
            self.take_marked()

    @act
    async def take_marked(self) -> None:
        """Take the marked receipt; where the search is not over, only what alone fits."""
        field = self.query_one("#sought", Field)
        text = field.text.strip()
        try:
            assert self.sought is not None
        except Refused as refusal:
            field.complain(refusal)
            return
        if text != self._shown_for:
            self.forget_search()
            self.show_found(text, await self.look(self.searched(), text=text))
            if len(self.found) != 1:
                return
        if self.marked is not None:
            await self.take(self.marked)

    async def take(self, receipt: FoundReceipt) -> None:
        """Do what the screen is for with a receipt; each screen says what."""


class FindReceiptDialog(ReceiptSearching, Dialog[str]):
    """Find a receipt; the answer is its number."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (TAKE, BACK, HELP)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*COMMANDS_HERE), *_MOVES]
    home = "#sought"

    def compose(self) -> ComposeResult:
        """Put the line over the list."""
        with Vertical(classes="panel -broad -receipts") as panel:
            panel.border_title = _("Find a receipt")
            yield from self.finder()
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show those of the open day."""
        self.search_again()

    async def take(self, receipt: FoundReceipt) -> None:
        """Answer with it."""
        self.dismiss(receipt.number)

    def help_notes(self) -> Sequence[str]:
        """Say what can be typed."""
        return notes()


def notes() -> tuple[str, ...]:
    """Say what can be typed to find a receipt."""
    return (
        _("A day (24/11), an amount (75000, 75rb), words or code of a piece, *1234 the end of a card."),
        _("0007 the end of its number, @sari who served; several together narrow it down."),
    )
