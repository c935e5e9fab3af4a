"""Ask how many pieces of a line (F3)."""

from __future__ import annotations

from typing import Any

from pos.rules.basket import BasketLine
from pos.rules.quantity import read_quantity
from pos.screens.form import FormDialog
from pos.widgets.field import Field
from pos.words import _


class QuantityDialog(FormDialog[int]):
    """Ask for a quantity; more than is on hand is refused beside the field."""

    def __init__(self, line: BasketLine) -> None:
        """Take the line it is about."""
        super().__init__()
        self._line = line

    def title_text(self) -> str:
        """Name the question."""
        return _("Quantity")

    def introduction(self) -> str:
        """Name the item and what is on hand."""
        if self._line.on_hand is None:
            return self._line.name
        return f"{self._line.name} · {_('Stock {n}').format(n=self._line.on_hand)}"

    def fields(self) -> list[Field[Any]]:
        """Ask for the pieces."""
        return [Field(_("Qty"), read_quantity, value=str(self._line.quantity), id="quantity")]

    def answer(self) -> None:
        """Give the quantity."""
        self.dismiss(self.query_one("#quantity", Field).value())
