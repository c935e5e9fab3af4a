"""What is due and what has come, while money is taken."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pos.rules.money import rupiah
from pos.rules.tendering import Means, Tendering
from pos.widgets.amount import BigAmount
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _

MEANS: Final = {
    Means.CASH: N_("Cash"),
    Means.QRIS: N_("QRIS"),
    Means.CARD: N_("Card"),
    Means.TRANSFER: N_("Transfer"),
}
"""How each means of payment is called; msgids."""

_COLUMNS: Final = (
    Column(N_("Received"), 14),
    Column(N_("Reference"), 0),
    Column(N_("Amount"), 16, "right"),
)


class DuePanel(Widget):
    """Show what is to be paid, and beside it what is missing or goes back."""

    DEFAULT_CSS = """
    DuePanel { height: 6; }
    DuePanel Horizontal { height: 4; }
    DuePanel BigAmount { width: 1fr; padding-right: 2; }
    DuePanel .notes { height: 2; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Put two amounts side by side and the round amounts under them."""
        with Horizontal():
            yield BigAmount(id="total")
            yield BigAmount(id="rest")
        yield Static("", markup=False, classes="notes")

    def show_due(self, tendering: Tendering) -> None:
        """Show where the payment stands."""
        total = self.query_one("#total", BigAmount)
        total.caption, total.amount = _("TOTAL"), rupiah(tendering.total)
        self._show_rest(tendering)
        offers = [
            f"F{5 + at} {rupiah(offer)}"
            for at, offer in enumerate(tendering.offers[:4])
            if tendering.remaining
        ]
        lines = []
        if offers:
            lines.append("   ".join([_("Cash:"), *offers]))
        if tendering.due != tendering.exact:
            lines.append(_("Cash is rounded to {step}.").format(step=rupiah(tendering.step)))
        self.query_one(".notes", Static).update(Content("\n").join([words(line) for line in lines]))

    def preview(self, tendering: Tendering, typed: int | None) -> None:
        """Show what the typed cash would come to."""
        self._show_rest(tendering, typed or 0)

    def _show_rest(self, tendering: Tendering, typed: int = 0) -> None:
        rest = self.query_one("#rest", BigAmount)
        over = (tendering.given or 0) + typed - tendering.due
        rest.set_class(over > 0, "-good")
        rest.set_class(over < 0, "-due")
        rest.caption = _("CHANGE") if over > 0 else _("STILL TO PAY")
        rest.amount = rupiah(abs(over))


class TakenList(Rows):
    """Show what has come so far."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(_COLUMNS, focusable=False, marks=False, id=id)

    def show_taken(self, tendering: Tendering) -> None:
        """Show every tender, cash last."""
        rows = [
            (_(MEANS[one.means]), f"{one.reference} {one.last_four}".strip(), rupiah(one.amount))
            for one in tendering.taken
        ]
        if tendering.given is not None:
            rows.append((_(MEANS[Means.CASH]), "", rupiah(tendering.given)))
        self.display = bool(rows)
        self.styles.height = min(len(rows), 6) + 1
        self.show(rows, len(rows) - 1)
