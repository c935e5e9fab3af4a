"""A yes that neither Enter nor a scan can give: F8 does it, anything else lets it be."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.screens.base import Dialog
from pos.screens.command import BACK, HELP, Command, bindings
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.text import words
from pos.words import N_

YES = Command("yes", ("f8",), N_("Yes, do it"), N_("Do what is asked."))


class ConfirmDialog(Dialog[bool]):
    """Ask whether something is meant; the answer is True or nothing."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (YES, BACK, HELP)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)

    def __init__(self, title: str, *sentences: str) -> None:
        """Take the question, in the chosen language."""
        super().__init__()
        self._title = title
        self._sentences = sentences

    def compose(self) -> ComposeResult:
        """Show the sentences."""
        with Vertical(classes="panel") as panel:
            panel.border_title = words(self._title)
            for sentence in self._sentences:
                yield Static(words(sentence), markup=False)
            yield Notice()
            yield KeyBar()

    def action_yes(self) -> None:
        """Do it."""
        self.dismiss(result=True)
