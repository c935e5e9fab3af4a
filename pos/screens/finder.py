"""The finder (F2): from the rusun to its artisans to their kinds of piece, for what has no label.

The invariant: the focus is on its line, and Enter takes what is marked among what was found for that line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, Static

from pos.errors import Refused
from pos.rules.finder import Wanted, read_wanted
from pos.rules.fold import quoted
from pos.screens.base import Dialog, act, step
from pos.screens.command import HELP, Command, bindings
from pos.screens.searching import MINIMUM, Searching
from pos.services.finder import Block, Owner, Place, Shelves, find_pieces, leading, look_at_shelves
from pos.services.item import ItemRow
from pos.widgets.finder import FinderLine, FinderList, piece_cells, shelf_cells, unknown_cells
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.rows import Rows
from pos.widgets.text import words
from pos.words import N_, _, ngettext

ON = Command(
    "on", ("enter",), N_("Go on"), N_("Go on to what is marked; a piece goes into the basket."), bound=False
)
OUT = Command("out", ("escape",), N_("Back"), N_("Go one step back, as ← does."))
UNKNOWN = Command(
    "unknown", ("f8",), N_("Nobody knows it"), N_("Sell the piece unmatched: its artisan is found later.")
)


@dataclass(frozen=True)
class Chosen:
    """Answer with a kind of piece."""

    item_id: int
    """Key of the item."""
    quantity: int
    """Pieces."""


@dataclass(frozen=True)
class Scanned:
    """Answer with a scan that came meanwhile."""

    text: str
    """The scan."""
    quantity: int
    """Pieces of it."""


Answer = Chosen | Scanned | Wanted
"""What came of it: `Wanted` says that nobody knows the piece, and what was typed of it."""

Row = Block | Owner | ItemRow | None
"""What a row of the list stands for; None for the piece that nobody knows."""


class FinderDialog(Dialog[Answer], Searching):
    """Walk along the shelves."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (ON, OUT, UNKNOWN, HELP)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)
    home = "FinderLine"
    unknown_too: ClassVar[bool] = True
    """Whether a piece that nobody knows may be the answer."""

    def __init__(self, text: str = "") -> None:
        """Take what was typed on the scan line."""
        super().__init__()
        self._text = text
        self._shelves = Shelves()
        self._place = Place()
        self._rows: tuple[Row, ...] = ()
        self._shown: tuple[Place, str] | None = None
        self._quantity: int | None = None
        self._left_behind: Row = None

    def compose(self) -> ComposeResult:
        """Put the line over the list."""
        with Vertical(classes="panel -finder"):
            yield FinderLine(
                self._text,
                placeholder=_("words, or about what it costs (75rb), or how many (3)"),
                select_on_focus=False,
            )
            yield FinderList(empty=_("Looking at the shelves…"))
            yield Static("", id="whole", markup=False)
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Look at the shelves."""
        self._title()
        self._begin()

    @step
    async def _begin(self) -> None:
        self._shelves = await self.look(look_at_shelves)
        self._shown = None
        self.search(self.typed)

    @property
    def typed(self) -> str:
        """What stands on the line."""
        return self.query_one(FinderLine).value.strip()

    # What is found ----------------------------------------------------------------------------------------

    def is_worth(self, text: str) -> bool:
        """Tell whether pieces are to be asked for: below an artisan always, else for a word or a price."""
        return self._place.owner is not None or len(text) >= MINIMUM

    def searched(self) -> Callable[..., Sequence[Any]]:
        """Search for pieces below where somebody stands."""
        return partial(_below, place=self._place)

    def show_found(self, text: str, found: Sequence[Any]) -> None:
        """Show what was found while the line still says the same."""
        if text == self.typed:
            self._show(text, read_wanted(text), found)

    def _show(self, text: str, wanted: Wanted, pieces: Sequence[ItemRow]) -> None:
        unknown = (None,) if self.unknown_too else ()
        self._rows = (*leading(self._shelves, self._place, wanted), *pieces, *unknown)
        self._shown = (self._place, text)
        before, self._left_behind = self._left_behind, None
        mark = self._rows.index(before) if before is not None and before in self._rows else 0
        listed = self.query_one(FinderList)
        listed.one_owner = self._place.owner is not None
        listed.show([_cells(row) for row in self._rows], mark)
        self._draw_marked()
        self._title(wanted)

    def _draw_marked(self) -> None:
        """Show the marked row in full."""
        at = self.query_one(FinderList).cursor
        marked = self._rows[at] if at < len(self._rows) else None
        self.query_one("#whole", Static).update(words(_whole(marked)))

    def on_rows_moved(self, event: Rows.Moved) -> None:
        """Follow the mark."""
        event.stop()
        self._draw_marked()

    def _title(self, wanted: Wanted | None = None) -> None:
        panel = self.query_one(".panel")
        names = [one.name for one in (self._place.block, self._place.owner) if one is not None]
        panel.border_title = _("Find: {place}").format(place=" › ".join(names) or _("all rusun"))
        quantity = self._pieces(wanted)
        said = ngettext("{n} piece", "{n} pieces", quantity).format(n=quantity)
        panel.border_subtitle = said if quantity > 1 else ""

    def _pieces(self, wanted: Wanted | None) -> int:
        return (wanted.quantity if wanted else None) or self._quantity or 1

    def on_input_changed(self, event: Input.Changed) -> None:
        """Narrow as somebody types; what cannot be read yet narrows nothing."""
        event.stop()
        if self.query_one(Notice).has_class("-refused"):
            self.query_one(Notice).hush()
        try:
            read_wanted(event.value)
        except Refused:
            return
        self.search(event.value.strip())

    def on_finder_line_stepped(self, event: FinderLine.Stepped) -> None:
        """Mark another row."""
        self.query_one(FinderList).move(event.by)

    def on_finder_line_walked(self, event: FinderLine.Walked) -> None:
        """Walk on or back."""
        if event.on:
            self.go_on(to_basket=False)
        else:
            self.action_out()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go on to what is marked."""
        event.stop()
        self.go_on(to_basket=True)

    # Where it leads ---------------------------------------------------------------------------------------

    @act
    async def go_on(self, *, to_basket: bool) -> None:
        """Go on to what is marked among what was found for what stands on the line.

        Args:
            to_basket: whether a piece that is marked is taken; an arrow only walks.
        """
        text = self.typed
        wanted = read_wanted(text)
        if not self._shelves.blocks:
            self._shelves = await self.look(look_at_shelves)
        if self._shown != (self._place, text):
            found = await self.look(_below, text=text, place=self._place) if self.is_worth(text) else ()
            self.forget_search()
            self._show(text, wanted, found)
        if not self._rows:
            raise Refused("item-unknown", text=quoted(text))
        marked = self._rows[self.query_one(FinderList).cursor]
        if isinstance(marked, Block):
            self._walk(Place(marked), wanted)
        elif isinstance(marked, Owner):
            blocks = {one.id: one for one in self._shelves.blocks}
            self._walk(Place(blocks[marked.block], marked), wanted)
        elif not to_basket:
            return
        elif marked is None:
            self.dismiss(self._described(wanted))
        else:
            self.dismiss(Chosen(marked.id, self._pieces(wanted)))

    def _walk(self, place: Place, wanted: Wanted = Wanted()) -> None:  # noqa: B008 - a value that never changes
        """Stand somewhere else, with an empty line; pieces and price that were typed stay."""
        self._quantity = wanted.quantity or self._quantity
        self._place = place
        self._title()
        line = self.query_one(FinderLine)
        if line.value:
            line.value = ""
        else:
            self.search("")

    def action_out(self) -> None:
        """Empty the line, else go one step back, else leave."""
        line = self.query_one(FinderLine)
        if line.value:
            line.value = ""
        elif self._place.block is not None:
            owner = self._place.owner
            self._left_behind = owner or self._place.block
            self._walk(Place(self._place.block) if owner else Place())
        else:
            self.dismiss(None)

    def action_unknown(self) -> None:
        """Sell the piece unmatched."""
        if not self.unknown_too:
            return
        try:
            self.dismiss(self._described(read_wanted(self.typed)))
        except Refused as refusal:
            self.refuse(refusal)

    def _described(self, wanted: Wanted) -> Wanted:
        return Wanted(wanted.text, wanted.words, wanted.about, self._pieces(wanted))

    def take_scan(self, text: str) -> None:
        """Leave with a scan: the label was found after all."""
        try:
            quantity = self._pieces(read_wanted(self.typed))
        except Refused:
            quantity = 1
        self.dismiss(Scanned(text, quantity))

    def help_notes(self) -> Sequence[str]:
        """Say what can be typed."""
        return (
            _("Words narrow what is shown and search all that lies below; 75rb shows what costs about that."),
            _("3 or 3*batik takes three pieces. ← and → walk back and on, ↑ and ↓ move the mark."),
        )


def _cells(row: Row) -> tuple[str, ...]:
    if row is None:
        return unknown_cells()
    if isinstance(row, Block):
        return shelf_cells(row, ngettext("{n} artisan", "{n} artisans", row.owners).format(n=row.owners))
    return shelf_cells(row, row.craft) if isinstance(row, Owner) else piece_cells(row)


def _whole(row: Row) -> str:
    if isinstance(row, ItemRow):
        return " · ".join(part for part in (row.name, row.artisan, row.rusun, row.craft) if part)
    return f"{row.code} · {row.name}" if row is not None else ""


def _below(shop: Any, *, text: str, place: Place) -> Sequence[ItemRow]:
    return find_pieces(shop, place=place, wanted=read_wanted(text))
