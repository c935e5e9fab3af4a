"""What is shown when the machine failed: what is safe, and one key to try again."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Static

from pos.errors import Trouble
from pos.screens.base import Dialog
from pos.screens.command import HELP, Command, bindings
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.text import words
from pos.words import N_, _, sentence

RETRY = Command(
    "retry", ("enter", "f5"), N_("Try again"), N_("Try the same once more; nothing is done twice.")
)
LEAVE = Command("leave", ("escape",), N_("Leave it"), N_("Let it be; the basket stays as it is."))


class TroubleDialog(Dialog[bool]):
    """Say what failed; the answer is whether to try again."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (RETRY, LEAVE, HELP)
    BINDINGS: ClassVar[list[BindingType]] = bindings(*COMMANDS_HERE)

    def __init__(self, trouble: Trouble) -> None:
        """Take what failed."""
        super().__init__()
        self.trouble = trouble
        """What failed."""

    def compose(self) -> ComposeResult:
        """Show the sentence and the two ways on."""
        with Vertical(classes="panel -alarm") as panel:
            panel.border_title = _("Trouble")
            yield Static(words(sentence(self.trouble)), markup=False)
            yield Static(
                words(_("What was saved stays saved. Trying again does nothing twice.")), classes="quiet"
            )
            yield Notice()
            yield KeyBar()

    def action_retry(self) -> None:
        """Try again."""
        self.dismiss(result=True)

    def action_leave(self) -> None:
        """Let it be."""
        self.dismiss(result=False)
