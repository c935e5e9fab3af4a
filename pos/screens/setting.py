"""Changing one setting: a line, lines, or one of a few; what the rules refuse is said beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from textual.widgets import Static

from pos.errors import Refused
from pos.rules.cash import STEPS
from pos.rules.money import rupiah
from pos.screens.base import act
from pos.screens.form import FormDialog
from pos.services.settings import BoothSettings, change_setting, check_setting, value_of
from pos.widgets.choice import Choice
from pos.widgets.field import Field
from pos.widgets.freeline import FreeField
from pos.words import _

if TYPE_CHECKING:
    from pos.services.login import Actor

LINES: Final = 8
"""How many lines a setting of lines may have."""


class SettingDialog(FormDialog[BoothSettings]):
    """Change one setting by one line; the answer is all settings afterwards."""

    def __init__(self, manager: Actor, name: str, told: tuple[str, str], settings: BoothSettings) -> None:
        """Take who changes which setting.

        Args:
            manager: who.
            name: name of the setting.
            told: its label and its hint, in the chosen language.
            settings: all settings as they are.
        """
        super().__init__()
        self._manager = manager
        self._setting = name
        self._label, self._hint = told
        self.before = value_of(settings, name)
        """The value until now."""

    def title_text(self) -> str:
        """Name the setting."""
        return self._label

    def introduction(self) -> str:
        """Say what it means."""
        return self._hint

    def fields(self) -> list[Field[Any]]:
        """Ask for the value."""
        scans = self._setting == "qris_static"
        return [FreeField(_("Value"), self._read, value=str(self.before), scans=scans, id="value")]

    def _read(self, text: str) -> object:
        return check_setting(self._setting, text)

    def value(self) -> object:
        """Give what is typed."""
        return self.query_one("#value", Field).value()

    def answer(self) -> None:
        """Change the setting."""
        self._change()

    @act
    async def _change(self) -> None:
        try:
            changed = await self.ask(
                change_setting, actor=self._manager, name=self._setting, value=self.value()
            )
        except Refused as refusal:
            self.complain(refusal)
        else:
            self.dismiss(changed)

    def complain(self, refusal: Refused) -> None:
        """Say why not, beside what was typed."""
        self.query(Field).first().complain(refusal)


class StepDialog(SettingDialog):
    """Choose the step of the cash rounding."""

    def fields(self) -> list[Field[Any]]:
        """Offer the steps there are."""
        options = [(rupiah(step) if step else _("no rounding"), step) for step in STEPS]
        chosen = STEPS.index(self.before) if self.before in STEPS else 0
        return [Choice(_("Value"), options, chosen=chosen, id="value")]


class LinesDialog(SettingDialog):
    """Change a setting of several lines."""

    def fields(self) -> list[Field[Any]]:
        """Ask for each line."""
        lines = self.before if isinstance(self.before, tuple) else ()
        texts = [*lines, *("" for _at in range(LINES))][:LINES]
        return [
            FreeField(_("Line {n}").format(n=at), _one_line(self._setting), value=text, id=f"line{at}")
            for at, text in enumerate(texts, 1)
        ]

    def on_mount(self) -> None:
        """Set the lines close, so that all are seen."""
        self.query_one(".panel").add_class("-close")
        self.query(".introduction").first(Static).add_class("-close")

    def value(self) -> object:
        """Give all lines; empty ones at the end are dropped by the rule."""
        return tuple(field.text for field in self.query(Field))


def _one_line(name: str) -> Any:
    def read(text: str) -> str:
        check_setting(name, (text,))
        return text

    return read
