"""The finder's line and list: what is typed narrows, ← and → walk on and back, ↑ and ↓ move the mark."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Final, Protocol

from textual.binding import Binding, BindingType
from textual.message import Message
from textual.reactive import reactive

from pos.rules.money import rupiah
from pos.widgets.field import Line
from pos.widgets.found import Found
from pos.widgets.rows import Column, Rows
from pos.words import N_, _, ngettext

_CODE: Final = Column(N_("Code"), 12)
_NAME: Final = Column(N_("Name"), 0)
_BY: Final = Column(N_("By"), 15)
_STOCK: Final = (Column(N_("Stock"), 8, "right"), Column(N_("Price"), 11, "right"))
_COLUMNS: Final = (_CODE, _NAME, _BY, *_STOCK)
_OF_ONE: Final = (_CODE, _NAME, replace(_BY, wide_only=True), *_STOCK)


class Shelf(Protocol):
    """What is shown of a rusun or an artisan."""

    @property
    def code(self) -> str:
        """Code."""

    @property
    def name(self) -> str:
        """Name."""

    @property
    def stocked(self) -> int:
        """Kinds of piece of which something is on the shelf."""


def shelf_cells(shelf: Shelf, about: str) -> tuple[str, ...]:
    """Write a rusun or an artisan, cell by cell, with what else there is to say of it."""
    kinds = ngettext("{n} kind", "{n} kinds", shelf.stocked).format(n=shelf.stocked)
    return (shelf.code, shelf.name, about, kinds, "›")


def piece_cells(piece: Found) -> tuple[str, ...]:
    """Write a kind of piece, cell by cell."""
    return (piece.code, piece.name, piece.artisan, str(piece.on_hand), rupiah(piece.price))


def unknown_cells() -> tuple[str, ...]:
    """Write the row for what nobody knows."""
    return ("?", _("Nobody knows it: sell it"), "", "", "F8")


class FinderLine(Line):
    """Take words, prices and quantities; at its ends the arrows walk on and back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "step(-10)", show=False),
        Binding("pagedown", "step(10)", show=False),
    ]

    DEFAULT_CSS = """
    FinderLine, FinderLine:focus { height: 1; margin-bottom: 1; }
    """

    class Stepped(Message):
        """Posted when another row is to be marked."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by
            """Rows down, negative for up."""

    class Walked(Message):
        """Posted when an arrow leads beyond the end of what is typed."""

        def __init__(self, *, on: bool) -> None:
            super().__init__()
            self.on = on
            """Whether on to what is marked, or back."""

    def action_step(self, by: int) -> None:
        """Mark another row."""
        self.post_message(self.Stepped(by))

    def action_cursor_left(self, select: bool = False) -> None:
        """Go left in what is typed; at its beginning walk back."""
        if self.cursor_position == 0 and not select:
            self.post_message(self.Walked(on=False))
        else:
            super().action_cursor_left(select)

    def action_cursor_right(self, select: bool = False) -> None:
        """Go right in what is typed; at its end walk on."""
        if self.cursor_position == len(self.value) and not select:
            self.post_message(self.Walked(on=True))
        else:
            super().action_cursor_right(select)


class FinderList(Rows):
    """Show rusun, artisans and kinds of piece to choose from; the line keeps the focus and moves the mark."""

    DEFAULT_CSS = """
    FinderList { background: $surface; }
    """

    one_owner: reactive[bool] = reactive(default=False)
    """Whether all is one artisan's, whom no row need name."""

    def __init__(self, *, empty: str = "") -> None:
        super().__init__(_COLUMNS, empty=empty, focusable=False)

    def watch_one_owner(self, one_owner: bool) -> None:
        """Give the name the room of the artisan's."""
        self.columns = _OF_ONE if one_owner else _COLUMNS
