"""What is owed to the buyer and how it goes back."""

from __future__ import annotations

from pos.rules.money import rupiah
from pos.rules.refunding import HELD, Refunding
from pos.widgets.amount import AmountPair
from pos.widgets.payment import MEANS, PartList
from pos.words import N_, _


class OwedPanel(AmountPair):
    """Show what is owed, beside it the cash to hand out, and what the other means hold under them."""

    def show_owed(self, refunding: Refunding) -> None:
        """Show where the refund stands."""
        owed, cash = self.first, self.second
        owed.caption, owed.amount = _("REFUND"), rupiah(refunding.owed)
        cash.caption, cash.amount = _("IN CASH"), rupiah(refunding.cash)
        cash.set_class(refunding.cash > 0, "-due")
        held = [f"{_(MEANS[means])} {rupiah(left)}" for means in HELD if (left := refunding.left_in(means))]
        lines = [_("Paid with, and can go back by: {means}").format(means=" · ".join(held))] if held else []
        if refunding.cash != refunding.rest:
            lines.append(_("Cash is rounded to {step}.").format(step=rupiah(refunding.step)))
        self.note(lines)


class GivenList(PartList):
    """Show what goes back by other means than cash so far."""

    heading = N_("Goes back")

    def show_given(self, refunding: Refunding) -> None:
        """Show every part."""
        self.show_parts([(_(MEANS[one.means]), one.reference, rupiah(one.amount)) for one in refunding.given])
