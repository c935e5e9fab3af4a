"""Prices: find an item, set what it costs from now on; every change is kept with who and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from pos.rules.money import parse_amount, rupiah
from pos.screens.base import act
from pos.screens.command import BACK, HELP, LOCK, PALETTE, Command, bindings
from pos.screens.form import FormDialog
from pos.screens.granted import GrantedScreen
from pos.screens.searching import Searching
from pos.services.item import ItemRow, find_items, item_by_code
from pos.services.price import PriceSet, change_price
from pos.widgets.field import Field, any_text
from pos.widgets.found import FoundList
from pos.words import N_, _

if TYPE_CHECKING:
    from pos.services.login import Actor

CHOOSE = Command(
    "choose",
    ("enter",),
    N_("Price"),
    N_("Set the price of the marked item; arrows mark another."),
    bound=False,
)


class PriceScreen(GrantedScreen[None], Searching):
    """Find items and set their prices."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (CHOOSE, BACK, HELP, LOCK, PALETTE)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*COMMANDS_HERE),
        ("up", "mark(-1)", ""),
        ("down", "mark(1)", ""),
        ("pageup", "mark(-8)", ""),
        ("pagedown", "mark(8)", ""),
    ]
    home = "#wanted"

    def __init__(self, manager: Actor) -> None:
        """Take who changes prices."""
        super().__init__(manager)
        self._found: tuple[ItemRow, ...] = ()

    def compose(self) -> ComposeResult:
        """Put the question over what was found."""
        found = FoundList()
        found.set_empty(_("Type words of name, artisan or rusun, or scan an item."))
        hint = _("code, barcode or words")
        yield from self.frame(
            Vertical(Field(_("Item"), any_text, hint=hint, id="wanted"), found, classes="asklist")
        )

    def searched(self) -> Callable[..., Sequence[Any]]:
        """Search items."""
        return find_items

    def show_found(self, text: str, found: Sequence[Any]) -> None:
        """Show what was found."""
        self._found = tuple(found)
        listed = self.query_one(FoundList)
        listed.set_empty(_("Nothing found for {text}.").format(text=text) if text else "")
        listed.show_found(self._found)

    def on_field_edited(self, event: Field.Edited) -> None:
        """Search while somebody types."""
        if event.field.id == "wanted":
            self.search(event.field.text.strip())

    def on_field_entered(self, event: Field.Entered) -> None:
        """Set the price of the marked item; a whole code needs no search."""
        self.look_up(event.field.text.strip())

    def take_scan(self, text: str) -> None:
        """Take a scan for the item it means."""
        self.query_one("#wanted", Field).text = text
        self.look_up(text)

    def action_mark(self, by: int) -> None:
        """Mark another item."""
        self.query_one(FoundList).move(by)

    @act
    async def look_up(self, text: str) -> None:
        """Set the price of what is meant: the item of a code, else the marked one."""
        meant = await self.look(item_by_code, code=text) if text else ()
        if len(meant) > 1:
            self.show_found(text, meant)
            self.say(_("Several items have this code: mark one, then Enter."), "warning")
            if self._found != meant:
                return
        at = self.query_one(FoundList).cursor
        item = meant[0] if len(meant) == 1 else self._found[at] if at < len(self._found) else None
        if item is not None:
            await self._set(item)

    async def _set(self, item: ItemRow) -> None:
        changed = await self.app.push_screen_wait(PriceDialog(self.manager, item))
        if changed is None:
            return
        field = self.query_one("#wanted", Field)
        self.show_found(field.text, await self.look(item_by_code, code=item.code))
        told = _("{code}: {before} is {price} now.").format(
            code=changed.code, before=rupiah(changed.before), price=rupiah(changed.price)
        )
        self.say(told, "good")
        field.focus()


class PriceDialog(FormDialog[PriceSet]):
    """Set the price of one item; the answer is what changed."""

    def __init__(self, manager: Actor, item: ItemRow) -> None:
        """Take who does it, and the item."""
        super().__init__()
        self._manager = manager
        self._item = item

    def title_text(self) -> str:
        """Name the form."""
        return _("Price")

    def introduction(self) -> str:
        """Name the item and its price until now."""
        item = self._item
        return f"{item.code} · {item.name} · {item.artisan} · {rupiah(item.price)}"

    def fields(self) -> list[Field[Any]]:
        """Ask for the price, the net price where one is agreed, and why."""
        return [
            Field(_("New price"), parse_amount, value=str(self._item.price), id="price"),
            Field(_("Artisan's price"), _maybe_amount, hint=_("empty: as it is"), id="net"),
            Field(_("Reason"), any_text, id="reason"),
        ]

    def answer(self) -> None:
        """Set the price."""
        self._change()

    @act
    async def _change(self) -> None:
        await self.close_with(
            self.ask(
                change_price,
                actor=self._manager,
                code=self._item.code,
                price=self.query_one("#price", Field).value(),
                net_price=self.query_one("#net", Field).value(),
                reason=self.query_one("#reason", Field).value(),
            ),
            "#price",
        )


def _maybe_amount(text: str) -> int | None:
    return parse_amount(text) if text.strip() else None
