"""The help of a screen, made from its commands, and the palette made from the same."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from pos.screens.base import Asking, Dialog
from pos.screens.command import BACK, Command, bindings
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.text import words
from pos.words import _


class HelpDialog(Dialog[None]):
    """Show every command of a screen: key, name, sentence."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (BACK,)
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(*COMMANDS_HERE), ("f1,enter", "back", "")]
    home = "VerticalScroll"

    def __init__(self, commands: Sequence[Command], *, notes: Sequence[str] = ()) -> None:
        """Take the commands of the screen that asks.

        Args:
            commands: in the order of the key bar.
            notes: further sentences, in the chosen language.
        """
        super().__init__()
        self._commands = tuple(commands)
        self._notes = tuple(notes)

    def compose(self) -> ComposeResult:
        """List the commands."""
        with Vertical(classes="panel -tall") as panel:
            panel.border_title = _("Help")
            with VerticalScroll():
                for command in self._commands:
                    yield Horizontal(
                        Static(words(command.key_names), classes="key", markup=False),
                        Static(_line(command), classes="about", markup=False),
                    )
                for note in self._notes:
                    yield Static(Content(note), markup=False, classes="quiet note")
            yield Notice()
            yield KeyBar()


def _line(command: Command) -> Content:
    return Content.assemble(Content.styled(f"{command.title}. ", "bold"), Content(command.sentence))


class ScreenCommands(Provider):
    """Offer the commands of the screen under the palette, in the chosen language."""

    async def discover(self) -> Hits:
        """Offer all that can be done now."""
        for command, run in self._doable():
            yield DiscoveryHit(Content(_title(command)), run, text=_title(command), help=command.sentence)

    async def search(self, query: str) -> Hits:
        """Offer what fits the words typed."""
        matcher = self.matcher(query)
        for command, run in self._doable():
            score = max(matcher.match(_title(command)), matcher.match(command.sentence) * 0.8)
            if score > 0:
                yield Hit(score, Content(_title(command)), run, text=_title(command), help=command.sentence)

    def _doable(self) -> list[tuple[Command, Any]]:
        screen = self.screen
        if not isinstance(screen, Asking):
            return []
        offered = (*screen.COMMANDS_HERE, *screen.COMMANDS_BEYOND)
        return [(c, partial(_run, screen, c)) for c in offered if screen.can(c)]


def _title(command: Command) -> str:
    return f"{command.title} ({command.key_name})"


async def _run(screen: Asking[Any], command: Command) -> None:
    await screen.run_action(command.action)
