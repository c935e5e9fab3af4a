"""A question made of fields: Enter goes on, on the last it answers; wrong input is told beside it."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any, ClassVar, TypeVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Static

from pos.errors import Refused
from pos.screens.base import Dialog
from pos.screens.command import BACK, HELP, Command, bindings
from pos.widgets.field import Field
from pos.widgets.keybar import KeyBar
from pos.widgets.notice import Notice
from pos.widgets.text import words
from pos.words import N_, sentence

Result = TypeVar("Result")

SUBMIT = Command("submit", ("enter",), N_("OK"), N_("Take what is typed."), bound=False)


class FormDialog(Dialog[Result]):
    """Ask for the values of some fields."""

    COMMANDS_HERE: ClassVar[tuple[Command, ...]] = (SUBMIT, BACK, HELP)
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings(*COMMANDS_HERE),
        ("up,shift+tab", "previous", ""),
        ("down,tab", "next", ""),
    ]
    home = "Field"

    def title_text(self) -> str:
        """Name the question, in the chosen language."""
        return ""

    def introduction(self) -> str:
        """Say what it is about, in the chosen language; empty for nothing."""
        return ""

    def subject(self) -> str:
        """Say what in particular is meant, in the chosen language; empty for nothing."""
        return ""

    def fields(self) -> list[Field[Any]]:
        """Make the fields, in order."""
        return []

    def extras(self) -> list[Widget]:
        """Make what stands under the fields."""
        return []

    def answer(self) -> None:
        """Take the values and close, or refuse; every field can be read when this is called."""

    def compose(self) -> ComposeResult:
        """Lay the fields under each other."""
        with Vertical(classes="panel") as panel:
            panel.border_title = words(self.title_text())
            if introduction := self.introduction():
                yield Static(words(introduction), markup=False, classes="introduction")
            if subject := self.subject():
                yield Static(words(subject), markup=False, classes="subject")
            yield from self.fields()
            yield from self.extras()
            yield Notice()
            yield KeyBar()

    def _listed(self) -> list[Field[Any]]:
        return list(self.query(Field))

    def _focused_at(self) -> int:
        return next((at for at, field in enumerate(self._listed()) if field.line.has_focus), 0)

    def action_next(self) -> None:
        """Go to the next field."""
        fields = self._listed()
        fields[(self._focused_at() + 1) % len(fields)].focus()

    def action_previous(self) -> None:
        """Go to the field before."""
        fields = self._listed()
        fields[self._focused_at() - 1].focus()

    def on_field_entered(self, event: Field.Entered) -> None:
        """Go on to the next field, or answer after the last."""
        fields = self._listed()
        if event.field is not fields[-1]:
            self.action_next()
        else:
            self.submit()

    def submit(self) -> None:
        """Answer when every field can be read; otherwise say so beside the first that cannot."""
        if self.busy:
            return
        for field in self._listed():
            try:
                field.value()
            except Refused as refusal:
                field.complain(refusal)
                return
        self.answer()

    async def close_with(self, doing: Awaitable[Result], field: str = "Field") -> None:
        """Close with what comes of something; where that is refused, say so and stay.

        Args:
            doing: does it.
            field: where to go on after a refusal; the first field if nothing is said.
        """
        try:
            done = await doing
        except Refused as refusal:
            self.say(sentence(refusal), "refused")
            self.query_one(field).focus()
        else:
            self.dismiss(done)
