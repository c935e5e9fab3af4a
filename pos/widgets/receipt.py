"""Receipts as they stand in a list, and what is known of one that is sought, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len

from pos.rules.money import rupiah
from pos.rules.period import WIB
from pos.widgets.rows import Column, Rows
from pos.words import N_, _

if TYPE_CHECKING:
    from pos.rules.receipt_search import Sought
    from pos.services.receipt_search import FoundReceipt
    from pos.services.standing_tender import StandingTender

KINDS: Final = {
    "sale": N_("Sale"),
    "return": N_("Return"),
    "exchange": N_("Exchange"),
    "void": N_("Void slip"),
    "correction": N_("Correction"),
}
"""How each kind of transaction is called; msgids."""

MEANS: Final = {"cash": N_("Cash"), "qris": N_("QRIS"), "card": N_("Card"), "transfer": N_("Transfer")}
"""How each means of payment is called; msgids."""

_SHORT: Final = MEANS | {"transfer": N_("Trf")}
"""How they are called where there is little room; msgids."""

_SINCE: Final = {
    "void": N_("voided"),
    "return": N_("came back"),
    "exchange": N_("came back"),
    "correction": N_("put right"),
}
PAID_WIDTH: Final = 16
"""Cells for the means of a receipt in a list: a card with its digits, and cash."""
_ONE_DAY: Final = (
    Column(N_("At"), 5),
    Column(N_("Number"), 18),
    Column(N_("Pieces"), 0),
    Column(N_("Cashier"), 16, wide_only=True),
    Column(N_("Paid with"), PAID_WIDTH),
    Column(N_("Total"), 12, "right"),
)
_ANY_DAY: Final = (Column(N_("At"), 11), *_ONE_DAY[1:])


class ReceiptList(Rows):
    """Show receipts to choose from, newest first."""

    DEFAULT_CSS = """
    ReceiptList { background: $surface; }
    """

    def __init__(
        self,
        *,
        focusable: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        super().__init__(_ANY_DAY, focusable=focusable, id=id)

    def show_found(self, found: Sequence[FoundReceipt], cursor: int = 0, *, one_day: bool = False) -> None:
        """Show other receipts; those that do not stand any more are dressed apart.

        Args:
            found: in order.
            cursor: the one to mark.
            one_day: whether all are of a day that is known, so that the hour is enough.
        """
        columns = _ONE_DAY if one_day else _ANY_DAY
        if columns is not self.columns:
            self.columns = columns
            self.refresh()
        apart = [at for at, one in enumerate(found) if _marks(one)]
        at = "%H.%M" if one_day else "%d/%m %H.%M"
        self.show([_cells(one, at) for one in found], cursor, apart=apart)


def _cells(one: FoundReceipt, at: str) -> tuple[str, ...]:
    pieces = ", ".join(one.items)
    marks = " · ".join(_marks(one))
    return (
        one.at.astimezone(WIB).strftime(at),
        one.number,
        f"{marks}: {pieces}" if marks and pieces else marks or pieces,
        one.cashier,
        paid_briefly([(paid.kind.value, paid.last_four) for paid in one.paid]),
        rupiah(one.total),
    )


def _marks(one: FoundReceipt) -> list[str]:
    """Say what kind of slip it is, if it is no sale, and what was done about it since."""
    kind = [] if one.kind.value == "sale" else [_(KINDS[one.kind.value])]
    return list(dict.fromkeys([*kind, *(_(_SINCE[later.value]) for later in one.since)]))


def paid_with(paid: Iterable[tuple[str, str]]) -> str:
    """Name means of payment, a card with the end of its number."""
    named = [f"{_(MEANS[kind])} {four}".strip() for kind, four in paid]
    return "+".join(named) if named else "–"


def paid_briefly(paid: Sequence[tuple[str, str]], width: int = PAID_WIDTH) -> str:
    """Name means of payment in so many cells: in shorter words, or the first and how many more."""
    full = paid_with(paid)
    if cell_len(full) <= width:
        return full
    short = [f"{_(_SHORT[kind])} {four}".strip() for kind, four in paid]
    joined = "+".join(short)
    return joined if cell_len(joined) <= width else f"{short[0]} +{len(short) - 1}"


def paid_amounts(paid: Iterable[StandingTender]) -> str:
    """Name means of payment with their amounts; none is nothing at all."""
    return ", ".join(f"{_(MEANS[one.kind.value])} {rupiah(one.amount)}" for one in paid) or rupiah(0)


def about_sought(sought: Sought, days: int) -> str:
    """Say how what was typed is understood.

    Args:
        sought: what is known.
        days: how many days are searched when none is named.
    """
    if not sought.anything:
        return _("All of today; type what is known: day, amount, card, piece, number.")
    known = [sought.day.strftime("%d/%m/%Y")] if sought.day else []
    known += [rupiah(amount) for amount in sought.amounts]
    facts = (
        (_("number …{text}"), sought.number),
        (_("card …{text}"), sought.card),
        (_("number, card or amount {text}"), sought.four),
        (_("cashier {text}"), sought.cashier),
        (_("barcode {text}"), sought.code),
        (_("piece {text}"), " ".join(sought.words)),
    )
    known += [template.format(text=text) for template, text in facts if text]
    if sought.day is None and not sought.whole_number:
        known.append(_("last {n} days").format(n=days))
    return " · ".join(known)
