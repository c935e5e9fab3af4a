"""Taking the money: exact cash in one key, cash given by digits, QRIS, card, transfer, and any split of them.

The invariants: a basket is sold once, however often Enter comes; the screen closes only with the sale or Esc;
what was proven to be paid is in the store before anything else is done with it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from pos.errors import Refused
from pos.rules.basket import Basket, Totals, priced
from pos.rules.money import parse_amount, rupiah
from pos.rules.tendering import Means, Taken, Tendering
from pos.screens.base import act, step
from pos.screens.command import BACK, HELP, PALETTE, Command, bindings
from pos.screens.proof import CardDialog, TransferDialog
from pos.screens.scanned import ScansWhilePaying
from pos.screens.settle import CHANGED, payments_of, settle_paid
from pos.services.sale import Payment, TenderKind
from pos.widgets.basket import BasketList
from pos.widgets.field import Field
from pos.widgets.payment import DuePanel, TakenList
from pos.words import N_, _

if TYPE_CHECKING:
    from pos.services.login import Actor

EXACT = Command(
    "exact",
    ("enter",),
    N_("Exact cash"),
    N_("Take exactly what is due in cash; after digits, the cash given."),
    bound=False,
)
QRIS = Command("qris", ("f2",), N_("QRIS"), N_("Show this sale's QRIS code and take its reference."))
CARD = Command("card", ("f3",), N_("Card"), N_("Take a debit or credit card."))
TRANSFER = Command("transfer", ("f4",), N_("Transfer"), N_("Take a bank transfer."))
NOTES = tuple(
    Command(
        f"note({at})", (f"f{5 + at}",), N_("Banknote"), N_("Take this round amount in cash."), in_bar=False
    )
    for at in range(4)
)
UNDO = Command("undo", ("delete", "ctrl+z"), N_("Undo"), N_("Take the last tender away."), bound=True)


class PaymentScreen(ScansWhilePaying):
    """Take the money for one basket; the answer is the sale, None when it was let be."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (
        EXACT,
        QRIS,
        CARD,
        TRANSFER,
        *NOTES,
        UNDO,
        BACK,
        HELP,
        PALETTE,
    )
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "#given"

    def __init__(
        self,
        basket: Basket,
        totals: Totals,
        keep: Callable[[Basket], Awaitable[None]],
        *,
        exact_now: bool = False,
        word: Actor | None = None,
    ) -> None:
        """Take what is to be paid.

        Args:
            basket: the basket, with what was taken for it before; its token makes the sale unique.
            totals: what it comes to.
            keep: keeps the basket in the store.
            exact_now: whether Enter was pressed again before the screen stood, and means exact cash.
            word: the manager who allowed what comes back; None where nothing does, or nobody was asked.
        """
        super().__init__()
        self.basket = basket
        """What is sold."""
        self.tendering = Tendering(total=totals.total, step=0)
        """What has come so far."""
        self.sold_before: Refused | None = None
        """Why there is nothing to pay: its token sold other pieces before; None otherwise."""
        self._totals = totals
        self._exact_now = exact_now
        self._word = word
        self._keep = keep

    def compose(self) -> ComposeResult:
        """Put what is due and what came left, the money to take right."""
        yield from self.frame(
            Vertical(
                DuePanel(),
                Field(_("Cash given"), self._read_given, id="given"),
                TakenList(),
                BasketList(marks=False),
                id="payment",
            )
        )

    def on_mount(self) -> None:
        """Show what is due; an Enter that came early is exact cash."""
        total, taken = self._totals.total, self.basket.taken
        self.tendering = Tendering(total=total, step=self.till.rounding_step, taken=taken)
        self.query_one(BasketList).show_basket(priced(self.basket), 0, self.basket.back)
        self.draw()
        if taken:
            self.say_rest()
        elif self._exact_now:
            self.call_after_refresh(self.action_exact)

    def draw(self) -> None:
        """Show what is due and what has come."""
        self.query_one(DuePanel).show_due(self.tendering)
        self.query_one(TakenList).show_taken(self.tendering)
        self.show_keys()

    def _read_given(self, text: str) -> int | None:
        return parse_amount(text) if text.strip() else None

    def on_field_edited(self, event: Field.Edited) -> None:
        """Show the change while digits are typed."""
        self.query_one(DuePanel).preview(self.tendering, event.field.peek())

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take what was typed; nothing typed is exact cash."""
        given = event.field.peek()
        if given is None:
            self.action_exact()
        else:
            self.take_cash(given)

    def action_exact(self) -> None:
        """Take exactly what is due in cash."""
        self.take_cash(self.tendering.remaining)

    def action_note(self, at: int) -> None:
        """Take one of the round amounts offered."""
        if at < len(self.tendering.offers):
            self.take_cash(self.tendering.offers[at])

    def take_cash(self, amount: int) -> None:
        """Take cash; make the sale when it is enough, say what is missing when not."""
        if self.busy or self.acting:
            return
        try:
            self.tendering = self.tendering.with_cash(amount) if amount else self.tendering
        except Refused as refusal:
            self.refuse(refusal)
            return
        self.query_one(Field).clear()
        self.go_on()

    def go_on(self) -> None:
        """Make the sale when everything is paid; otherwise say what is missing."""
        self.draw()
        if self.tendering.settled:
            self.sell()
        else:
            self.say_rest()

    def say_rest(self, told: str = "") -> None:
        """Say what is missing, or that more was taken than the basket costs by now; first what was told."""
        over, missing = rupiah(self.tendering.over), rupiah(self.tendering.remaining)
        if self.tendering.over:
            beyond = _("{amount} more was taken than it costs: add goods, or give it back and press Del.")
            self.say(f"{told} {beyond.format(amount=over)}".strip(), "refused")
        elif told:
            self.say(told, "warning")
        elif self.tendering.remaining:
            self.say(_("Still missing: {amount}.").format(amount=missing), "warning")

    def action_undo(self) -> None:
        """Take the last tender away."""
        self._take_away()

    @step
    async def _take_away(self) -> None:
        had = self.tendering.taken
        self.tendering = self.tendering.without_last()
        self.draw()
        if self.tendering.taken != had:
            await self.keep_taken()
            if self._totals.total <= 0 and not self.tendering.taken:
                self.dismiss(None)

    async def keep_taken(self, *, qris_due: int | None = None) -> None:
        """Keep what is proven by now, and which QRIS code is on show: no crash and no hand-over forgets it.

        Args:
            qris_due: amount of the code on show, whole rupiah; None while there is none.
        """
        self.basket = replace(self.basket, taken=self.tendering.taken, qris_due=qris_due)
        await self._keep(self.basket)

    def action_back(self) -> None:
        """Leave, unless a tender was proven: what the bank has must not be forgotten by one key."""
        if self.tendering.taken:
            self.say(_("Money was taken already: finish the payment, or take it away with Del."), "warning")
        else:
            super().action_back()

    def action_card(self) -> None:
        """Take a card."""
        self._take_other(Means.CARD)

    def action_transfer(self) -> None:
        """Take a transfer."""
        self._take_other(Means.TRANSFER)

    def action_qris(self) -> None:
        """Take QRIS."""
        self._take_other(Means.QRIS)

    @act
    async def _take_other(self, means: Means) -> None:
        due = self.tendering.open_for_other
        if not due:
            raise Refused("tender-beyond-due", amount=0, due=0)
        typed = self.query_one(Field).peek()
        amount = min(typed, due) if typed else due
        taken = await self._proof(means, amount)
        if taken is not None:
            self.query_one(Field).clear()
            self.tendering = self.tendering.with_other(taken)
            self.draw()
        if taken is not None or self.basket.qris_due is not None:
            await self.keep_taken()
        if taken is not None:
            self.go_on()

    async def _proof(self, means: Means, amount: int) -> Taken | None:
        if means is Means.CARD:
            return await self.app.push_screen_wait(CardDialog(amount))
        if means is Means.TRANSFER:
            return await self.app.push_screen_wait(TransferDialog(amount))
        from pos.screens.qris import QrisDialog  # noqa: PLC0415 - draws codes; loads when wanted
        from pos.services.qris import draw_qris  # noqa: PLC0415 - as above

        code = await self.ask(draw_qris, basket=self.basket, amount=amount)
        self.basket = replace(self.basket, bill_number=code.bill_number)
        await self.keep_taken(qris_due=amount)
        return await self.app.push_screen_wait(QrisDialog(code))

    @act
    async def sell(self) -> None:
        """Make the sale and close; after a refusal the tenders stay for another try."""
        payments = _payments(self.tendering)
        try:
            sold = await settle_paid(self, self.basket, payments, self._word)
        except Refused as refusal:
            if refusal.code in CHANGED:
                await self._as_now()
                return
            if refusal.code != "basket-already-sold":
                raise
            self.sold_before = refusal
            self.dismiss(None)
        else:
            self.dismiss(sold)

    async def _as_now(self) -> None:
        """Ask for what the basket costs by now; what was proven stays, cash is given anew."""
        from pos.screens.held import priced_anew  # noqa: PLC0415 - loads when wanted

        self.basket, self._totals, told = await priced_anew(self, self.basket)
        total, taken = self._totals.total, self.basket.taken
        self.tendering = Tendering(total=total, step=self.till.rounding_step, taken=taken)
        await self._keep(self.basket)
        if total <= 0 and not taken:
            self.dismiss(None)
            return
        self.query_one(BasketList).show_basket(priced(self.basket), 0, self.basket.back)
        self.draw()
        self.say_rest(told)

    def can(self, command: Command) -> bool:
        """Narrow the commands to what is still due."""
        if command is UNDO and not self.tendering.taken and self.tendering.given is None:
            return False
        if command is QRIS and not self.till.qris_ready:
            return False
        return super().can(command)


def _payments(tendering: Tendering) -> Sequence[Payment]:
    cash = [Payment(TenderKind.CASH, tendering.given)] if tendering.given else []
    return [*payments_of(tendering.taken), *cash]
