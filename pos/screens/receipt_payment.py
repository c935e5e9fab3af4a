"""Putting right with what a sale was paid: the same keys as when money is taken, one for the whole amount."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from pos.errors import Refused
from pos.rules.money import parse_amount, rupiah
from pos.rules.roles import Act
from pos.rules.tendering import Means, Tendering
from pos.screens.base import Asking, ShopScreen, act
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.form import FormDialog
from pos.screens.manager import word_for
from pos.screens.receipt_proof import PROOFS
from pos.screens.settle import payments_of
from pos.services.correction import Corrected, TenderCorrection, check_correction, correct_tender
from pos.services.kuitansi import Stated, stated_for
from pos.services.receipt_view import SeenReceipt
from pos.services.sale import Payment, TenderKind
from pos.widgets.amount import BigAmount
from pos.widgets.field import Field
from pos.widgets.payment import TakenList
from pos.widgets.reason import Reason, ReasonField
from pos.widgets.receipt import MEANS, paid_amounts
from pos.widgets.text import words
from pos.words import N_, _

CASH: Final = Command(
    "cash", ("enter",), N_("All cash"), N_("All that is left was cash; after digits, so much."), bound=False
)
QRIS: Final = Command("qris", ("f2",), N_("QRIS"), N_("It was QRIS; after digits, so much of it."))
CARD: Final = Command("card", ("f3",), N_("Card"), N_("It was a card; after digits, so much of it."))
TRANSFER: Final = Command(
    "transfer", ("f4",), N_("Transfer"), N_("It was a transfer; after digits, so much of it.")
)
UNDO: Final = Command("undo", ("delete", "ctrl+z"), N_("Undo"), N_("Take the last means away again."))

REASONS: Final = (
    Reason(N_("wrong key"), "Salah tekan cara bayar"),
    Reason(N_("wrong reference"), "Salah tulis nomor bukti"),
    Reason(N_("acquirer says otherwise"), "Berbeda dengan catatan penyelenggara"),
)
"""Usual reasons."""


class PaidRightScreen(ShopScreen[Corrected]):
    """Name with what a sale was really paid; the answer is the correction slip."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        CASH,
        QRIS,
        CARD,
        TRANSFER,
        UNDO,
        BACK,
        HELP,
        LOCK,
        PALETTE,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "#part"

    def __init__(self, seen: SeenReceipt, kuitansi: Stated | None = None) -> None:
        """Take the sale, and the kuitansi that was written for it."""
        super().__init__()
        self._seen = seen
        self._kuitansi = kuitansi
        self.tendering = Tendering(total=seen.exact, step=seen.step)
        """What has been named so far."""

    def compose(self) -> ComposeResult:
        """Put how it is written over how it really was."""
        yield from self.frame(
            Vertical(
                Static("", id="written", markup=False),
                BigAmount(id="left"),
                Field(_("A part of it"), _maybe_amount, hint=_("empty: all that is left"), id="part"),
                TakenList(),
                id="payment",
            )
        )

    def on_mount(self) -> None:
        """Make the token of this correction once; show what is written."""
        self._token = self.shop.new_token()
        seen = self._seen
        written = _("{number} is written as {paid}. How was it really paid?")
        lines = [written.format(number=seen.number, paid=paid_amounts(seen.paid))]
        if self._kuitansi:
            told = _("Kuitansi {number} states {amount} for it.")
            lines.append(told.format(number=self._kuitansi.number, amount=rupiah(self._kuitansi.amount)))
        self.query_one("#written", Static).update(Content("\n").join(map(words, lines)))
        self.draw()

    def draw(self) -> None:
        """Show what is named and what is left."""
        left = self.query_one("#left", BigAmount)
        left.caption, left.amount = _("STILL TO NAME"), rupiah(self.tendering.remaining)
        self.query_one(TakenList).show_taken(self.tendering)
        self.show_keys()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Name cash: so much, or all that is left."""
        if self.busy or self.acting:
            return
        amount = event.field.peek() or self.tendering.remaining
        try:
            self.tendering = self.tendering.with_cash(min(amount, self.tendering.remaining))
        except Refused as refusal:
            event.field.complain(refusal)
            return
        event.field.clear()
        self.go_on()

    def action_qris(self) -> None:
        """Name QRIS."""
        self._name_other(Means.QRIS)

    def action_card(self) -> None:
        """Name a card."""
        self._name_other(Means.CARD)

    def action_transfer(self) -> None:
        """Name a transfer."""
        self._name_other(Means.TRANSFER)

    @act
    async def _name_other(self, means: Means) -> None:
        field, due = self.query_one("#part", Field), self.tendering.open_for_other
        try:
            typed = field.value()
        except Refused as refusal:
            field.complain(refusal)
            return
        if not due:
            raise Refused("tender-beyond-due", amount=0, due=0)
        taken = await self.app.push_screen_wait(PROOFS[means](min(typed or due, due)))
        if taken is None:
            return
        self.tendering = self.tendering.with_other(taken)
        field.clear()
        self.draw()
        await self._when_settled()

    def go_on(self) -> None:
        """Ask why when all is named."""
        self.draw()
        self._ask_why()

    @act
    async def _ask_why(self) -> None:
        await self._when_settled()

    async def _when_settled(self) -> None:
        if not self.tendering.settled:
            told = _("{amount} of it is left to name.")
            self.say(told.format(amount=rupiah(self.tendering.remaining)), "warning")
            return
        self.say("")
        correction = TenderCorrection(self._seen.number, _payments(self.tendering), "")
        done = await self.app.push_screen_wait(WhyDialog(self._seen, correction, self._token))
        if done is not None:
            self.dismiss(done)

    def action_undo(self) -> None:
        """Take the last means away again."""
        self.tendering = self.tendering.without_last()
        self.draw()

    def can(self, command: Command) -> bool:
        """Narrow the commands to what is left."""
        named = bool(self.tendering.taken) or self.tendering.given is not None
        return (named if command is UNDO else True) and super().can(command)


class WhyDialog(FormDialog[Corrected]):
    """Ask why a payment is put right, and do it; the answer is the slip."""

    def __init__(self, seen: SeenReceipt, correction: TenderCorrection, token: str) -> None:
        """Take the sale, how it was really paid, and what makes this unique."""
        super().__init__()
        self._seen = seen
        self._correction = correction
        self._token = token

    def title_text(self) -> str:
        """Name what is put right."""
        return _("Put {number} right").format(number=self._seen.number)

    def introduction(self) -> str:
        """Say what is written now."""
        return _("Until now: {paid}").format(paid=paid_amounts(self._seen.paid))

    def subject(self) -> str:
        """Say what is written then."""
        named = [f"{_(MEANS[one.kind.value])} {rupiah(one.amount)}" for one in self._correction.payments]
        return _("From now on: {paid}").format(paid=", ".join(named) or rupiah(0))

    def fields(self) -> list[Field[Any]]:
        """Ask for the reason."""
        return [ReasonField(REASONS, id="reason")]

    def answer(self) -> None:
        """Put it right."""
        self._put_right()

    @act
    async def _put_right(self) -> None:
        await self.close_with(self._corrected())

    async def _corrected(self) -> Corrected:
        reason = self.query_one("#reason", Field).value()
        correction = TenderCorrection(self._seen.number, self._correction.payments, reason)
        about = f"{self._seen.number} · {self.subject()} · {reason}"
        word = await word_for(self, Act.CORRECT_TENDER, about=about)
        return await self.ask(
            correct_tender, actor=self.till.staff, approver=word, token=self._token, correction=correction
        )


async def put_payment_right(screen: Asking[Any], seen: SeenReceipt) -> str | None:
    """Put right with what a sale was paid.

    Returns:
        What came of it, as a sentence in the chosen language; None when it was let be.

    Raises:
        Refused: what speaks against it, before anything is asked.
    """
    await screen.look(check_correction, actor=screen.till.staff, number=seen.number)
    if not seen.exact:
        raise Refused("tender-as-it-was")
    before = await screen.look(stated_for, number=seen.number)
    done = await screen.app.push_screen_wait(PaidRightScreen(seen, before))
    if done is None:
        return None
    screen.till.knock()
    told = _("The payment of {number} is put right with {slip}.")
    stated = await screen.look(stated_for, number=seen.number)
    return f"{told.format(number=done.original, slip=done.number)} {_about_kuitansi(stated)}".rstrip()


def _about_kuitansi(stated: Stated | None) -> str:
    """Say whether the kuitansi of a sale still holds after its payment was put right."""
    if stated is None:
        return ""
    if stated.amount == stated.paid:
        told = _("Kuitansi {number} still holds: {amount}.")
    else:
        told = _("Kuitansi {number} states {amount}, paid was {paid}: have it given back.")
    return told.format(number=stated.number, amount=rupiah(stated.amount), paid=rupiah(stated.paid))


def _payments(tendering: Tendering) -> Sequence[Payment]:
    cash = [Payment(TenderKind.CASH, tendering.given)] if tendering.given else []
    return [*payments_of(tendering.taken), *cash]


def _maybe_amount(text: str) -> int | None:
    return parse_amount(text) if text.strip() else None
