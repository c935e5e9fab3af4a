"""Who stands at the till: code and PIN; also what stands over everything while the till is locked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Center, Middle, Vertical
from textual.widgets import Static

from pos.errors import Refused
from pos.screens.base import ShopScreen, act, step
from pos.screens.command import HELP, PALETTE, THEME, Command, bindings
from pos.screens.standing import look_around
from pos.services.login import Actor, sign_in
from pos.widgets.field import Field, some_text
from pos.widgets.text import fit, words
from pos.words import N_, _, sentence

ENTER = Command("enter", ("enter",), N_("Sign in"), N_("Sign in with code and PIN."), bound=False)
LEAVE = Command("quit_till", ("ctrl+q",), N_("Quit"), N_("Leave the till; the basket stays."), bound=False)


@dataclass(frozen=True, slots=True)
class DemoStaff:
    """Somebody whose PIN may be shown, on a booth that is thrown away."""

    code: str
    """Short code."""
    name: str
    """Name."""
    role: str
    """What they are, in the chosen language."""
    pin: str
    """PIN."""


class SignInScreen(ShopScreen[Any]):
    """Ask for code and PIN; the answer is who signed in."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (ENTER, HELP, LEAVE, PALETTE, THEME)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*COMMANDS_HERE),
        ("down", "app.focus_next", ""),
        ("up", "app.focus_previous", ""),
    ]
    home = "#code"

    def __init__(self, *, locked_by: Actor | None = None, shown: Sequence[DemoStaff] = ()) -> None:
        """Prepare the question.

        Args:
            locked_by: who locked the till; None at the start.
            shown: staff whose PINs are shown, on a demo booth.
        """
        super().__init__()
        self._locked_by = locked_by
        self._shown = tuple(shown)
        if locked_by:
            self.home = "#pin"

    def compose(self) -> ComposeResult:
        """Put the question in the middle."""
        panel = Vertical(*self._panel(), classes="panel")
        panel.border_title = _("Locked") if self._locked_by else _("Sign in")
        yield from self.frame(Middle(Center(panel), id="signin"))

    def _panel(self) -> list[Static | Field[str]]:
        parts: list[Static | Field[str]] = [
            Static(words(self.till.standing.booth or "Gerai"), classes="booth", markup=False)
        ]
        if self._locked_by:
            locked = _("Locked by {name}. The basket is safe.").format(name=self._locked_by.name)
            parts.append(Static(words(locked), classes="introduction", markup=False))
        code = self._locked_by.code if self._locked_by else ""
        parts += [
            Field(_("Code"), some_text, value=code, id="code"),
            Field(_("PIN"), some_text, secret=True, id="pin"),
        ]
        if self._shown:
            told = _("Practice: try one of these.") if self.till.training else _("Demo: try one of these.")
            parts.append(Static(words(told), classes="quiet", markup=False))
            parts += [
                Static(
                    words(f"{fit(one.code, 7)} PIN {fit(one.pin, 7)} {one.name} · {one.role}"), markup=False
                )
                for one in self._shown
            ]
        return parts

    def on_mount(self) -> None:
        """Ask where the till stands."""
        self._look_around()

    @step
    async def _look_around(self) -> None:
        await look_around(self)
        self.query_one(".booth", Static).update(words(self.till.standing.booth))

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go to the PIN, then sign in."""
        if event.field.id == "code":
            self.query_one("#pin", Field).focus()
        else:
            self.sign_in()

    @act
    async def sign_in(self) -> None:
        """Sign in; a wrong PIN clears the PIN alone."""
        code, pin = self.query_one("#code", Field), self.query_one("#pin", Field)
        if not code.text.strip():
            code.focus()
            return
        self.say(_("One moment…"))
        try:
            actor = await self.ask(sign_in, code=code.text, pin=pin.text)
        except Refused as refusal:
            pin.clear()
            self.say(sentence(refusal), "refused")
            pin.focus()
        else:
            self.dismiss(actor)
