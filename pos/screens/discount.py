"""Ask for a discount on the marked line or on the basket, in percent or in rupiah (F4)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from textual.binding import BindingType

from pos.errors import Refused
from pos.rules.basket import Discount, DiscountKind, PricedLine, Totals, left_to_give
from pos.rules.discount import read_discount
from pos.rules.money import percent, rupiah
from pos.screens.command import BACK, HELP, Command, bindings
from pos.screens.form import SUBMIT, FormDialog
from pos.widgets.field import Field
from pos.words import N_, _

SWITCH = Command("switch", ("f4",), N_("Line/basket"), N_("Change between the marked line and the basket."))


@dataclass(frozen=True, slots=True)
class DiscountAsked:
    """What was asked for."""

    discount: Discount | None
    """None takes a discount away."""
    whole: bool
    """Whether it is for the whole basket."""


class DiscountDialog(FormDialog[DiscountAsked]):
    """Ask for a discount; beyond the maximum the counter asks a manager afterwards."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SUBMIT, SWITCH, BACK, HELP)
    BINDINGS: ClassVar[list[BindingType]] = bindings(SWITCH)

    def __init__(self, line: PricedLine, totals: Totals) -> None:
        """Take what the discount may be given on.

        Args:
            line: the marked line.
            totals: what the basket comes to.
        """
        super().__init__()
        self._line = line
        self._totals = totals
        self._whole = False

    def title_text(self) -> str:
        """Name what the discount is on."""
        return _("Discount on the basket") if self._whole else _("Discount on the line")

    def introduction(self) -> str:
        """Say worth and maximum."""
        if self._whole:
            return _("Basket {worth}").format(worth=rupiah(self._totals.gross))
        if self._line.promotion_discount:
            return self._beside_promotion()
        maximum = percent(self._line.line.max_discount_bp)
        return _("{name} · {worth} · up to {maximum} without a manager").format(
            name=self._line.line.name, worth=rupiah(self._line.gross), maximum=maximum
        )

    def _beside_promotion(self) -> str:
        """Say what is given already, and what is left below the item's maximum."""
        line = self._line.line
        told = _("{name} · {worth} · {promotion} takes {off} off; {left} more without a manager")
        return told.format(
            name=line.name,
            worth=rupiah(self._line.gross),
            promotion=line.offer.name if line.offer else "",
            off=rupiah(self._line.promotion_discount),
            left=rupiah(left_to_give(line)),
        )

    def fields(self) -> list[Field[Any]]:
        """Ask for percent or rupiah."""
        return [Field(_("Discount"), self._read, hint=_("10% or 5000; empty for none"), id="discount")]

    def _read(self, text: str) -> Discount | None:
        discount = read_discount(text) if text.strip() else None
        worth = self._totals.gross if self._whole else self._line.gross - self._line.promotion_discount
        if discount is not None and discount.kind is DiscountKind.AMOUNT and discount.value > worth:
            raise Refused("discount-over-worth", discount=discount.value, worth=worth)
        return discount

    def action_switch(self) -> None:
        """Change between line and basket."""
        self._whole = not self._whole
        self.query_one(".panel").border_title = self.title_text()
        self.query_one(".introduction").update(self.introduction())  # type: ignore[attr-defined]

    def answer(self) -> None:
        """Give what was asked for."""
        self.dismiss(DiscountAsked(self.query_one("#discount", Field).value(), self._whole))
