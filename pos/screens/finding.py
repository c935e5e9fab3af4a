"""Find items from the scan line: as words are typed, by a code that means several, or to tell a price."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from textual.widgets import Input

from pos.errors import Refused
from pos.rules import scan
from pos.rules.barcode import check_barcode, clean_scan
from pos.rules.money import rupiah
from pos.screens.searching import Searching
from pos.services.item import ItemRow, find_items, item_by_code
from pos.widgets.found import FoundList
from pos.widgets.notice import Notice
from pos.widgets.promotion import promotions_told
from pos.widgets.scanline import ScanLine
from pos.words import _


class Finding(Searching):
    """Show what was found in the basket's place until one is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.found: tuple[ItemRow, ...] = ()
        """Items to choose from, best first; empty while the basket is shown."""
        self.found_quantity = 1
        """How many of the chosen one; 0 only looks."""

    def open_found(self, found: Sequence[ItemRow], quantity: int) -> None:
        """Show items to choose from in the basket's place.

        Args:
            found: best first; none closes the list.
            quantity: how many of the chosen one; 0 only looks.
        """
        self.found, self.found_quantity = tuple(found), quantity
        self.query_one(FoundList).show_found(self.found)
        self.set_class(bool(found), "-finding")
        self.show_keys()

    @property
    def marked_item(self) -> ItemRow:
        """The item that is marked in the list."""
        return self.found[self.query_one(FoundList).cursor]

    def clear_line(self) -> None:
        """Empty the line and close the list of what was found."""
        self.query_one(ScanLine).value = ""
        self.forget_search()
        if self.found:
            self.open_found((), 1)

    async def meant_by(self, code: str, quantity: int) -> ItemRow | None:
        """Find the one item a code means; where it means several or none, show what comes near.

        Args:
            code: as typed or scanned.
            quantity: how many are wanted.

        Raises:
            Refused: `item-unknown-seek` when nothing comes near, `barcode-check-digit` for a misread one.
        """
        found = await self.look(item_by_code, code=code)
        if len(found) == 1:
            return found[0]
        if found:
            self.say(_("{code} may mean several items: choose one.").format(code=code), "warning")
        self.open_found(found or await self.words_or_refuse(code), quantity)
        return None

    async def words_or_refuse(self, text: str) -> Sequence[ItemRow]:
        """Find by words.

        Raises:
            Refused: `item-unknown-seek`, `barcode-check-digit`.
        """
        found = await self.look(find_items, text=text)
        if not found:
            self.query_one(ScanLine).select_all()
            check_barcode(clean_scan(text))
            raise Refused("item-unknown-seek", text=text[:40])
        return found

    async def tell_price(self, text: str) -> None:
        """Say price and stock of an item without selling it."""
        found = await self.look(item_by_code, code=text) or await self.words_or_refuse(text)
        if len(found) == 1:
            self.clear_line()
            self.tell(found[0])
        else:
            self.open_found(found, 0)

    def tell(self, item: ItemRow) -> None:
        """Say price, stock and the promotions that are on it."""
        told = _("{name}: {price}, stock {n}").format(
            name=item.name, price=rupiah(item.price), n=item.on_hand
        )
        self.say(" · ".join([told, *promotions_told(item)]), "good")

    def searched(self) -> Callable[..., Sequence[Any]]:
        """Search items."""
        return find_items

    def show_found(self, text: str, found: Sequence[Any]) -> None:
        """Show what was found while the line still says the same."""
        if self.query_one(ScanLine).value.strip() == text:
            self.open_found(found, 1)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search for words as they are typed."""
        event.stop()
        text = event.value.strip()
        if text:
            self.query_one(Notice).hush()
        if _is_search(text):
            self.search(text)
        elif self.found:
            self.forget_search()
            self.open_found((), 1)

    def help_notes(self) -> Sequence[str]:
        """Say what can be typed on the line."""
        return (
            _("On the line: 3*code takes three of a code; *3 makes the marked line three."),
            _("? and Enter list all that the line takes; Ctrl+↑ and Ctrl+↓ bring back what was typed."),
        )


def _is_search(text: str) -> bool:
    try:
        return isinstance(scan.read_line(text), scan.Search)
    except Refused:
        return False
