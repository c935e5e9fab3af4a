"""What proves a tender that is not cash: a reference, an approval code, the end of a card's number."""

from __future__ import annotations

import re
from typing import Any

from pos.errors import Refused
from pos.rules.money import parse_amount, rupiah
from pos.rules.tendering import Means, Taken, at_most
from pos.screens.form import FormDialog
from pos.widgets.field import Field, some_text
from pos.words import _


def four_digits(text: str) -> str:
    """Read the last four digits of a card.

    Raises:
        Refused: `last-four-unreadable`.
    """
    typed = text.strip()
    if not re.fullmatch(r"[0-9]{4}", typed):
        raise Refused("last-four-unreadable")
    return typed


class CardDialog(FormDialog[Taken]):
    """Ask what the card terminal says."""

    def __init__(self, due: int) -> None:
        """Take what may be paid at most, whole rupiah."""
        super().__init__()
        self._due = due

    def title_text(self) -> str:
        """Name the question."""
        return _("Card")

    def introduction(self) -> str:
        """Say what to do first."""
        return _("Take {amount} at the card terminal, then copy its slip.").format(amount=rupiah(self._due))

    def fields(self) -> list[Field[Any]]:
        """Ask for amount, approval code and last digits."""
        return [
            Field(_("Amount"), at_most(self._due, parse_amount), value=str(self._due), id="amount"),
            Field(_("Approval code"), some_text, id="reference"),
            Field(_("Last four digits"), four_digits, id="digits"),
        ]

    def answer(self) -> None:
        """Give the tender."""
        self.dismiss(
            Taken(
                means=Means.CARD,
                amount=self.query_one("#amount", Field).value(),
                reference=self.query_one("#reference", Field).value(),
                last_four=self.query_one("#digits", Field).value(),
            )
        )


class TransferDialog(FormDialog[Taken]):
    """Ask how a bank transfer can be found again."""

    def __init__(self, due: int) -> None:
        """Take what may be paid at most, whole rupiah."""
        super().__init__()
        self._due = due

    def title_text(self) -> str:
        """Name the question."""
        return _("Transfer")

    def introduction(self) -> str:
        """Say what to do first."""
        return _("Look at the buyer's proof, then copy its reference.")

    def fields(self) -> list[Field[Any]]:
        """Ask for amount and reference."""
        return [
            Field(_("Amount"), at_most(self._due, parse_amount), value=str(self._due), id="amount"),
            Field(_("Reference"), some_text, id="reference"),
        ]

    def answer(self) -> None:
        """Give the tender."""
        self.dismiss(
            Taken(
                means=Means.TRANSFER,
                amount=self.query_one("#amount", Field).value(),
                reference=self.query_one("#reference", Field).value(),
            )
        )
