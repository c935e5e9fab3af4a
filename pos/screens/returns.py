"""Goods that come back against their receipt (F7): its lines, how many, where to, and why."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pos.errors import Refused
from pos.rules import scan
from pos.rules.barcode import clean_scan
from pos.rules.basket import Back, Candidate
from pos.rules.fold import quoted
from pos.rules.roles import Act
from pos.screens.base import step
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.takeback import TakingBack
from pos.screens.takeback_keys import DO, LESS, MORE, WAY
from pos.services.item import item_by_code
from pos.services.paper_view import whole_number
from pos.services.returns import Bought, BoughtLine, bought
from pos.widgets.field import Field, some_text
from pos.widgets.text import words
from pos.words import N_, _

FIND = Command("find", ("f2",), N_("Find receipt"), N_("Find a receipt by day, amount, item or card."))
WITHOUT = Command("without", ("f6",), N_("No receipt"), N_("Take goods back that nobody has a receipt for."))


class ReturnScreen(TakingBack):
    """Choose what comes back of a receipt."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        FIND,
        MORE,
        LESS,
        WAY,
        WITHOUT,
        DO,
        BACK,
        HELP,
        LOCK,
        PALETTE,
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*COMMANDS_HERE),
        ("up", "mark(-1)", ""),
        ("down", "mark(1)", ""),
    ]
    home = "#number"

    def __init__(self, number: str = "", kept: Back | None = None) -> None:
        """Begin.

        Args:
            number: the receipt's number, or the end of it, where it is known already.
            kept: what the basket brings back already, to be changed.
        """
        super().__init__(kept)
        self._asked = number
        self._bought: Bought | None = None

    def compose(self) -> ComposeResult:
        """Ask for the receipt, then show its lines and ask why."""
        hint = _("whole, or its end such as 0007")
        yield from self.frame(
            Vertical(
                Field(_("Receipt number"), some_text, value=self._asked, hint=hint, id="number"),
                Static("", id="receipt", markup=False),
                *self.chooser(),
                id="return",
            )
        )

    def invitation(self) -> str:
        """Say how to begin."""
        return _("Scan the receipt's barcode, or type its number.")

    def on_mount(self) -> None:
        """Look the receipt up where its number is known."""
        if self._asked:
            self.look_up(self._asked)

    @property
    def number(self) -> str:
        """Number of the receipt; empty while it is not known."""
        return self._bought.number if self._bought else ""

    def act_needed(self) -> Act | None:
        """Ask a manager where the return window is over."""
        return Act.RETURN_LATE if self._bought and self._bought.late else None

    def take_scan(self, text: str) -> None:
        """Take a scan for a receipt, or for a piece that comes back of it."""
        self.take_scanned(text)

    @step
    async def take_scanned(self, text: str) -> None:
        """Show the receipt scanned, or take the piece scanned back."""
        if self._bought is None or isinstance(scan.read_scan(text), scan.Receipt):
            self.query_one("#number", Field).text = clean_scan(text)
            await self._look_up(text)
        else:
            await self._take_piece(text)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Look the receipt up, or go on after the reason."""
        if event.field.id == "number":
            self.look_up(event.field.text)
        else:
            self.action_do()

    @step
    async def look_up(self, number: str) -> None:
        """Show the lines of a receipt."""
        await self._look_up(number)

    async def _look_up(self, number: str) -> None:
        self._bought = None
        self.query_one("#receipt", Static).update("")
        self.offer(())
        whole = await self.look(whole_number, text=clean_scan(number))
        seen = await self.look(bought, number=whole)
        self._bought = seen
        day = seen.business_date.strftime("%d/%m/%Y")
        about = [_("{number} · {day} · {cashier}").format(number=seen.number, day=day, cashier=seen.cashier)]
        if seen.kuitansi:
            told = _("Kuitansi {number} was written for it: have it given back.")
            about.append(f"▲ {told.format(number=seen.kuitansi)}")
        self.query_one("#receipt", Static).update(Content("\n").join(map(words, about)))
        self.offer([_candidate(line) for line in seen.lines])
        self._begin(seen)

    def _begin(self, seen: Bought) -> None:
        """Start with the reason where only one piece is left; say what else there is to know."""
        self.take_kept()
        left = [at for at, one in enumerate(self.candidates) if one.left]
        if not left:
            self.listed.focus()
            self.say(_("Everything on this receipt came back already."), "refused")
            return
        single = len(left) == 1 and self.candidates[left[0]].left == 1
        if single:
            self.put(left[0], self.candidates[left[0]].counted(1))
            self.ask_why()
        else:
            self.listed.focus()
        if seen.late:
            days = self.till.settings.return_days if self.till.settings else 0
            told = _("The {n} days for returns are over: a manager will be asked.")
            self.say(told.format(n=days), "warning")
        elif single:
            self.say(_("Why? One digit, then Enter."))
        else:
            self.say(_("Scan the pieces; or Enter takes one of the marked line, F3 more."))

    async def _take_piece(self, code: str) -> None:
        meant = {item.id for item in await self.look(item_by_code, code=code)}
        there = [at for at, one in enumerate(self.candidates) if one.item_id in meant]
        if not there:
            raise Refused("not-on-receipt", item=quoted(code), number=self.number)
        at = next((at for at in there if self.candidates[at].pieces < self.candidates[at].left), there[0])
        one = self.candidates[at]
        self.put(at, one.counted(one.pieces + 1))
        self.ask_why()

    def action_find(self) -> None:
        """Find the receipt."""
        self._find()

    @step
    async def _find(self) -> None:
        from pos.screens.receipt_finder import FindReceiptDialog  # noqa: PLC0415 - dialogs load when wanted

        number = await self.app.push_screen_wait(FindReceiptDialog())
        if number is not None:
            self.query_one("#number", Field).text = number
            self.look_up(number)

    def action_without(self) -> None:
        """Take goods back without a receipt."""
        self._without()

    @step
    async def _without(self) -> None:
        from pos.screens.unreceipted import UnreceiptedScreen  # noqa: PLC0415 - loads when wanted

        brought = await self.app.push_screen_wait(UnreceiptedScreen())
        if brought is not None:
            self.dismiss(brought)


def _candidate(line: BoughtLine) -> Candidate:
    return Candidate(
        position=line.position,
        item_id=line.item_id,
        code=line.code,
        name=line.name,
        price=line.price,
        sold=line.quantity,
        before=line.returned,
        worth=line.worth,
    )
