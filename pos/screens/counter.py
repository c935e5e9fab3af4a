"""What the keys do to a basket: quantity, discount, hold, recall, pay; each waits for those before it."""

from __future__ import annotations

from collections.abc import Sequence

from pos.errors import Refused
from pos.rules.basket import (
    Basket,
    Discount,
    DiscountKind,
    PricedLine,
    Word,
    awaits_approval,
    discount_basket,
    discount_line,
    priced,
    remove,
    set_quantity,
)
from pos.rules.money import percent, rupiah
from pos.rules.roles import Act
from pos.screens.beyond import as_granted
from pos.screens.returning import Returning
from pos.screens.standing import look_around, need_drawer
from pos.services.draft import hold_basket, recall_basket
from pos.services.returns import ReturnDone
from pos.services.sale import SaleDone
from pos.words import _


class Counter(Returning):
    """Change the basket by keys."""

    def fresh_basket(self) -> Basket:
        """Make an empty basket that nobody has sold."""
        return Basket(token=self.shop.new_token())

    def show_sold(self, sold: SaleDone | None) -> None:
        """Show what the last sale came to; the screen says how."""

    def action_quantity(self) -> None:
        """Change how many pieces of the marked line."""
        self.in_turn(self._ask_quantity)

    async def _ask_quantity(self) -> None:
        from pos.screens.quantity import QuantityDialog  # noqa: PLC0415 - dialogs load when wanted

        line = self.lines[self.marked].line
        quantity = await self.app.push_screen_wait(QuantityDialog(line))
        if quantity is not None:
            basket, at = self.basket, self.marked
            self.change(
                await as_granted(self, lambda word: set_quantity(basket, at, quantity, granted_by=word))
            )

    def action_discount(self) -> None:
        """Give the marked line, or the basket, a discount."""
        self.in_turn(self._ask_discount)

    async def _ask_discount(self) -> None:
        from pos.screens.discount import DiscountDialog  # noqa: PLC0415 - dialogs load when wanted

        asked = await self.app.push_screen_wait(DiscountDialog(self.lines[self.marked], self.totals))
        if asked is None:
            return
        await self.give_discount(asked.discount, whole=asked.whole)

    async def give_discount(self, discount: Discount | None, *, whole: bool) -> None:
        """Give the marked line or the whole basket a discount; beyond the maximum on a manager's word.

        Raises:
            Refused: as the rules say; `needs-manager` when nobody gave the word.
        """
        given = self._discounted(discount, whole=whole, approver=None)
        if awaits_approval(given):
            told = self._taken_off(given, whole=whole)
            manager = await self.manager_for(Act.DISCOUNT_BEYOND_MAXIMUM, told)
            given = self._discounted(discount, whole=whole, approver=manager)
        self.change(given)

    def _taken_off(self, given: Basket, *, whole: bool) -> str:
        """Say what a discount takes off, of the marked line or of the whole basket."""
        lines = priced(given)
        if whole:
            return _whole_taken_off(given, lines)
        return f"{lines[self.marked].line.name} · {rupiah(-lines[self.marked].discount)}"

    def _discounted(self, discount: Discount | None, *, whole: bool, approver: Word | None) -> Basket:
        if whole:
            return discount_basket(self.basket, discount, approved_by=approver)
        if self.marked_back is not None:
            raise Refused("back-line-fixed")
        return discount_line(self.basket, self.marked, discount, approved_by=approver)

    async def manager_for(self, act: Act, about: str) -> Word:
        """Ask for a manager's word here and now.

        Args:
            act: what is to be done.
            about: about what, in the chosen language.

        Returns:
            The word.

        Raises:
            Refused: `manager-needed` when nobody gave it.
        """
        from pos.screens.manager import ask_word  # noqa: PLC0415 - dialogs load when wanted

        return await ask_word(self, act, about=about)

    def action_remove(self) -> None:
        """Take the marked line out."""
        self.in_turn(self.remove_marked)

    async def remove_marked(self) -> None:
        """Take the marked line out, or let the buyer keep it where it was to come back.

        Raises:
            Refused: `empty-basket`.
        """
        coming = self.marked_back
        if coming is not None:
            self.keep_marked(coming)
            return
        if not self.lines:
            raise Refused("empty-basket")
        name = self.lines[self.marked].line.name
        self.change(remove(self.basket, self.marked))
        self.say(_("Removed: {name}.").format(name=name))

    def action_hold(self) -> None:
        """Put the basket aside."""
        self.in_turn(self.hold)

    async def hold(self, note: str | None = None) -> None:
        """Put the basket aside.

        Args:
            note: to know it by; None asks for one.
        """
        from pos.screens.held import HoldDialog  # noqa: PLC0415 - dialogs load when wanted

        if note is None:
            note = await self.app.push_screen_wait(HoldDialog())
        if note is None:
            return
        await self.kept()
        await self.ask(hold_basket, actor=self.till.staff, basket=self.basket, note=note)
        self.change(self.fresh_basket())
        self.say(_("The basket is on hold; F6 takes it up again."), "good")

    def action_recall(self) -> None:
        """Take a held basket up again."""
        self.in_turn(self.recall)

    async def recall(self) -> None:
        """Take a held basket up again, chosen from a list."""
        from pos.screens.held import choose_held  # noqa: PLC0415 - dialogs load when wanted

        token = await choose_held(self)
        if token is None:
            return
        await self.kept()
        basket = await self.ask(recall_basket, actor=self.till.staff, token=token)
        self.say("")
        self.change(await self.as_now(basket), marked=0)

    async def as_now(self, basket: Basket) -> Basket:
        """Bring a basket that waited up to what the catalogue says now, and say what differs."""
        from pos.screens.held import freshened  # noqa: PLC0415 - loads when wanted

        fresh, told = await freshened(self, basket)
        if told:
            self.say(told, "warning")
        return fresh

    def action_pay(self) -> None:
        """Take the money."""
        self.in_turn(self.pay)

    async def pay(self) -> None:
        """Take the money for the basket and begin the next; an empty basket is nothing to pay."""
        from pos.screens.payment import PaymentScreen  # noqa: PLC0415 - loads when wanted

        if self.basket.idle and not self.basket.proven:
            return
        await need_drawer(self)
        if await self.settled_before():
            return
        if awaits_approval(self.basket):
            told = self._taken_off(self.basket, whole=True)
            manager = await self.manager_for(Act.DISCOUNT_BEYOND_MAXIMUM, told)
            self.change(discount_basket(self.basket, self.basket.discount, approved_by=manager))
        seen = await self.receipt_now()
        word = await self.word_for_back(seen) if self.basket.back else None
        await self.kept()
        hurried = self.drop_ahead(self.pay)
        gets = self.basket.back and self.totals.total <= 0 and not self.basket.taken
        if gets or self.basket.refunded:
            await self.give_back(word, seen)
            self.drop_ahead(self.pay)
            return
        screen = PaymentScreen(self.basket, self.totals, self.keep_now, exact_now=hurried, word=word)
        paid = await self.app.push_screen_wait(screen)
        if screen.sold_before is not None:
            self.begin_after(screen.sold_before)
            return
        if paid is None:
            self.change(screen.basket)
            if screen.scanned:
                self.take_scan(screen.scanned)
            return
        self.drop_ahead(self.pay)
        self.change(self.fresh_basket())
        self.show_sold(paid)
        self.tell_kuitansi(seen)
        self.till.knock()

    async def open_drawer(self) -> None:
        """Count the float of a drawer that is shut."""
        from pos.screens.drawer import DrawerScreen  # noqa: PLC0415 - loads when wanted

        if self.till.drawer is None:
            opened = await self.app.push_screen_wait(DrawerScreen())
            await look_around(self)
            self.say(_("The drawer is shut: F9 opens it.") if opened is None else "", "warning")
            self.till.knock()

    def show_exchanged(self, done: SaleDone) -> None:
        """Show what an exchange came to; the screen says how."""

    def show_returned(self, done: ReturnDone) -> None:
        """Show what a return came to; the screen says how."""


def _whole_taken_off(given: Basket, lines: Sequence[PricedLine]) -> str:
    """Say what is given on a whole basket, what the basket is worth, and what is left to pay for it."""
    worth, off = sum(one.gross for one in lines), sum(one.discount for one in lines)
    named, said = "", _("Discounts on {worth}: {off}, leaves {left}")
    if given.discount is not None:
        by_percent = given.discount.kind is DiscountKind.PERCENT
        named = percent(given.discount.value) if by_percent else rupiah(given.discount.value)
        said = _("Discount {named} on the whole basket · {worth}: {off}, leaves {left}")
    return said.format(named=named, worth=rupiah(worth), off=rupiah(-off), left=rupiah(worth - off))
