"""Cash into the drawer and out of it besides sales: the other side, the amount, the reason."""

from __future__ import annotations

from typing import Any, Final

from pos.errors import Refused
from pos.rules.money import parse_amount, rupiah
from pos.rules.roles import Act
from pos.screens.base import act
from pos.screens.form import FormDialog
from pos.screens.manager import word_for
from pos.services.cash import CashMove, CashMoved, move_cash
from pos.widgets.choice import Choice
from pos.widgets.field import Field, some_text
from pos.words import N_, _

ACCOUNTS: Final = (
    (N_("Safe"), "safe"),
    (N_("Petty cash: transport"), "petty:transport"),
    (N_("Petty cash: packaging"), "petty:packaging"),
    (N_("Petty cash: cleaning"), "petty:cleaning"),
    (N_("Petty cash: food and drink"), "petty:consumption"),
    (N_("Petty cash: office"), "petty:office"),
    (N_("Petty cash: other"), "petty:other"),
    (N_("Not known yet (suspense)"), "suspense"),
)
"""The other sides that can be chosen, and their accounts."""


def some_amount(text: str) -> int:
    """Read an amount above zero.

    Raises:
        Refused: `cash-move-of-nothing`, and as `parse_amount`.
    """
    amount = parse_amount(text)
    if not amount:
        raise Refused("cash-move-of-nothing")
    return amount


class CashDialog(FormDialog[CashMoved]):
    """Move cash; the answer is the slip."""

    def __init__(self, sign: int) -> None:
        """Take the direction: 1 into the drawer, -1 out of it."""
        super().__init__()
        self._sign = sign

    def on_mount(self) -> None:
        """Make the token of this move once."""
        self._token = self.shop.new_token()

    def title_text(self) -> str:
        """Name the direction."""
        return _("Cash in") if self._sign > 0 else _("Cash out")

    def introduction(self) -> str:
        """Say what happens."""
        if self._sign > 0:
            return _("Money goes into the drawer; a slip is printed.")
        return _("Money leaves the drawer; a slip is printed.")

    def fields(self) -> list[Field[Any]]:
        """Ask for the other side, amount and reason."""
        caption = _("From") if self._sign > 0 else _("To")
        return [
            Choice(caption, [(_(label), account) for label, account in ACCOUNTS], id="account"),
            Field(_("Amount"), some_amount, hint=_("e.g. 50000 or 50rb"), id="amount"),
            Field(_("Reason"), some_text, id="reason"),
        ]

    def answer(self) -> None:
        """Move the cash."""
        self._move()

    @act
    async def _move(self) -> None:
        await self.close_with(self._moved(), "#amount")

    async def _moved(self) -> CashMoved:
        move = CashMove(
            amount=self._sign * self.query_one("#amount", Field).value(),
            account=self.query_one("#account", Field).value(),
            reason=self.query_one("#reason", Field).value(),
        )
        about = f"{self.title_text()} {rupiah(abs(move.amount))} · {move.reason}"
        word = await word_for(self, Act.MOVE_CASH, about=about)
        return await self.ask(move_cash, actor=self.till.staff, token=self._token, move=move, approver=word)
