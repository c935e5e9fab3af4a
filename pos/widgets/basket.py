"""The basket on the screen: its lines, the marked line in full, and what it comes to."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pos.rules.basket import Back, PricedLine, Totals
from pos.rules.money import percent, rupiah
from pos.widgets.amount import BigAmount
from pos.widgets.back import back_cells
from pos.widgets.promotion import about_promotion
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _, ngettext

_COLUMNS: Final = (
    Column("#", 3, "right"),
    Column(N_("Code"), 14, wide_only=True),
    Column(N_("Item"), 0),
    Column(N_("Qty"), 5, "right"),
    Column(N_("Price"), 11, "right"),
    Column(N_("Discount"), 11, "right"),
    Column(N_("Amount"), 12, "right"),
)


def bare(amount: int) -> str:
    """Write an amount without its sign of currency, for a column that says what it is."""
    return rupiah(amount).replace("Rp", "")


def line_cells(number: int, line: PricedLine) -> tuple[str, ...]:
    """Write one line of the basket, cell by cell.

    An exclamation mark warns of a discount to be allowed, a question mark of a piece nobody can name; a
    percent sign stands before what is on promotion.
    """
    warned = "!" if line.beyond_maximum and line.line.approved_by is None else ""
    return (
        str(number),
        line.line.code,
        _marked_name(line),
        str(line.line.quantity),
        bare(line.line.price),
        f"{warned}-{bare(line.discount)}" if line.discount else "",
        bare(line.net),
    )


def _marked_name(line: PricedLine) -> str:
    if line.line.unmatched:
        return f"? {line.line.name}"
    return f"% {line.line.name}" if line.promotion_discount else line.line.name


class BasketList(Rows):
    """Show the lines of the basket; the scan line keeps the focus and moves the mark."""

    def __init__(self, *, marks: bool = True, id: str | None = None) -> None:  # noqa: A002 - Textual's own name
        super().__init__(_COLUMNS, focusable=False, marks=marks, id=id)

    def show_basket(self, lines: tuple[PricedLine, ...], cursor: int, back: Back | None = None) -> None:
        """Show other lines.

        Args:
            lines: in the order of the basket.
            cursor: the line to mark.
            back: what comes back; shown below, dressed differently.
        """
        rows = [line_cells(at, line) for at, line in enumerate(lines, 1)]
        rows += [back_cells(line) for line in back.lines] if back else []
        self.show(rows, cursor, apart=range(len(lines), len(rows)))


def about_line(line: PricedLine) -> str:
    """Say everything about one line that its row has no room for."""
    if line.line.unmatched:
        return f"? {line.line.name} · {_('Nobody knows it')}"
    on_hand = line.line.on_hand
    parts = [
        line.line.code,
        line.line.name,
        *about_promotion(line),
        "" if on_hand is None else _("Stock {n}").format(n=on_hand),
        _("discount up to {maximum}").format(maximum=percent(line.line.max_discount_bp)),
    ]
    return " · ".join(part for part in parts if part)


class TotalsPanel(Widget):
    """Show what the basket comes to, or what the last sale came to until the next scan."""

    DEFAULT_CSS = """
    TotalsPanel { height: 5; border-top: solid $rule; }
    TotalsPanel Horizontal { height: 4; }
    TotalsPanel .sums { width: 34; padding: 0 1; height: 4; }
    TotalsPanel BigAmount { padding-right: 1; }
    """

    def compose(self) -> ComposeResult:
        """Put the sums left, the one that matters right, in large digits."""
        with Horizontal():
            yield Static("", markup=False, classes="sums")
            yield BigAmount()

    def show_totals(self, totals: Totals, taken: int = 0) -> None:
        """Show a basket's totals.

        Args:
            totals: what the basket comes to.
            taken: what was taken for it already besides cash, whole rupiah.
        """
        sums = [ngettext("{n} piece", "{n} pieces", totals.pieces).format(n=totals.pieces)]
        if totals.discount:
            sums += [
                f"{_('Subtotal')} {rupiah(totals.gross)}",
                f"{_('Discount')} -{rupiah(totals.discount)}",
            ]
        if totals.back:
            sums.append(f"{_('Return')} -{rupiah(totals.back)}")
        if taken:
            sums = [*sums[:1], *sums[2:]] if len(sums) > 3 else sums
            sums.append(f"{_('Paid already')} {rupiah(taken)}")
        caption = _("REFUND") if totals.total < 0 else _("TOTAL")
        self._show(sums, caption, rupiah(abs(totals.total)), "")

    def show_sums(self, sums: list[str], caption: str, amount: int) -> None:
        """Show a sale that was made.

        Args:
            sums: at most four sentences.
            caption: what the large amount is.
            amount: whole rupiah.
        """
        self._show(sums, caption, rupiah(amount), "-good")

    def show_refund(self, sums: list[str], refund: int, cash: int) -> None:
        """Show money that went back: the cash to hand out in large digits, beside it what of it is not cash.

        Args:
            sums: at most two sentences.
            refund: by all means together, whole rupiah.
            cash: part of it in cash, whole rupiah.
        """
        if cash == refund:
            self.show_sums(sums, _("REFUND"), cash)
            return
        other = f"{_('Not in cash')} {rupiah(refund - cash)}"
        caption = _("HAND OUT IN CASH") if cash else _("NO CASH")
        self.show_sums([*sums, f"{_('Refund')} {rupiah(refund)}", other], caption, cash)

    def _show(self, sums: list[str], caption: str, amount: str, dress: str) -> None:
        self.query_one(".sums", Static).update(Content("\n").join([words(line) for line in sums]))
        big = self.query_one(BigAmount)
        big.caption, big.amount = caption, amount
        big.set_class(dress == "-good", "-good")
