"""One definition of each thing that can be done: its key, its label, its help line, its palette entry.

The bindings of a screen, its key bar, the help screen and the palette are all made from these.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from textual.binding import Binding, BindingType

from pos.words import N_, _

_KEY_NAMES: Final = {
    "enter": "Enter",
    "escape": "Esc",
    "delete": "Del",
    "up": "↑",
    "left": "←",
    "right": "→",
    "down": "↓",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "space": "Space",
    "tab": "Tab",
}


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do on a screen by one key."""

    action: str
    """Name of the action: the screen's method `action_<action>`."""

    keys: tuple[str, ...]
    """Keys that do it, the one to show first."""

    label: str
    """Two words at most for the key bar; a msgid."""

    help: str
    """What it does, one sentence; a msgid."""

    in_bar: bool = True
    """Whether the key bar shows it while it can be done."""

    bound: bool = True
    """Whether the keys are bound; False where a widget already answers them (Enter on a line)."""

    @property
    def key_name(self) -> str:
        """Name the key as it is printed on a keyboard."""
        return name_key(self.keys[0])

    @property
    def key_names(self) -> str:
        """Name every key that does it."""
        return " / ".join(name_key(key) for key in self.keys)

    @property
    def title(self) -> str:
        """Say the label in the chosen language."""
        return _(self.label)

    @property
    def sentence(self) -> str:
        """Say the help line in the chosen language."""
        return _(self.help)


def name_key(key: str) -> str:
    """Name keys as they are printed on a keyboard: `ctrl+l` is Ctrl+L, `f10 f3` is F10 F3."""
    return " ".join(map(_name_chord, key.split()))


def _name_chord(key: str) -> str:
    *modifiers, last = key.split("+")
    return "+".join([modifier.capitalize() for modifier in modifiers] + [_KEY_NAMES.get(last, last.upper())])


def bindings(*commands: Command) -> list[BindingType]:
    """Make the bindings of a screen from its commands."""
    return [
        Binding(key, command.action, command.label, show=False, id=None)
        for command in commands
        if command.bound
        for key in command.keys
    ]


HELP: Final = Command("help", ("f1",), N_("Help"), N_("Show what can be done here, key by key."))
PALETTE: Final = Command(
    "palette", ("ctrl+p",), N_("Palette"), N_("Find any command by its name."), in_bar=False
)
BACK: Final = Command("back", ("escape",), N_("Back"), N_("Go back without doing anything."))
LOCK: Final = Command("lock", ("ctrl+l",), N_("Lock"), N_("Lock the till; the basket stays."), in_bar=False)
THEME: Final = Command(
    "theme",
    ("ctrl+t",),
    N_("Light/dark"),
    N_("Change between the dark dress and the light one."),
    in_bar=False,
)
QUIT: Final = Command("quit", ("ctrl+q",), N_("Quit"), N_("Leave the till; the basket stays."), in_bar=False)
