"""Giving money back: cash in one key, QRIS and card up to what they hold, transfer, and any split of them.

The invariant: what comes back is paid for once, however often Enter comes; nothing is taken back before that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from pos.errors import Refused
from pos.rules.basket import Basket, priced
from pos.rules.money import parse_amount, rupiah
from pos.rules.refunding import Refunding
from pos.rules.tendering import Means, Taken
from pos.screens.base import ShopScreen, act, step
from pos.screens.command import BACK, HELP, PALETTE, Command, bindings
from pos.screens.form import FormDialog
from pos.screens.settle import DONE_BEFORE, Settled, settle_back
from pos.widgets.basket import BasketList
from pos.widgets.field import Field, some_text
from pos.widgets.payment import MEANS
from pos.widgets.refund import GivenList, OwedPanel
from pos.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from pos.services.login import Actor

CASH: Final = Command(
    "cash", ("enter",), N_("Cash"), N_("Hand out in cash what no other means gives back."), bound=False
)
QRIS: Final = Command(
    "qris", ("f2",), N_("QRIS"), N_("Give money back by QRIS, with the acquirer's reference.")
)
CARD: Final = Command(
    "card", ("f3",), N_("Card"), N_("Give money back to the card, with the acquirer's reference.")
)
TRANSFER: Final = Command(
    "transfer", ("f4",), N_("Transfer"), N_("Give money back by transfer, with its reference.")
)
UNDO: Final = Command("undo", ("delete", "ctrl+z"), N_("Undo"), N_("Take the last means away again."))

_MEANS: Final = {QRIS: Means.QRIS, CARD: Means.CARD, TRANSFER: Means.TRANSFER}


class RefundScreen(ShopScreen[Settled]):
    """Give the buyer money back; the answer is the slip, None when it was let be."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (CASH, QRIS, CARD, TRANSFER, UNDO, BACK, HELP, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "#part"

    def __init__(
        self,
        basket: Basket,
        refunding: Refunding,
        keep: Callable[[Basket], Awaitable[None]],
        word: Actor | None,
    ) -> None:
        """Take what is to be given back.

        Args:
            basket: what comes back, and what is taken against it; its token makes it unique.
            refunding: what is owed, what the means still hold, and what went back before.
            keep: keeps the basket in the store.
            word: the manager who allowed it; None where nobody was asked.
        """
        super().__init__()
        self.basket = basket
        """What comes back, with what is proven to have gone back."""
        self.refunding = refunding
        """How it goes back."""
        self.scanned = ""
        """What was scanned here: it goes into the basket, and the money waits; empty for nothing."""
        self.settled_before: Refused | None = None
        """Why the basket can be settled no more: it was, with other pieces; None while it can."""
        self._keep = keep
        self._word = word

    def compose(self) -> ComposeResult:
        """Put what is owed over the part to give back and what comes back."""
        hint = _("empty: all of it")
        yield from self.frame(
            Vertical(
                OwedPanel(),
                Field(_("A part of it"), _maybe_amount, hint=hint, id="part"),
                GivenList(),
                BasketList(marks=False),
                id="payment",
            )
        )

    def on_mount(self) -> None:
        """Show what is owed."""
        self.query_one(BasketList).show_basket(priced(self.basket), 0, self.basket.back)
        self.draw()

    def draw(self) -> None:
        """Show how it goes back."""
        self.query_one(OwedPanel).show_owed(self.refunding)
        self.query_one(GivenList).show_given(self.refunding)
        self.show_keys()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Hand the rest out in cash; an amount typed names a part and waits for its means."""
        if event.field.text.strip():
            event.field.complain(Refused("refund-part-without-means"))
        elif not self.acting:
            self.settle()

    def action_qris(self) -> None:
        """Give back by QRIS."""
        self._give_by(Means.QRIS)

    def action_card(self) -> None:
        """Give back to the card."""
        self._give_by(Means.CARD)

    def action_transfer(self) -> None:
        """Give back by transfer."""
        self._give_by(Means.TRANSFER)

    @act
    async def _give_by(self, means: Means) -> None:
        field = self.query_one("#part", Field)
        try:
            typed = field.value()
            amount = self.refunding.most(means) if typed is None else self.refunding.check(means, typed)
        except Refused as refusal:
            field.complain(refusal)
            return
        given = await self.app.push_screen_wait(RefundDialog(self.refunding, means, amount))
        if given is None:
            return
        field.clear()
        self.refunding = self.refunding.with_other(given)
        self.draw()
        await self._keep_given()
        if self.refunding.rest:
            told = _("{amount} of it is left: Enter hands it out in cash.")
            self.say(told.format(amount=rupiah(self.refunding.rest)))
        else:
            await self._settle()

    @act
    async def settle(self) -> None:
        """Take the goods back and close."""
        await self._settle()

    async def _keep_given(self) -> None:
        """Keep what is proven by now: no crash and no hand-over forgets it."""
        self.basket = replace(self.basket, refunded=self.refunding.given)
        await self._keep(self.basket)

    async def _settle(self) -> None:
        owed, rest = self.refunding.owed, self.refunding.rest
        if rest < 0:
            raise Refused("refund-beyond-due", amount=owed - rest, due=owed)
        try:
            settled = await settle_back(self, self.basket, self.refunding.given, self._word)
        except Refused as refusal:
            if refusal.code not in DONE_BEFORE:
                raise
            self.settled_before = refusal
            self.dismiss(None)
        else:
            self.dismiss(settled)

    def action_undo(self) -> None:
        """Take the last means away again."""
        self._take_away()

    @step
    async def _take_away(self) -> None:
        self.refunding = self.refunding.without_last()
        self.draw()
        await self._keep_given()
        if not self.refunding.owed and not self.refunding.given:
            self.dismiss(None)

    def take_scan(self, text: str) -> None:
        """Leave with what the buyer takes after all, unless a means was proven."""
        if self.refunding.given or self.busy or self.acting:
            super().take_scan(text)
        else:
            self.scanned = text
            self.dismiss(None)

    def action_back(self) -> None:
        """Leave, unless a means was proven: what the bank has must not be forgotten by one key."""
        if self.refunding.given:
            self.say(_("Money went back already: finish it, or take it away with Del."), "warning")
        else:
            super().action_back()

    def can(self, command: Command) -> bool:
        """Narrow the commands to what can still give something back."""
        means = _MEANS.get(command)
        if means is not None and not self.refunding.most(means):
            return False
        return not (command is UNDO and not self.refunding.given) and super().can(command)


class RefundDialog(FormDialog[Taken]):
    """Ask what the acquirer or the bank says of money that goes back."""

    home = "#reference"

    def __init__(self, refunding: Refunding, means: Means, amount: int) -> None:
        """Take how money goes back so far, by which means some goes back now, and how much."""
        super().__init__()
        self._refunding = refunding
        self._means = means
        self._amount = amount

    def title_text(self) -> str:
        """Name the question."""
        return _(MEANS[self._means])

    def introduction(self) -> str:
        """Say what to do first."""
        if self._means is Means.TRANSFER:
            return _("Send the transfer, then copy its reference.")
        return _("Give it back at the acquirer's, then copy its reference.")

    def fields(self) -> list[Field[Any]]:
        """Ask for amount and reference."""

        def amount(text: str) -> int:
            return self._refunding.check(self._means, parse_amount(text))

        return [
            Field(_("Amount"), amount, value=str(self._amount), id="amount"),
            Field(_("Reference"), some_text, id="reference"),
        ]

    def answer(self) -> None:
        """Give the part."""
        amount, reference = self.query_one("#amount", Field), self.query_one("#reference", Field)
        self.dismiss(Taken(self._means, amount.value(), reference.value()))


def _maybe_amount(text: str) -> int | None:
    return parse_amount(text) if text.strip() else None
