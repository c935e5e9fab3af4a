"""What this is: booth, till, database, folder, version."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
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
from pos.words import _

PACKAGE = "gerai-pos"
"""Name of the installed product."""


class AboutDialog(Dialog[None]):
    """Tell what this is."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (BACK, HELP)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*COMMANDS_HERE), ("enter", "back", "")]

    def compose(self) -> ComposeResult:
        """Show one line each; long places break instead of being cut."""
        settings = self.till.settings
        path = self.shop.store.path
        told = (
            (_("Booth"), settings.booth_name if settings else ""),
            (_("Till"), self.shop.till),
            (_("Signed in"), f"{self.till.staff.name} ({self.till.staff.code})"),
            (_("Database"), str(path) if path else _("on a server")),
            (_("Folder"), str(self.shop.home)),
            (_("Version"), _version()),
        )
        with Vertical(classes="panel") as panel:
            panel.border_title = _("About")
            for caption, text in told:
                yield Static(words(f"{caption}: {text}"), markup=False)
            yield Notice()
            yield KeyBar()


def _version() -> str:
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "?"
