"""What is typed on the scan line besides codes: discounts, words after a dot, and the list of it all.

The invariant: a typed word does what its key does, and refuses where the key could not be pressed.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from pos.errors import Refused
from pos.rules.dot import Deed, Do
from pos.rules.scan import GiveDiscount, Help
from pos.screens.backroom import BackRoom
from pos.screens.completing import Completing
from pos.screens.seeking import Seeking
from pos.screens.turns import Turn
from pos.screens.undo import Undoing
from pos.services.paper_view import whole_number
from pos.widgets.scanline import ScanLine

_NEED_GOODS: Final = frozenset({Deed.HOLD, Deed.REMOVE})
_NEED_NONE: Final = frozenset({Deed.RECALL})


class Typing(Undoing, BackRoom, Seeking, Completing):
    """Do what is typed."""

    async def carry_typed(self, asked: GiveDiscount | Do | Help) -> None:
        """Do what is typed.

        Raises:
            Refused: as `discount_typed` and `do`.
        """
        if isinstance(asked, GiveDiscount):
            await self.discount_typed(asked)
        elif isinstance(asked, Do):
            await self.do(asked)
        else:
            await self.list_all()

    async def do(self, asked: Do) -> None:
        """Do what a word after a dot asks for.

        Raises:
            Refused: `empty-basket`, `recall-over-basket`, and as the deed itself; the line keeps the word.
        """
        if asked.deed in _NEED_GOODS and self.basket.idle:
            raise Refused("empty-basket")
        if asked.deed in _NEED_NONE and not self.basket.idle:
            raise Refused("recall-over-basket")
        self.clear_line()
        if asked.deed is Deed.HOLD:
            await self.hold(asked.argument or None)
        elif asked.deed is Deed.RECEIPTS and asked.argument:
            await self.open_receipt(asked.argument)
        else:
            await self._deeds()[asked.deed]()

    def _deeds(self) -> Mapping[Deed, Turn]:
        return {
            Deed.RECALL: self.recall,
            Deed.UNDO: self.take_step_back,
            Deed.REDO: self.take_step_again,
            Deed.REMOVE: self.remove_marked,
            Deed.RETURN: self.return_asked,
            Deed.RECEIPTS: self._receipts,
            Deed.REPRINT: self._reprint_last,
            Deed.DRAWER: self._drawer,
            Deed.MENU: self._menu,
            Deed.LOCK: self.lock_now,
        }

    async def return_asked(self) -> None:
        """Take goods back of a receipt that is asked for."""
        await self.take_back("")

    async def lock_now(self) -> None:
        """Lock the till."""
        self.action_lock()

    async def open_receipt(self, number: str) -> None:
        """See a receipt and put it right.

        Args:
            number: its number or its end.

        Raises:
            Refused: `unknown-receipt`.
        """
        from pos.screens.receipt_detail import ReceiptScreen  # noqa: PLC0415 - screens load when wanted

        whole = await self.look(whole_number, text=number)
        brought = await self.app.push_screen_wait(ReceiptScreen(whole))
        await self._pieces_moved()
        if brought is not None:
            await self.take_back(brought)

    async def discount_typed(self, asked: GiveDiscount) -> None:
        """Give the discount that was typed; beyond the maximum on a manager's word.

        Raises:
            Refused: `empty-basket`, `back-line-fixed`, and as the rules say; the line keeps what was typed.
        """
        if not asked.whole and self.marked_back is not None:
            raise Refused("back-line-fixed")
        if not self.lines:
            raise Refused("empty-basket")
        await self.give_discount(asked.discount, whole=asked.whole)
        self.clear_line()

    async def list_all(self) -> None:
        """Show everything the line takes; what is chosen stands on the line then."""
        from pos.screens.linehelp import LineHelpDialog  # noqa: PLC0415 - dialogs load when wanted

        self.clear_line()
        begins = await self.app.push_screen_wait(LineHelpDialog())
        if begins:
            line = self.query_one(ScanLine)
            line.value = begins
            line.cursor_position = len(begins)
