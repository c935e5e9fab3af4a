"""What proves a payment that is over and was written down wrong; nothing is taken again."""

from __future__ import annotations

from typing import Any, Final

from pos.rules.tendering import Means, Taken
from pos.screens.proof import CardDialog, TransferDialog
from pos.widgets.field import Field
from pos.words import _


class CardProofDialog(CardDialog):
    """Ask what the slip of a card payment says that is over."""

    home = "#reference"

    def introduction(self) -> str:
        """Say where to look; nothing is to be charged again."""
        return _("Copy it from the slip of the card terminal; charge nothing again.")


class TransferProofDialog(TransferDialog):
    """Ask for the reference of a transfer that is over."""

    home = "#reference"


class QrisProofDialog(TransferDialog):
    """Ask for the acquirer's reference of a QRIS payment that is over."""

    home = "#reference"

    def title_text(self) -> str:
        """Name the question."""
        return _("QRIS")

    def introduction(self) -> str:
        """Say where to look."""
        return _("Look it up at the acquirer's, then copy its reference.")

    def answer(self) -> None:
        """Give the tender."""
        amount, reference = self.query_one("#amount", Field), self.query_one("#reference", Field)
        self.dismiss(Taken(Means.QRIS, amount.value(), reference.value()))


PROOFS: Final[dict[Means, Any]] = {
    Means.QRIS: QrisProofDialog,
    Means.CARD: CardProofDialog,
    Means.TRANSFER: TransferProofDialog,
}
"""Which dialog asks for the proof of a means; its argument is what it may be at most, whole rupiah."""
