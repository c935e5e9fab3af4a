"""One receipt with its lines, its payment, and everything done about it since; here it is put right."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.errors import Refused
from pos.rules.money import rupiah
from pos.rules.period import WIB
from pos.screens.base import ShopScreen, act, step
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.receipt_pages import PDF, kuitansi_pages, receipt_pages
from pos.services.receipt_view import SeenLine, SeenReceipt, SeenSlip, see_receipt
from pos.services.standing_tender import StandingTender
from pos.widgets.receipt import KINDS, MEANS
from pos.widgets.rows import Column, Rows
from pos.widgets.text import LINE_BREAK, words
from pos.words import N_, _

PAYMENT: Final = Command(
    "payment",
    ("f4",),
    N_("Paid wrong"),
    N_("Put right with what the sale was paid."),
)
MOVE: Final = Command(
    "move", ("f5",), N_("Other artisan"), N_("Give the marked piece to the artisan it belongs to.")
)
REPRINT: Final = Command("reprint", ("f2",), N_("Reprint"), N_("Print this receipt again, as a copy."))
KUITANSI: Final = Command(
    "kuitansi", ("f3",), N_("Kuitansi"), N_("Write a formal receipt of this sale, for an institution.")
)
RETURN: Final = Command("return", ("f7",), N_("Return"), N_("Take pieces of this receipt back."))
VOID: Final = Command(
    "void",
    ("delete",),
    N_("Void"),
    N_("Undo the whole sale, on its own day, before anything came back."),
)
OPEN: Final = Command(
    "open", ("enter",), N_("Open slip"), N_("Open the marked slip below; Tab goes there."), bound=False
)

_LINES: Final = (
    Column(N_("Item"), 0),
    Column(N_("Artisan"), 20, wide_only=True),
    Column(N_("Price"), 11, "right"),
    Column(N_("Qty"), 4, "right"),
    Column(N_("Back"), 7, "right"),
    Column(N_("Moved"), 6, "right"),
    Column(N_("Amount"), 12, "right"),
)
_SLIPS: Final = (
    Column(N_("At"), 11),
    Column(N_("Slip"), 18),
    Column(N_("What"), 12),
    Column(N_("Reason"), 0),
    Column(N_("Manager"), 18, wide_only=True),
    Column(N_("Money"), 12, "right"),
)


class ReceiptScreen(ShopScreen[str]):
    """See one receipt and put it right; the answer is the number of a receipt goods come back of."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        REPRINT,
        KUITANSI,
        PAYMENT,
        MOVE,
        PDF,
        RETURN,
        VOID,
        OPEN,
        BACK,
        HELP,
        LOCK,
        PALETTE,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "#lines"

    def __init__(self, number: str) -> None:
        """Take the whole number."""
        super().__init__()
        self._number = number
        self.seen: SeenReceipt | None = None
        """The receipt; None before it was read."""

    def compose(self) -> ComposeResult:
        """Put head, lines, payment and slips under each other."""
        yield from self.frame(
            Vertical(
                Static("", id="what", markup=False),
                Rows(_LINES, id="lines"),
                Static("", id="piece", markup=False),
                Static("", id="paid", markup=False),
                Rows(_SLIPS, id="slips"),
                id="seen",
            )
        )

    def on_mount(self) -> None:
        """Read it."""
        self.look_again()

    @step
    async def look_again(self) -> None:
        """Read it again."""
        await self._look()

    async def _look(self) -> None:
        seen = self.seen = await self.look(see_receipt, number=self._number)
        self.query_one("#what", Static).update(_head(seen))
        gone = [at for at, line in enumerate(seen.lines) if line.left <= 0]
        self.query_one("#lines", Rows).show([_line_cells(line) for line in seen.lines], self.at, apart=gone)
        self.query_one("#paid", Static).update(LINE_BREAK.join(_paid_lines(seen)))
        slips = self.query_one("#slips", Rows)
        slips.display = bool(seen.slips)
        slips.styles.height = min(len(seen.slips), 4) + 1
        slips.show([_slip_cells(slip) for slip in seen.slips], slips.cursor)
        self._show_piece()
        self.show_keys()

    @property
    def at(self) -> int:
        """Which line is marked."""
        return self.query_one("#lines", Rows).cursor

    @property
    def marked(self) -> SeenLine | None:
        """The marked line."""
        lines = self.seen.lines if self.seen else ()
        return lines[self.at] if self.at < len(lines) else None

    def _show_piece(self) -> None:
        line = self.marked
        told = f"{line.code} · {line.name} · {line.artisan}" if line else ""
        self.query_one("#piece", Static).update(words(told))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Show the marked line in full."""
        if event.rows.id == "lines":
            self._show_piece()
            self.show_keys()

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Open the marked slip."""
        if event.rows.id == "slips" and self.seen:
            self._open(self.seen.slips[event.index].number)

    @act
    async def _open(self, number: str) -> None:
        answer = await self.app.push_screen_wait(ReceiptScreen(number))
        if answer is not None:
            self.dismiss(answer)
            return
        await self._look()

    def can(self, command: Command) -> bool:
        """Narrow the commands to what the receipt is; what speaks against one is said when it is tried."""
        seen = self.seen
        if seen is None:
            return command in {BACK, HELP, LOCK, PALETTE}
        if command in {PAYMENT, MOVE, RETURN, VOID, KUITANSI} and not seen.is_sale:
            return False
        if command is OPEN and not seen.slips:
            return False
        return super().can(command)

    # What can be done -------------------------------------------------------------------------------------

    def action_reprint(self) -> None:
        """Print it again."""
        from pos.screens.reprint import print_again  # noqa: PLC0415 - loads when wanted
        from pos.services.paper_view import MeantPaper  # noqa: PLC0415 - as above
        from pos.services.print_job import PaperKind  # noqa: PLC0415 - as above

        self._do(lambda seen: print_again(self, MeantPaper(PaperKind.RECEIPT, seen.number)))

    def action_payment(self) -> None:
        """Put right with what it was paid."""
        from pos.screens.receipt_payment import put_payment_right  # noqa: PLC0415 - loads when wanted

        self._do(lambda seen: put_payment_right(self, seen))

    def action_void(self) -> None:
        """Undo it."""
        from pos.screens.receipt_void import void_receipt  # noqa: PLC0415 - loads when wanted

        self._do(lambda seen: void_receipt(self, seen))

    def action_move(self) -> None:
        """Give the marked piece to another item."""
        from pos.screens.receipt_match import SoldPiece, match_line  # noqa: PLC0415 - loads when wanted

        async def move(seen: SeenReceipt) -> str | None:
            line = self.marked
            if line is None:
                raise Refused("line-unknown", line=1)
            sold = SoldPiece(seen.number, line.position, line.name, line.price, line.left)
            return await match_line(self, sold)

        self._do(move)

    def action_kuitansi(self) -> None:
        """Write a formal receipt of it."""
        self._do(lambda seen: kuitansi_pages(self, seen.number))

    def action_pdf(self) -> None:
        """Write its digital copy."""
        self._do(lambda seen: receipt_pages(self, seen.number))

    def action_return(self) -> None:
        """Take pieces of it back."""
        if self.seen is not None and not self.acting:
            self.dismiss(self.seen.number)

    @act
    async def _do(self, deed: Callable[[SeenReceipt], Awaitable[str | None]]) -> None:
        if self.seen is None:
            return
        try:
            said = await deed(self.seen)
        except Refused:
            await self._look()
            raise
        await self._look()
        if said is not None:
            self.say(said, "good")


