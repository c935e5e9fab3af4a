"""What is owed to the buyer and how it goes back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from pos.rules.money import rupiah
from pos.rules.refunding import HELD, Refunding
from pos.widgets.amount import BigAmount
from pos.widgets.payment import MEANS
from pos.widgets.rows import Column, Rows
from pos.widgets.text import words
from pos.words import N_, _


class OwedPanel(Widget):
    """Show what is owed, and beside it the cash to hand out for what no other means gives back."""

    DEFAULT_CSS = """
    OwedPanel { height: 6; }
    OwedPanel Horizontal { height: 4; }
    OwedPanel BigAmount { width: 1fr; padding-right: 2; }
    OwedPanel .notes { height: 2; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Put two amounts side by side and what the other means hold under them."""
        with Horizontal():
            yield BigAmount(id="owed")
            yield BigAmount(id="cash")
        yield Static("", markup=False, classes="notes")

    def show_owed(self, refunding: Refunding) -> None:
        """Show where the refund stands."""
        owed, cash = self.query_one("#owed", BigAmount), self.query_one("#cash", BigAmount)
        owed.caption, owed.amount = _("REFUND"), rupiah(refunding.owed)
        cash.caption, cash.amount = _("IN CASH"), rupiah(refunding.cash)
        cash.set_class(refunding.cash > 0, "-due")
        held = [f"{_(MEANS[means])} {rupiah(left)}" for means in HELD if (left := refunding.left_in(means))]
        lines = [_("Paid with, and can go back by: {means}").format(means=" · ".join(held))] if held else []
        if refunding.cash != refunding.rest:
            lines.append(_("Cash is rounded to {step}.").format(step=rupiah(refunding.step)))
        self.query_one(".notes", Static).update(Content("\n").join([words(line) for line in lines]))


class GivenList(Rows):
    """Show what goes back by other means than cash so far."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        columns = (Column(N_("Goes back"), 14), Column(N_("Reference"), 0), Column(N_("Amount"), 16, "right"))
        super().__init__(columns, focusable=False, marks=False, id=id)

    def show_given(self, refunding: Refunding) -> None:
        """Show every part."""
        rows = [(_(MEANS[one.means]), one.reference, rupiah(one.amount)) for one in refunding.given]
        self.display = bool(rows)
        self.styles.height = min(len(rows), 6) + 1
        self.show(rows, len(rows) - 1)
