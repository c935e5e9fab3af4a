"""QRIS: the sale's own code on the screen, and the acquirer's reference that alone proves the money came."""

from __future__ import annotations

from typing import Any

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from pos.rules.money import rupiah
from pos.rules.tendering import Means, Taken
from pos.screens.form import FormDialog
from pos.services.qris import QrisDrawn
from pos.widgets.amount import BigAmount
from pos.widgets.field import Field, some_text
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.qris import QrisCode
from pos.widgets.text import words
from pos.words import _


class QrisDialog(FormDialog[Taken]):
    """Show a code to the buyer and wait for the reference."""

    def __init__(self, code: QrisDrawn) -> None:
        """Take the code that was made for this basket and amount."""
        super().__init__()
        self._code = code

    def compose(self) -> ComposeResult:
        """Put the code left, on white, and the words right."""
        amount = BigAmount()
        amount.caption, amount.amount = "QRIS", rupiah(self._code.amount)
        with Horizontal(id="qris"):
            with Vertical(id="paper"):
                yield QrisCode(self._code.text)
            with Vertical(id="side"):
                yield amount
                yield Static(words(self._code.merchant), classes="strong", markup=False)
                yield Static(words(f"NMID {self._code.nmid}"), classes="quiet", markup=False)
                yield Static(
                    words(_("Bill {number}").format(number=self._code.bill_number)),
                    classes="quiet",
                    markup=False,
                )
                yield Static(
                    words(_("Wait for the acquirer's notice, then type its reference.")),
                    classes="note",
                    markup=False,
                )
                yield Field(_("Reference (RRN)"), some_text, id="reference")
                yield Notice()
                yield KeyBar()

    def fields(self) -> list[Field[Any]]:
        """The one field there is."""
        return list(self.query(Field))

    def answer(self) -> None:
        """Give the tender."""
        self.dismiss(
            Taken(
                means=Means.QRIS,
                amount=self._code.amount,
                reference=self.query_one("#reference", Field).value(),
                bill_number=self._code.bill_number,
            )
        )
