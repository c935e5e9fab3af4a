"""What comes back, at the counter: chosen by F7 or a receipt's scan, kept in the basket, paid for with it.

The invariant: a manager's word for money that goes out stands only for what the manager saw, or less.
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pos.errors import Refused
from pos.rules.basket import BackLine, Basket, Way, bring_back, keep_back
from pos.screens.coming_back import about_back, act_for, prices_now, refunding_of, worth_now, worth_of
from pos.screens.desk import BasketDesk
from pos.screens.standing import need_drawer
from pos.services.item import items_now
from pos.services.login import Actor
from pos.services.returns import Bought, ReturnDone, bought
from pos.services.sale import SaleDone
from pos.services.settled import was_settled
from pos.words import _

if TYPE_CHECKING:
    from pos.screens.settle import Settled


@dataclass(frozen=True, slots=True)
class _Word:
    """A manager's word for money that goes out with a basket."""

    token: str
    """Of which basket."""
    refund: int
    """How much the manager saw, whole rupiah."""
    damaged: int
    """What the damaged pieces were worth that the manager saw, whole rupiah."""
    manager: Actor
    """Who gave it."""


class Returning(BasketDesk):
    """Bring goods back into the basket and pay for them."""

    def __init__(self, basket: Basket) -> None:
        super().__init__(basket)
        self._managers: dict[int, Actor] = {}
        self._money_word: _Word | None = None

    @abstractmethod
    def fresh_basket(self) -> Basket:
        """Make an empty basket that nobody has sold."""

    @abstractmethod
    async def as_now(self, basket: Basket) -> Basket:
        """Bring a basket up to what the catalogue says now, and say what differs."""

    @abstractmethod
    def show_sold(self, sold: SaleDone | None) -> None:
        """Show what the last sale came to; None for nothing."""

    @abstractmethod
    def show_exchanged(self, done: SaleDone) -> None:
        """Show what an exchange came to for which the buyer paid nothing."""

    @abstractmethod
    def show_returned(self, done: ReturnDone) -> None:
        """Show what a return came to."""

    def action_return(self) -> None:
        """Take goods back."""
        self.in_turn(lambda: self.take_back(""))

    async def take_back(self, number: str) -> None:
        """Choose what comes back and put it into the basket; what is there already can be changed.

        Args:
            number: the receipt's number or its end; empty to ask.

        Raises:
            Refused: `no-open-drawer`; `basket-brings-another` where the basket brings something back of
                another receipt, `basket-brings-unreceipted` where it does so without one.
        """
        from pos.screens.returns import ReturnScreen  # noqa: PLC0415 - loads when wanted
        from pos.screens.unreceipted import UnreceiptedScreen  # noqa: PLC0415 - as above

        await need_drawer(self)
        kept = self.basket.back
        without = kept is not None and not kept.number
        if without and number:
            raise Refused("basket-brings-unreceipted")
        if kept and number and not kept.number.endswith(number):
            raise Refused("basket-brings-another", number=kept.number)
        screen = (
            UnreceiptedScreen(kept) if without else ReturnScreen(kept.number if kept else number, kept=kept)
        )
        brought = await self.app.push_screen_wait(screen)
        if brought is None:
            return
        if brought.word is not None:
            self._managers[brought.word.id] = brought.word
        basket = bring_back(self.basket, brought.back)
        self.change(basket, marked=len(basket.lines) + len(brought.back.lines) - 1)
        self.say(_("Scan what the buyer takes instead, or Enter to settle."))

    def keep_marked(self, line: BackLine) -> None:
        """Let the buyer keep the marked line after all."""
        self.change(keep_back(self.basket, self.marked - len(self.lines)))
        self.say(_("The buyer keeps it: {name}.").format(name=line.name))

    # Paying -------------------------------------------------------------------------------------------

    async def settled_before(self) -> bool:
        """Show what became of a basket that brings something back and was settled already, its answer lost.

        Returns:
            Whether it was; the next basket is begun then.
        """
        from pos.screens.settle import DONE_BEFORE, settle_back  # noqa: PLC0415 - loads when wanted

        basket = self.basket
        if basket.back is None or not await self.look(was_settled, token=basket.token):
            return False
        number = basket.back.number
        try:
            done = await settle_back(self, basket, (), None)
        except Refused as refusal:
            if refusal.code not in DONE_BEFORE:
                raise
            self.begin_after(refusal)
        else:
            self.show_settled(done, await self.look(bought, number=number) if number else None)
        return True

    async def give_back(self, word: Actor | None, seen: Bought | None) -> None:
        """Settle a basket for which the buyer pays nothing: an even exchange at once, money by a choice.

        So is one for which money went back before it was changed; it has to be taken away there first.

        Args:
            word: the manager who allowed it; None where nobody was asked.
            seen: the receipt goods come back of; None without one.
        """
        owed = max(0, -self.totals.total)
        if owed or self.basket.refunded:
            await self._hand_out(word, seen, owed)
        else:
            await self._exchange_even(word, seen)

    async def _exchange_even(self, word: Actor | None, seen: Bought | None) -> None:
        """Settle an exchange for which no money changes hands."""
        from pos.screens.settle import CHANGED, DONE_BEFORE, settle_back  # noqa: PLC0415 - loads when wanted

        try:
            self.show_settled(await settle_back(self, self.basket, (), word), seen)
        except Refused as refusal:
            if refusal.code in DONE_BEFORE:
                self.begin_after(refusal)
            elif refusal.code in CHANGED:
                self.change(await self.as_now(self.basket))
            else:
                raise

    async def _hand_out(self, word: Actor | None, seen: Bought | None, owed: int) -> None:
        """Let somebody choose how the money goes back."""
        from pos.screens.refund import RefundScreen  # noqa: PLC0415 - loads when wanted

        refunding = refunding_of(owed, seen, self.till.rounding_step, self.basket.refunded)
        screen = RefundScreen(self.basket, refunding, self.keep_now, word)
        done = await self.app.push_screen_wait(screen)
        if done is not None:
            self.show_settled(done, seen)
            return
        if screen.settled_before is not None:
            self.begin_after(screen.settled_before)
            return
        self.change(await self.as_now(screen.basket))
        if screen.scanned:
            self.take_scan(screen.scanned)

    def begin_after(self, refusal: Refused) -> None:
        """Begin the next basket: this one was settled before, with other pieces in it."""
        self.change(self.fresh_basket())
        self.refuse(refusal)

    def show_settled(self, done: Settled, seen: Bought | None) -> None:
        """Begin the next basket and show what this one came to, of which receipt."""
        self.change(self.fresh_basket())
        self.say("")
        if isinstance(done, ReturnDone):
            self.show_returned(done)
        elif done.total > 0:
            self.show_sold(done)
        else:
            self.show_exchanged(done)
        self.tell_kuitansi(seen)
        self.till.knock()

    def tell_kuitansi(self, seen: Bought | None) -> None:
        """Say that the buyer has a kuitansi of a receipt that goods came back of."""
        if seen is not None and seen.kuitansi:
            told = _("Kuitansi {number} of {receipt} no longer holds: have it given back.")
            self.say(told.format(number=seen.kuitansi, receipt=seen.number), "warning")

    async def receipt_now(self) -> Bought | None:
        """Look again at the receipt goods come back of, and at what they are worth now.

        Returns:
            The receipt; None where there is none.

        Raises:
            Refused: `return-more-than-bought` when they came back meanwhile; `back-worth-changed` when they
                are worth something else now, with the basket put right.
        """
        back = self.basket.back
        if back is None:
            return None
        seen = await self.look(bought, number=back.number) if back.number else None
        if seen is None:
            ids = [line.item_id for line in back.lines]
            fresh = prices_now(back, await self.look(items_now, ids=ids))
        else:
            fresh = worth_now(back, seen)
        if fresh != back:
            self.change(replace(self.basket, back=fresh))
            raise Refused("back-worth-changed")
        return seen

    async def word_for_back(self, seen: Bought | None) -> Actor | None:
        """Have a manager allow what comes back, unless that was done or nobody needs to.

        Args:
            seen: the receipt goods come back of; None without one.

        Raises:
            Refused: `needs-manager` when nobody gave the word.
        """
        from pos.screens.manager import word_for  # noqa: PLC0415 - dialogs load when wanted

        back, refund = self.basket.back, -self.totals.total
        assert back is not None
        if back.approved_by in self._managers:
            return self._managers[back.approved_by]
        damaged = worth_of(back, Way.DAMAGED)
        given = self._money_word
        if given and given.token == self.basket.token and refund <= given.refund and damaged <= given.damaged:
            return given.manager
        act = act_for(back, seen, pays_out=refund > 0 or not self.lines)
        word = await word_for(self, act, about=about_back(back, refund))
        if word is not None:
            self._money_word = _Word(self.basket.token, max(0, refund), damaged, word)
        return word
