"""The counter: one line for scanner and commands, the basket, what it comes to, the last change.

The invariant: the focus is on the scan line whenever no dialog is open, so that a scan always lands.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.errors import Refused
from pos.rules import scan
from pos.rules.barcode import clean_scan
from pos.rules.basket import Basket, set_quantity
from pos.rules.fold import quoted
from pos.rules.money import rupiah
from pos.screens.base import step
from pos.screens.beyond import as_granted
from pos.screens.command import HELP, LOCK, PALETTE, QUIT, THEME, Command, bindings
from pos.screens.standing import look_around
from pos.screens.typed import Typing
from pos.screens.undo import REDO, UNDO
from pos.services.returns import ReturnDone
from pos.services.sale import SaleDone
from pos.widgets.basket import BasketList, TotalsPanel
from pos.widgets.found import FoundList
from pos.widgets.notice import Notice
from pos.widgets.rows import Rows
from pos.widgets.scanline import ScanLine
from pos.words import N_, _

FIND = Command("find", ("f2",), N_("Find"), N_("Find an item by name, artisan, rusun or craft."))
QUANTITY = Command("quantity", ("f3",), N_("Qty"), N_("Change how many pieces of the marked line."))
DISCOUNT = Command("discount", ("f4",), N_("Discount"), N_("Give the marked line or the basket a discount."))
HOLD = Command("hold", ("f5",), N_("Hold"), N_("Put the basket aside and serve the next buyer."))
RECALL = Command("recall", ("f6",), N_("Recall"), N_("Take a basket up again that was put aside."))
RETURN = Command("return", ("f7",), N_("Return"), N_("Take goods back, for money or in exchange for others."))
PAY = Command("pay", ("f8",), N_("Pay"), N_("Take the money; Enter on an empty line does the same."))
DRAWER = Command("drawer", ("f9",), N_("Drawer"), N_("Cash in and out, the X report, the end of the shift."))
MENU = Command("menu", ("f10", "ctrl+g"), N_("Menu"), N_("Everything else: day, staff, payout, settings."))
REPRINT_LAST = Command(
    "reprint_last",
    ("ctrl+r",),
    N_("Reprint last"),
    N_("Print this till's last receipt again, as a copy."),
    in_bar=False,
)
REMOVE = Command(
    "remove", ("delete",), N_("Remove"), N_("Take the marked line out of the basket."), bound=False
)
CHOOSE = Command(
    "choose", ("enter",), N_("Choose"), N_("Take the marked item; ↑ and ↓ move the mark."), bound=False
)
CLEAR = Command(
    "clear", ("escape",), N_("Clear"), N_("Empty the line; leave the list of what was found."), in_bar=False
)

NEED_LINES = (QUANTITY, DISCOUNT)
"""What can be done only while a line that is sold is marked."""

NEED_GOODS = (HOLD, PAY, REMOVE)
"""What can be done only with something in the basket."""

NEED_NONE = (RECALL,)
"""What can be done only with an empty basket in view."""

NEED_FOUND = (CHOOSE,)
"""What can be done only while there is something to choose from."""


class CheckoutScreen(Typing):
    """Sell."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        CHOOSE,
        HELP,
        FIND,
        QUANTITY,
        DISCOUNT,
        HOLD,
        RECALL,
        RETURN,
        PAY,
        DRAWER,
        MENU,
        REMOVE,
        CLEAR,
        UNDO,
        REDO,
        REPRINT_LAST,
        LOCK,
        PALETTE,
        THEME,
        QUIT,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "ScanLine"

    def __init__(self) -> None:
        """Start empty; the basket that was open is looked for when the screen stands."""
        super().__init__(Basket(token=""))
        self._shut: bool | None = None

    def compose(self) -> ComposeResult:
        """Lay the panels under each other."""
        line = ScanLine()
        line.border_subtitle = _("3*code · -10% · ?code price · ? list")
        yield from self.frame(
            Vertical(
                line,
                BasketList(),
                FoundList(),
                Static("", id="about", markup=False),
                TotalsPanel(),
                id="counter",
            )
        )

    def on_mount(self) -> None:
        """Look for the basket that was open, and open the drawer where it is shut."""
        self.basket = self.fresh_basket()
        self.draw(0)
        self.in_turn(self._begin)

    async def _begin(self) -> None:
        from pos.screens.held import take_up_left  # noqa: PLC0415 - loads after the first paint

        await look_around(self)
        kept = await take_up_left(self)
        if kept is not None:
            self.change(await self.as_now(kept), marked=len(kept.lines) - 1)
        self.show_sold(None)
        if self.till.drawer is None:
            await self.open_drawer()
        elif self.till.drawer.staff_id != self.till.staff.id:
            name = self.till.drawer.staff_name
            self.say(_("The drawer belongs to {name}: you can look, not sell.").format(name=name), "warning")

    def show_keys(self) -> None:
        """Bring the keys up to date, and say on the line whether anything can be sold."""
        super().show_keys()
        shut = self.till.drawer is None
        if shut is self._shut:
            return
        self._shut = shut
        told = _("The drawer is shut: F9 opens it.")
        for line in self.query(ScanLine):
            line.border_title = f"▲ {told}" if shut else _("Scan, type a code, or words to search")
            line.set_class(shut, "-shut")
        for basket in self.query(BasketList):
            basket.set_empty(told if shut else _("The basket is empty: scan the first item."))

    @step
    async def look_around(self) -> None:
        """Bring the header up to date."""
        await look_around(self)

    # What the line says -----------------------------------------------------------------------------------

    def take_scan(self, text: str) -> None:
        """Hand a scan to the line, wherever the focus is."""
        self.query_one(ScanLine).take_scan(text)

    def on_scan_line_entered(self, event: ScanLine.Entered) -> None:
        """Carry the line out, after everything asked before."""
        if event.scan:
            self.in_turn(lambda: self.carry_out(scan.read_scan(event.scan, event.text)))
        elif self.found:
            self.in_turn(self.take_found)
        elif event.text:
            self.in_turn(lambda: self._carry_out_typed(event.text))
        else:
            self.action_pay()

    async def _carry_out_typed(self, text: str) -> None:
        """Do what was typed; what is refused is marked, so that a scanner that only types replaces it."""
        try:
            await self.carry_out(scan.read_line(text))
        except Refused:
            self.query_one(ScanLine).mark_refused(text)
            raise

    async def carry_out(self, asked: scan.Command | None) -> None:
        """Do what a line or a scan asks for.

        Raises:
            Refused: as the rules and services say; the line keeps what was typed.
        """
        self.query_one(Notice).hush()
        match asked:
            case scan.Code(text=code, quantity=quantity):
                await self.put_code(code, quantity)
            case scan.Search(text=wanted):
                self.open_found(await self.words_or_refuse(wanted), 1)
            case scan.PriceCheck(text=code):
                await self.tell_price(code)
            case scan.SetQuantity(quantity=quantity):
                await self.set_marked(quantity)
            case scan.Receipt(number=number):
                await self.take_back(number)
                self.clear_line()
            case scan.GiveDiscount() | scan.Do() | scan.Help():
                await self.carry_typed(asked)

    async def put_code(self, code: str, quantity: int) -> None:
        """Put what a code means into the basket."""
        item = await self.meant_by(code, quantity)
        if item is None:
            return
        await self.put(item, quantity)
        if clean_scan(code) not in {item.code.upper(), (item.barcode or "").upper()}:
            read_as = _("{code} was read as {item}: is it the piece in hand?")
            self.say(read_as.format(code=quoted(code), item=item.code), "warning")

    async def take_found(self) -> None:
        """Put the marked item into the basket, or say its price where that was asked."""
        item, quantity = self.marked_item, self.found_quantity
        if quantity:
            await self.put(item, quantity)
        else:
            self.clear_line()
            self.tell(item)

    async def set_marked(self, quantity: int) -> None:
        """Change how many pieces of the marked line there are."""
        if self.marked_back is not None:
            raise Refused("back-line-fixed")
        if not self.lines:
            raise Refused("empty-basket")
        basket, at = self.basket, self.marked
        self.change(await as_granted(self, lambda word: set_quantity(basket, at, quantity, granted_by=word)))
        self.clear_line()

    def on_scan_line_stepped(self, event: ScanLine.Stepped) -> None:
        """Move the mark in whichever list is open."""
        listed: Rows = self.query_one(FoundList) if self.found else self.query_one(BasketList)
        listed.move(event.by)

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Follow the mark of the basket."""
        if isinstance(event.rows, BasketList):
            self.marked = event.index
            self.draw_marked()

    def on_scan_line_remove_wanted(self) -> None:
        """Take the marked line out."""
        self.action_remove()

    def action_choose(self) -> None:
        """Take the marked item of the list."""
        self.in_turn(self.take_found)

    def action_clear(self) -> None:
        """Empty the line."""
        self.clear_line()
        self.query_one(Notice).hush()

    def show_sold(self, sold: SaleDone | None) -> None:
        """Show the last sale's change in large digits until the next scan."""
        self.last = sold
        if sold is None:
            self.draw_totals()
            return
        panel = self.query_one(TotalsPanel)
        sums = [_("Receipt {number}").format(number=sold.number), f"{_('Total')} {rupiah(sold.total)}"]
        if sold.given is None:
            panel.show_sums(sums, _("PAID"), sold.total)
            return
        sums.append(f"{_('Given')} {rupiah(sold.given)}")
        panel.show_sums(sums, _("CHANGE"), sold.change)

    def show_exchanged(self, done: SaleDone) -> None:
        """Show the cash to hand out, or that no money goes back, in large digits until the next scan."""
        told, panel = _("Exchange {number}").format(number=done.number), self.query_one(TotalsPanel)
        if done.refund:
            panel.show_refund([told], done.refund, done.cash)
        else:
            panel.show_sums([told], _("EXCHANGED"), 0)

    def show_returned(self, done: ReturnDone) -> None:
        """Show the cash to hand out in large digits until the next scan."""
        told = [_("Return {number}").format(number=done.number), done.original]
        self.query_one(TotalsPanel).show_refund(told, done.refund, done.cash)

    def can(self, command: Command) -> bool:
        """Narrow the commands to what the basket allows."""
        missing = (
            (command in NEED_LINES and (not self.lines or self.marked_back is not None))
            or (command in NEED_GOODS and self.basket.idle and not self.basket.proven)
            or (command in NEED_FOUND and not self.found)
            or (command in NEED_NONE and (not self.basket.idle or bool(self.found)))
        )
        return not missing and super().can(command)
