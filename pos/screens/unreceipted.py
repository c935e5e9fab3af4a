"""Goods that come back without a receipt: by code, scan or words; a manager is asked at the end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.errors import Refused
from pos.rules import scan
from pos.rules.basket import Candidate
from pos.rules.fold import quoted
from pos.rules.roles import Act
from pos.screens.base import step
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.searching import Searching
from pos.screens.takeback import TakingBack
from pos.screens.takeback_keys import DO, LESS, MORE, WAY
from pos.services.item import ItemRow, find_items, item_by_code, items_now
from pos.widgets.field import Field, any_text
from pos.widgets.found import FoundList
from pos.widgets.promotion import promotions_told
from pos.widgets.text import words
from pos.words import _


class UnreceiptedScreen(TakingBack, Searching):
    """Choose what comes back that nobody has a receipt for."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (MORE, LESS, WAY, DO, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*COMMANDS_HERE),
        ("up", "mark(-1)", ""),
        ("down", "mark(1)", ""),
    ]
    home = "#wanted"

    found: tuple[ItemRow, ...] = ()
    """Items to choose from; empty while the chosen lines are shown."""

    @property
    def number(self) -> str:
        """There is none."""
        return ""

    def compose(self) -> ComposeResult:
        """Ask for the items, show what was chosen and ask why."""
        told = _("At what a buyer pays today, as a credit to the item's artisan; a manager is asked.")
        hint = _("scan, code or words; empty goes on")
        yield from self.frame(
            Vertical(
                Field(_("Item"), any_text, hint=hint, id="wanted"),
                Static(words(told), id="receipt", markup=False),
                FoundList(),
                *self.chooser(),
                id="return",
            )
        )

    def invitation(self) -> str:
        """Say how to begin."""
        return _("Scan what the buyer brings, or type words and choose.")

    def on_mount(self) -> None:
        """Show again what the basket brings back already."""
        self.offer(())
        if self.kept_back is not None:
            self._show_kept()

    @step
    async def _show_kept(self) -> None:
        kept = self.kept_back
        assert kept is not None
        now = {item.id: item for item in await self.look(items_now, ids=[one.item_id for one in kept.lines])}
        self.offer(
            [_candidate(line.position, now[line.item_id]) for line in kept.lines if line.item_id in now]
        )
        self.take_kept()

    def act_needed(self) -> Act | None:
        """Ask a manager, always."""
        return Act.RETURN_WITHOUT_RECEIPT

    def go_home(self) -> None:
        """Stay where items are asked for until the hand went on."""
        wanted = self.query_one("#wanted", Field)
        if wanted.line.has_focus or not self.candidates:
            wanted.focus()
        else:
            super().go_home()

    # Finding ------------------------------------------------------------------------------------------

    def searched(self) -> Callable[..., Sequence[Any]]:
        """Search items."""
        return find_items

    def show_found(self, text: str, found: Sequence[Any]) -> None:
        """Show what was found while the field still says the same."""
        if self.query_one("#wanted", Field).text.strip() == text:
            self.open_found(found)

    def open_found(self, found: Sequence[ItemRow]) -> None:
        """Show items to choose from in the place of the lines; none closes the list."""
        self.found = tuple(found)
        self.query_one(FoundList).show_found(self.found)
        self.set_class(bool(found), "-finding")

    def on_field_edited(self, event: Field.Edited) -> None:
        """Search while somebody types."""
        if event.field.id == "wanted":
            text = event.field.text.strip()
            self.search(text) if text else self.open_found(())

    def on_field_entered(self, event: Field.Entered) -> None:
        """Take the item meant; nothing typed goes on to the reason, and after that it is done."""
        if event.field.id != "wanted":
            self.action_do()
        elif event.field.text.strip() or self.found:
            self.take_item(event.field.text.strip())
        elif self.candidates:
            self.ask_why()

    def take_scan(self, text: str) -> None:
        """Take a scanned piece back and go on to the reason, where the next scan is taken as well."""
        self.take_item(text, scanned=True)
        self.ask_why()

    def action_mark(self, by: int) -> None:
        """Mark another item found, or another line."""
        if self.found:
            self.query_one(FoundList).move(by)
        else:
            super().action_mark(by)

    @step
    async def take_item(self, text: str, *, scanned: bool = False) -> None:
        """Take a piece back: the item of a code, else the marked one of those found."""
        asked = scan.read_scan(text) if scanned else scan.read_line(text)
        code, pieces = (asked.text, asked.quantity) if isinstance(asked, scan.Code) else (text, 1)
        meant = tuple(await self.look(item_by_code, code=code))
        if len(meant) == 1:
            self._add(meant[0], pieces)
        elif self.found and meant in {(), self.found}:
            self._add(self.found[self.query_one(FoundList).cursor], pieces)
        else:
            found = meant or await self.look(find_items, text=code)
            if not found:
                raise Refused("item-unknown", text=quoted(text))
            self.open_found(found)
            self.query_one("#wanted", Field).focus()

    def _add(self, item: ItemRow, pieces: int) -> None:
        self.forget_search()
        self.query_one("#wanted", Field).clear()
        self.open_found(())
        at = next((at for at, one in enumerate(self.candidates) if one.item_id == item.id), None)
        if at is None:
            at = len(self.candidates)
            position = max((one.position for one in self.candidates), default=-1) + 1
            self.offer((*self.candidates, _candidate(position, item)), at)
        one = self.candidates[at]
        fresh = replace(_candidate(one.position, item), way=one.way)
        self.put(at, fresh.counted(one.pieces + pieces))
        told = _("{name} of {artisan}. Another piece, or Enter to go on.")
        said = [*promotions_told(item), told.format(name=item.name, artisan=item.artisan)]
        self.say(" · ".join(said))


def _candidate(position: int, item: ItemRow) -> Candidate:
    return Candidate(
        position=position,
        item_id=item.id,
        code=item.code,
        name=item.name,
        price=item.price,
        offers=item.offers,
        max_discount_bp=item.max_discount_bp,
    )
