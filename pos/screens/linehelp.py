"""All that the scan line takes (`?`), made from the words it knows; Enter puts the marked one on the line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from pos.rules.dot import DOT_WORDS, Deed, DotWord, Takes
from pos.screens.base import Dialog
from pos.screens.command import BACK, Command, bindings
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.rows import Column, Rows
from pos.words import N_, _

WRITE: Final = Command("write", ("enter",), N_("Onto the line"), N_("Write the marked one."), bound=False)

FORMS: Final = (
    (N_("code"), "", N_("takes the piece with this code or barcode")),
    (N_("3*code"), "3*", N_("three of it; 3* before a scan, too")),
    (N_("*3"), "*", N_("makes the marked line three")),
    (N_("?code"), "?", N_("tells price and stock, sells nothing")),
    (N_("words, /words"), "/", N_("searches name, artisan, rusun, craft")),
    (N_("-10%, -5000"), "-", N_("discount on the marked line; -0 takes it off")),
    (N_("--10%, --5000"), "--", N_("discount on the basket; --0 takes it off")),
)
"""What is no word after a dot: how it looks, how it begins, and what it does, to follow it in a sentence."""

DEEDS: Final[Mapping[Deed, str]] = {
    Deed.HOLD: N_("puts the basket on hold; a note may follow"),
    Deed.RECALL: N_("takes a basket up again"),
    Deed.UNDO: N_("takes the last step back"),
    Deed.REDO: N_("does again what was taken back"),
    Deed.REMOVE: N_("takes the marked line out"),
    Deed.RETURN: N_("return; a receipt may follow: .r1234"),
    Deed.RECEIPTS: N_("void, put right: .v1234, or a list"),
    Deed.REPRINT: N_("prints the last receipt again"),
    Deed.DRAWER: N_("cash in and out, X report, end of shift"),
    Deed.MENU: N_("everything else"),
    Deed.LOCK: N_("locks the till"),
}
"""What each word after a dot does."""

_COLUMNS: Final = (Column(N_("On the line"), 24), Column(N_("What it does"), 0))


class LineHelpDialog(Dialog[str]):
    """Show everything the line takes; the answer is how the chosen one begins."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (WRITE, BACK)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*COMMANDS_HERE), ("f1", "back", "")]
    home = "Rows"

    def compose(self) -> ComposeResult:
        """List them."""
        with Vertical(classes="panel -line") as panel:
            panel.border_title = _("What the line takes")
            yield Rows(_COLUMNS)
            yield Notice()
            yield KeyBar()

    def on_mount(self) -> None:
        """Show the list."""
        rows = [(_(form), _(does)) for form, _begins, does in FORMS]
        rows += [(words_of(known), _(DEEDS[known.deed])) for known in DOT_WORDS]
        self.query_one(Rows).show(rows)

    def on_rows_chosen(self, event: Rows.Chosen) -> None:
        """Give how the marked one begins."""
        begins = [form[1] for form in FORMS] + [_begin(known) for known in DOT_WORDS]
        self.dismiss(begins[event.index])


def words_of(known: DotWord) -> str:
    """Name every word for a deed, dots and all."""
    return " ".join(f".{word}" for word in known.words)


def _begin(known: DotWord) -> str:
    return f".{known.words[0]}" + ("" if known.takes is Takes.NOTHING else " ")
