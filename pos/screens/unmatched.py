"""A piece in the buyer's hand that nobody can name: what it is, what it costs, how many."""

from __future__ import annotations

from typing import Any

from pos.rules.finder import Wanted
from pos.rules.money import parse_amount
from pos.rules.quantity import read_quantity
from pos.screens.form import FormDialog
from pos.services.unmatched import LONGEST, Unnamed
from pos.widgets.field import Field, some_text
from pos.words import _


class UnmatchedDialog(FormDialog[Unnamed]):
    """Ask for a description, a price and how many."""

    def __init__(self, wanted: Wanted) -> None:
        """Take what was typed in the finder; the first thing that is missing is asked first."""
        super().__init__()
        self._wanted = wanted
        self.home = "#name" if not wanted.text else "#price" if wanted.about is None else "#pieces"

    def title_text(self) -> str:
        """Name the question."""
        return _("Nobody knows it")

    def introduction(self) -> str:
        """Say what becomes of it."""
        return _("It is sold now; a manager finds its artisan later, and nobody is paid for it before.")

    def fields(self) -> list[Field[Any]]:
        """Ask for what the receipt says, the price of one piece and the pieces."""
        about, quantity = self._wanted.about, self._wanted.quantity
        return [
            Field(_("Description"), some_text, value=self._wanted.text[:LONGEST], id="name"),
            Field(
                _("Price of one piece"), parse_amount, value="" if about is None else str(about), id="price"
            ),
            Field(_("How many"), read_quantity, value=str(quantity or 1), id="pieces"),
        ]

    def answer(self) -> None:
        """Give the piece."""
        asked = [self.query_one(f"#{one}", Field).value() for one in ("name", "price", "pieces")]
        self.dismiss(Unnamed(*asked))
