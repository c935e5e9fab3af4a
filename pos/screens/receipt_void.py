"""Undoing a finished sale of the open day: why, by which references money goes back, on a manager's word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from pos.rules.money import rupiah
from pos.rules.roles import Act
from pos.screens.base import Asking, act, step
from pos.screens.form import FormDialog
from pos.screens.manager import ask_manager
from pos.services.kuitansi import known_kuitansi
from pos.services.receipt_view import SeenReceipt
from pos.services.void import Void, VoidDone, check_void, void_sale
from pos.widgets.field import Field, some_text
from pos.widgets.reason import Reason, ReasonField
from pos.widgets.receipt import MEANS, paid_amounts
from pos.words import N_, _

REASONS: Final = (
    Reason(N_("wrong piece"), "Salah barang"),
    Reason(N_("rung up twice"), "Tercatat dua kali"),
    Reason(N_("buyer changed their mind"), "Pembeli batal"),
)
"""Usual reasons."""


class VoidDialog(FormDialog[VoidDone]):
    """Ask why a sale is undone, and the references of what is not cash; the answer is the slip."""

    def __init__(self, seen: SeenReceipt) -> None:
        """Take the sale."""
        super().__init__()
        self._seen = seen

    def on_mount(self) -> None:
        """Make the token of this void once, and see what the buyer has on paper."""
        self._token = self.shop.new_token()
        self._look_around()

    @step
    async def _look_around(self) -> None:
        found = await self.look(known_kuitansi, number=self._seen.number)
        if found is not None:
            told = _("Kuitansi {number} was handed out for it: have it given back first.")
            self.say(told.format(number=found.number), "warning")

    def title_text(self) -> str:
        """Name what is undone."""
        return _("Void {number}").format(number=self._seen.number)

    def introduction(self) -> str:
        """Say what happens."""
        return _("The whole sale is undone: pieces to the shelf, money back as it came. Both entries stay.")

    def subject(self) -> str:
        """Say what goes back."""
        return _("To give back: {paid}").format(paid=paid_amounts(self._seen.paid))

    def _others(self) -> Sequence[str]:
        kinds = [one.kind.value for one in self._seen.paid if one.kind.value != "cash"]
        return tuple(dict.fromkeys(kinds))

    def fields(self) -> list[Field[Any]]:
        """Ask for the reason, and what the acquirer says of each means that is not cash."""
        proofs: list[Field[Any]] = [
            Field(_("{means} back, ref.").format(means=_(MEANS[kind])), some_text, id=f"back-{kind}")
            for kind in self._others()
        ]
        return [ReasonField(REASONS, id="reason"), *proofs]

    def answer(self) -> None:
        """Undo it."""
        self._void()

    @act
    async def _void(self) -> None:
        await self.close_with(self._voided())

    async def _voided(self) -> VoidDone:
        seen = self._seen
        references = {kind: self.query_one(f"#back-{kind}", Field).value() for kind in self._others()}
        void = Void(seen.number, self.query_one("#reason", Field).value(), references)
        about = f"{seen.number} · {rupiah(seen.total)} · {void.reason}"
        word = await ask_manager(self, Act.VOID, about=about)
        return await self.ask(void_sale, actor=self.till.staff, approver=word, token=self._token, void=void)


async def void_receipt(screen: Asking[Any], seen: SeenReceipt) -> str | None:
    """Undo a whole sale.

    Returns:
        What came of it, as a sentence in the chosen language; None when it was let be.

    Raises:
        Refused: what speaks against it, before anything is asked.
    """
    await screen.look(check_void, actor=screen.till.staff, number=seen.number)
    done = await screen.app.push_screen_wait(VoidDialog(seen))
    if done is None:
        return None
    screen.till.knock()
    if not done.refund:
        return _("{number} is voided with {slip}.").format(number=done.original, slip=done.number)
    told = _("{number} is voided with {slip}. Give back {paid}.")
    return told.format(number=done.original, slip=done.number, paid=paid_amounts(seen.paid))
