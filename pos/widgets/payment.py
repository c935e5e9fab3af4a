"""What is due and what has come, while money is taken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from pos.rules.money import rupiah
from pos.rules.tendering import Means, Tendering
from pos.widgets.amount import AmountPair
from pos.widgets.rows import Column, Rows
from pos.words import N_, _

MEANS: Final = {
    Means.CASH: N_("Cash"),
    Means.QRIS: N_("QRIS"),
    Means.CARD: N_("Card"),
    Means.TRANSFER: N_("Transfer"),
}
"""How each means of payment is called; msgids."""


class DuePanel(AmountPair):
    """Show what is to be paid, beside it what is missing or goes back, and the round amounts under them."""

    def show_due(self, tendering: Tendering) -> None:
        """Show where the payment stands."""
        self.first.caption, self.first.amount = _("TOTAL"), rupiah(tendering.total)
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
        self.note(lines)

    def preview(self, tendering: Tendering, typed: int | None) -> None:
        """Show what the typed cash would come to."""
        self._show_rest(tendering, typed or 0)

    def _show_rest(self, tendering: Tendering, typed: int = 0) -> None:
        rest = self.second
        over = (tendering.given or 0) + typed - tendering.due
        rest.set_class(over > 0, "-good")
        rest.set_class(over < 0, "-due")
        rest.caption = _("CHANGE") if over > 0 else _("STILL TO PAY")
        rest.amount = rupiah(abs(over))


class PartList(Rows):
    """Show the parts in which money comes or goes: means, reference, amount."""

    heading: ClassVar[str]
    """Over the means; msgid."""

    def __init__(self) -> None:
        columns = (Column(self.heading, 14), Column(N_("Reference"), 0), Column(N_("Amount"), 16, "right"))
        super().__init__(columns, focusable=False, marks=False)

    def show_parts(self, rows: Sequence[tuple[str, str, str]]) -> None:
        """Show every part; take no room where there is none."""
        self.display = bool(rows)
        self.styles.height = min(len(rows), 6) + 1
        self.show(rows, len(rows) - 1)


class TakenList(PartList):
    """Show what has come so far."""

    heading = N_("Received")

    def show_taken(self, tendering: Tendering) -> None:
        """Show every tender, cash last."""
        rows = [
            (_(MEANS[one.means]), f"{one.reference} {one.last_four}".strip(), rupiah(one.amount))
            for one in tendering.taken
        ]
        if tendering.given is not None:
            rows.append((_(MEANS[Means.CASH]), "", rupiah(tendering.given)))
        self.show_parts(rows)
