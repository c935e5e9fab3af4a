"""What the month's screen asks: which month, and by which bank transfer a cooperative was paid."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from pos.rules.money import rupiah
from pos.rules.period import Month
from pos.screens.base import act
from pos.screens.form import FormDialog
from pos.services.payout import CooperativePaid, pay_cooperative
from pos.widgets.field import Field, some_text
from pos.widgets.freeline import FreeField
from pos.words import _

if TYPE_CHECKING:
    from pos.services.login import Actor
    from pos.services.payout_plan import CooperativePlan


def read_month(text: str) -> Month:
    """Read a month: `2026-10`, or `10/2026` as people here write it.

    Raises:
        Refused: as `Month.parse`.
    """
    typed = text.strip()
    found = re.fullmatch(r"([0-9]{1,2})[/.-]([0-9]{4})", typed)
    return Month.parse(f"{found[2]}-{found[1]}" if found else typed)


class MonthDialog(FormDialog[Month]):
    """Ask which month."""

    def __init__(self, month: Month) -> None:
        """Take the month shown now."""
        super().__init__()
        self._month = month

    def title_text(self) -> str:
        """Name the question."""
        return _("Month")

    def fields(self) -> list[Field[Any]]:
        """Ask for month and year."""
        now = f"{self._month.month:02}/{self._month.year}"
        return [Field(_("Month"), read_month, value=now, hint=_("e.g. 10/2026"), id="month")]

    def answer(self) -> None:
        """Give the month."""
        self.dismiss(self.query_one("#month", Field).value())


class PayDialog(FormDialog[CooperativePaid]):
    """Mark a cooperative as paid; the answer is the payment."""

    def __init__(self, manager: Actor, month: Month, due: CooperativePlan) -> None:
        """Take who pays whom."""
        super().__init__()
        self._manager = manager
        self._month = month
        self._due = due

    def on_mount(self) -> None:
        """Make the token of this payment once."""
        self._token = self.shop.new_token()

    def title_text(self) -> str:
        """Name the form."""
        return _("Mark as paid")

    def introduction(self) -> str:
        """Say what was sent to whom."""
        return _("{name}: {amount}. Send it by bank, then copy the bank's reference.").format(
            name=self._due.name, amount=rupiah(self._due.sums.paid)
        )

    def fields(self) -> list[Field[Any]]:
        """Ask for the reference."""
        return [FreeField(_("Bank's reference"), some_text, id="reference")]

    def answer(self) -> None:
        """Mark it."""
        self._pay()

    @act
    async def _pay(self) -> None:
        await self.close_with(
            self.ask(
                pay_cooperative,
                month=self._month,
                cooperative=self._due.code,
                reference=self.query_one("#reference", Field).value(),
                actor=self._manager,
                token=self._token,
            )
        )
