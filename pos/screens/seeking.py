"""What has no label: found along the shelves (F2), or sold for its artisan to be found later.

The invariant: what is put into the basket is what the catalogue says now, or is marked as known to nobody.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable

from pos.rules.basket import Basket, BasketLine, Word, add
from pos.rules.finder import Wanted
from pos.rules.money import rupiah
from pos.rules.roles import Act
from pos.screens.beyond import as_granted
from pos.screens.desk import BasketDesk
from pos.screens.finding import Finding
from pos.screens.standing import need_drawer
from pos.services.item import ItemRow, items_now
from pos.services.sale import SaleDone
from pos.services.unmatched import unmatched_line
from pos.widgets.scanline import ScanLine
from pos.words import _


class Seeking(BasketDesk, Finding):
    """Put pieces into the basket, with or without a label."""

    def __init__(self, basket: Basket) -> None:
        """Take the basket that was open, or an empty one."""
        super().__init__(basket)
        self.last: SaleDone | None = None
        """The last sale; shown until the next scan."""

    async def put(self, item: ItemRow, quantity: int) -> None:
        """Put an item into the basket and mark its line; beyond the books on a manager's word."""
        await self.put_line(lambda word: line_of(item, quantity, granted_by=word))

    async def put_line(self, made: Callable[[Word | None], BasketLine]) -> None:
        """Put a line into the basket and mark it.

        Raises:
            Refused: `no-open-drawer` where nothing could be paid for, and as the rules say.
        """
        await need_drawer(self)
        before = self.basket
        after = await as_granted(self, lambda word: add(before, made(word)))
        self.clear_line()
        self.last = None
        self.change(after, marked=differing(before, after))

    @abstractmethod
    async def put_code(self, code: str, quantity: int) -> None:
        """Put what a code means into the basket."""

    def action_find(self) -> None:
        """Find a piece along the shelves."""
        self.in_turn(self.seek)

    async def seek(self) -> None:
        """Walk along the shelves and put what is found into the basket."""
        from pos.screens.finder import Chosen, FinderDialog, Scanned  # noqa: PLC0415 - loads when wanted

        line = self.query_one(ScanLine)
        answer = await self.app.push_screen_wait(FinderDialog(line.value.strip()))
        if answer is None:
            return
        self.clear_line()
        if isinstance(answer, Scanned):
            await self.put_code(answer.text, answer.quantity)
        elif isinstance(answer, Chosen):
            (item,) = await self.look(items_now, ids=[answer.item_id])
            await self.put(item, answer.quantity)
        else:
            await self.sell_unnamed(answer)

    async def sell_unnamed(self, wanted: Wanted) -> None:
        """Sell a piece that nobody can name; a manager's word is asked where the booth wants one."""
        from pos.screens.manager import word_for  # noqa: PLC0415 - dialogs load when wanted
        from pos.screens.unmatched import UnmatchedDialog  # noqa: PLC0415 - as above

        piece = await self.app.push_screen_wait(UnmatchedDialog(wanted))
        if piece is None:
            return
        word = await word_for(self, Act.SELL_UNMATCHED, about=f"{piece.name} · {rupiah(piece.price)}")
        granted = Word(word.id, word.why) if word else None
        line = await self.ask(unmatched_line, piece=piece, granted_by=granted)
        await self.put_line(lambda _word: line)
        self.say(_("{name} is sold unmatched: its artisan is found later.").format(name=line.name))


def line_of(item: ItemRow, quantity: int, *, granted_by: Word | None = None) -> BasketLine:
    """Make a line of a basket of what the catalogue says."""
    return BasketLine(
        item_id=item.id,
        code=item.code,
        name=item.name,
        artisan_id=item.artisan_id,
        price=item.price,
        quantity=quantity,
        max_discount_bp=item.max_discount_bp,
        on_hand=item.on_hand,
        offers=item.offers,
        granted_by=granted_by,
    )


def differing(before: Basket, after: Basket) -> int:
    """Give the place of the first line that is another than before, the last when none is."""
    for at, line in enumerate(after.lines):
        if at >= len(before.lines) or before.lines[at] != line:
            return at
    return max(0, len(after.lines) - 1)