def _head(seen: SeenReceipt) -> Any:
    when = seen.at.astimezone(WIB).strftime("%d/%m/%Y %H.%M")
    facts = [seen.number, _(KINDS[seen.kind.value]), when, seen.cashier, seen.till]
    about = [_("about {number}").format(number=seen.original)] if seen.original else []
    about += [seen.reason, _("manager {name}").format(name=seen.approved_by) if seen.approved_by else ""]
    rows = [words(" · ".join(facts), "bold")]
    if told := " · ".join(part for part in about if part):
        rows.append(words(told))
    void = next((slip for slip in seen.slips if slip.kind.value == "void"), None)
    if void is not None:
        rows.append(words(_("✖ Voided with {slip}.").format(slip=void.number), "bold"))
    return LINE_BREAK.join(rows)


def _paid_lines(seen: SeenReceipt) -> list[Any]:
    discount = _("discount {amount}").format(amount=rupiah(seen.discount)) if seen.discount else ""
    rounding = seen.total - seen.exact
    rounded = _("rounding {amount}").format(amount=rupiah(rounding)) if rounding and seen.is_sale else ""
    parts = [_("Total {amount}").format(amount=rupiah(seen.total)), discount, rounded]
    told = " · ".join(part for part in parts if part)
    return [words(told, "bold"), *(words(f"  {_tender(one)}") for one in seen.paid)]


def _tender(one: StandingTender) -> str:
    proof = " · ".join(part for part in (one.reference, f"…{one.last_four}" if one.last_four else "") if part)
    return f"{_(MEANS[one.kind.value])} {rupiah(one.amount)}" + (f" · {proof}" if proof else "")


def _line_cells(line: SeenLine) -> tuple[str, ...]:
    return (
        line.name,
        line.artisan,
        rupiah(line.price),
        str(line.quantity),
        str(line.back) if line.back else "",
        str(line.moved) if line.moved else "",
        rupiah(line.net),
    )


def _slip_cells(slip: SeenSlip) -> tuple[str, ...]:
    return (
        slip.at.astimezone(WIB).strftime("%d/%m %H.%M"),
        slip.number,
        _(KINDS[slip.kind.value]),
        slip.reason,
        slip.approved_by,
        rupiah(slip.total),
    )
