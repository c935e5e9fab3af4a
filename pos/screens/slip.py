"""The slips of a printer that is the screen, one at a time, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.reactive import reactive
from textual.widgets import Static

from pos.screens.base import Dialog
from pos.screens.command import BACK, HELP, Command, bindings
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.text import LINE_BREAK, words
from pos.words import N_, _

OLDER = Command("turn(1)", ("left",), N_("Older"), N_("Show the slip before."))
NEWER = Command("turn(-1)", ("right",), N_("Newer"), N_("Show the slip after."))
SCROLL = Command(
    "scroll",
    ("pagedown", "pageup"),
    N_("Scroll"),
    N_("Go down or up on a long slip; ↓ and ↑ go line by line."),
    in_bar=False,
    bound=False,
)


class SlipDialog(Dialog[None]):
    """Show slips as they came out of the printer."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (OLDER, NEWER, SCROLL, BACK, HELP)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*COMMANDS_HERE), ("enter", "back", "")]
    home = "VerticalScroll"

    at: reactive[int] = reactive(0)
    """Which slip is shown, 0 the newest."""

    def __init__(self, slips: Sequence[Sequence[str]]) -> None:
        """Take the slips, newest first, row by row."""
        super().__init__()
        self._slips = tuple(slips)

    def compose(self) -> ComposeResult:
        """Show one slip on paper."""
        with Vertical(classes="panel -paper"):
            with VerticalScroll():
                yield Static("", classes="printed", markup=False)
            yield Notice()
            yield KeyBar()

    def validate_at(self, at: int) -> int:
        """Stay among the slips."""
        return max(0, min(at, len(self._slips) - 1))

    def watch_at(self, at: int) -> None:
        """Show another slip."""
        panel = self.query_one(".panel")
        panel.border_title = _("Slip {n} of {all}").format(n=len(self._slips) - at, all=len(self._slips))
        rows = [words(row) for row in self._slips[at]]
        self.query_one(".printed", Static).update(LINE_BREAK.join(rows))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """Show another slip."""
        self.at += by
