"""Taking goods back (F7): the receipt, its lines, how many pieces, why, a manager's word, the money."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.errors import Refused
from pos.rules import scan
from pos.rules.money import rupiah
from pos.rules.roles import Act
from pos.screens.base import ShopScreen, act, step
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.manager import ask_manager
from pos.services.paper_view import whole_number
from pos.services.returns import Bought, BoughtLine, Return, ReturnDone, bought, take_back
from pos.widgets.field import Field, some_text
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _

_COLUMNS: Final = (
    Column(N_("Item"), 0),
    Column(N_("Price"), 11, "right"),
    Column(N_("Bought"), 7, "right"),
    Column(N_("Back before"), 12, "right"),
    Column(N_("Back now"), 9, "right"),
)

MORE = Command("more", ("f3", "plus"), N_("One more"), N_("Take one more piece of the marked line back."))
LESS = Command("less", ("f4", "minus"), N_("One less"), N_("Take one piece less of the marked line back."))
DO = Command("do", ("f8",), N_("Take back"), N_("Take the pieces back and hand out the money."))


class ReturnScreen(ShopScreen[ReturnDone]):
    """Take goods back; the answer is the return slip."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (MORE, LESS, DO, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "#number"

    def __init__(self, number: str = "") -> None:
        """Begin.

        Args:
            number: the receipt's number where it is known already.
        """
        super().__init__()
        self._number = number
        self._bought: Bought | None = None
        self._pieces: dict[int, int] = {}

    def compose(self) -> ComposeResult:
        """Ask for the receipt, then show its lines and ask for the reason."""
        lines = Rows(_COLUMNS, empty=_("Scan the receipt's barcode, or type its number."))
        yield from self.frame(
            Vertical(
                Field(
                    _("Receipt number"),
                    some_text,
                    value=self._number,
                    hint=_("whole, or its end such as 0007"),
                    id="number",
                ),
                Static("", id="receipt", markup=False),
                lines,
                Field(_("Reason"), some_text, id="reason"),
                id="return",
            )
        )

    def on_mount(self) -> None:
        """Make the token of this return; look the receipt up where its number is known."""
        self._token = self.shop.new_token()
        if self._number:
            self.look_up(self._number)

    def take_scan(self, text: str) -> None:
        """Take a scan for a receipt's number."""
        self.query_one("#number", Field).text = text
        self.look_up(text)

    def on_field_entered(self, event: Field.Entered) -> None:
        """Look the receipt up, or take the goods back after the reason."""
        if event.field.id == "number":
            self.look_up(event.field.text)
        else:
            self.action_do()

    @step
    async def look_up(self, number: str) -> None:
        """Show the lines of a receipt."""
        whole = await self.look(whole_number, text=scan.clean_scan(number))
        self._bought = await self.look(bought, number=whole)
        self._pieces = {}
        seen = self._bought
        about = _("{number} · {day} · {cashier}").format(
            number=seen.number, day=seen.business_date.strftime("%d/%m/%Y"), cashier=seen.cashier
        )
        self.query_one("#receipt", Static).update(words(about))
        self.draw(0)
        self.query_one(Rows).focus()
        self.say(_("F3 takes one piece of the marked line back; Enter goes on to the reason."))

    def draw(self, cursor: int) -> None:
        """Show the lines as they stand."""
        lines = self._bought.lines if self._bought else ()
        self.query_one(Rows).show([self._cells(line) for line in lines], cursor)
        self.show_keys()

    def _cells(self, line: BoughtLine) -> tuple[str, ...]:
        now = self._pieces.get(line.position, 0)
        return (
            line.name,
            rupiah(line.price),
            str(line.quantity),
            str(line.returned) if line.returned else "",
            str(now) if now else "·",
        )

    def on_rows_chosen(self) -> None:
        """Go on to the reason, with the whole marked line where nothing was chosen."""
        if not self._pieces:
            self.action_more()
        self.query_one("#reason", Field).focus()

    def action_more(self) -> None:
        """Take one more piece of the marked line."""
        self._count(1)

    def action_less(self) -> None:
        """Take one piece less of the marked line."""
        self._count(-1)

    def _count(self, by: int) -> None:
        if self._bought is None or not self._bought.lines:
            return
        cursor = self.query_one(Rows).cursor
        line = self._bought.lines[cursor]
        now = self._pieces.get(line.position, 0) + by
        left = line.quantity - line.returned
        if not 0 <= now <= left:
            self.refuse_count(line, left)
            return
        self._pieces[line.position] = now
        self.draw(cursor)

    def refuse_count(self, line: BoughtLine, left: int) -> None:
        """Say how many can come back."""
        self.say(_("{name}: {n} can come back.").format(name=line.name, n=left), "refused")

    def action_do(self) -> None:
        """Take the pieces back."""
        self._take_back()

    @act
    async def _take_back(self) -> None:
        reason = self.query_one("#reason", Field)
        if self._bought is None or not any(self._pieces.values()):
            raise Refused("return-of-nothing")
        try:
            said = reason.value()
        except Refused as refusal:
            reason.complain(refusal)
            return
        approver = await ask_manager(self, Act.RETURN)
        back = Return(number=self._bought.number, pieces=dict(self._pieces), reason=said)
        done = await self.ask(
            take_back, actor=self.till.staff, approver=approver, token=self._token, back=back
        )
        self.dismiss(done)
