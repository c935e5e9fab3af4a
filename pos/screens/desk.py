"""The basket on the counter: changed step by step, drawn at once, kept in the store behind the paint.

The invariant: what is kept is always the newest basket, and nothing of a basket is kept after it was sold.
"""

from __future__ import annotations

import asyncio

from textual.css.query import NoMatches
from textual.reactive import reactive
from textual.widgets import Static

from pos.rules.basket import Back, BackLine, Basket, PricedLine, Totals, priced
from pos.screens.base import step
from pos.screens.turns import Turn, TurnsScreen
from pos.services.draft import save_draft
from pos.widgets.back import about_back
from pos.widgets.basket import BasketList, TotalsPanel, about_line
from pos.widgets.notice import Notice
from pos.widgets.text import words


class BasketDesk(TurnsScreen):
    """Hold the open basket and the marked line; draw and keep them."""

    marked: reactive[int] = reactive(0, repaint=False)
    """Index of the marked line."""

    def __init__(self, basket: Basket) -> None:
        """Take the basket that was open, or an empty one."""
        super().__init__()
        self.basket = basket
        """The open basket."""
        self.lines: tuple[PricedLine, ...] = ()
        """Its lines, priced."""
        self._unkept: Basket | None = None
        self._keeping = asyncio.Lock()

    @property
    def totals(self) -> Totals:
        """What the basket comes to."""
        return totals_of(self.lines, self.basket.back)

    @property
    def marked_back(self) -> BackLine | None:
        """The marked line where it is one that comes back; these stand below those that are sold."""
        coming, at = self.basket.back, self.marked - len(self.lines)
        return coming.lines[at] if coming and 0 <= at < len(coming.lines) else None

    async def serve(self, turn: Turn) -> None:
        """Do one thing; what was said of the basket before goes with that basket."""
        notice, before = self.query_one(Notice), self.basket
        said = notice.said
        await super().serve(turn)
        if self.basket != before and notice.said == said:
            notice.hush()

    def change(self, basket: Basket, marked: int | None = None) -> None:
        """Put another state of the basket on the counter: draw it, then keep it.

        Args:
            basket: the new state.
            marked: the line to mark; the same as before when None.
        """
        self.lines = priced(basket)
        self.basket = basket
        self.draw(self.marked if marked is None else marked)
        self.keep()

    def draw(self, marked: int) -> None:
        """Show the basket as it is, one line marked."""
        try:
            listed = self.query_one(BasketList)
        except NoMatches:
            return
        listed.show_basket(self.lines, marked, self.basket.back)
        self.marked = listed.cursor
        self.draw_totals()
        self.draw_marked()
        self.show_keys()

    def draw_totals(self) -> None:
        """Show what the basket comes to, and what was taken for it already."""
        taken = sum(one.amount for one in self.basket.taken)
        self.query_one(TotalsPanel).show_totals(self.totals, taken)

    def draw_marked(self) -> None:
        """Show the marked line in full."""
        self.query_one("#about", Static).update(words(self._about_marked()))

    def _about_marked(self) -> str:
        if self.basket.back and self.marked_back:
            return about_back(self.basket.back, self.marked_back)
        return about_line(self.lines[self.marked]) if self.lines else ""

    def keep(self) -> None:
        """Keep the basket in the store, after the paint and never two at once."""
        if self._unkept is None:
            self.call_after_refresh(self._keep)
        self._unkept = self.basket

    @step
    async def _keep(self) -> None:
        await self.kept()

    async def keep_now(self, basket: Basket) -> None:
        """Keep a state of the basket that is not on the counter yet, such as what was taken for it."""
        self._unkept = basket
        await self.kept()

    async def kept(self) -> None:
        """Keep what is not kept yet and wait for it."""
        async with self._keeping:
            basket, self._unkept = self._unkept, None
            if basket is not None:
                await self.look(save_draft, actor=self.till.staff, basket=basket)


def totals_of(lines: tuple[PricedLine, ...], coming: Back | None = None) -> Totals:
    """Add up priced lines, less what comes back."""
    back = sum(line.net for line in coming.lines) if coming else 0
    return Totals(
        pieces=sum(line.line.quantity for line in lines),
        gross=sum(line.gross for line in lines),
        discount=sum(line.discount for line in lines),
        total=sum(line.net for line in lines) - back,
        back=back,
    )
