"""A field whose value is one of a few: arrows or the space bar go through them, nothing can be typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Generic

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.widgets import Label

from pos.errors import Refused
from pos.widgets.field import Field, Line, Value
from pos.widgets.text import plain, words


class Picker(Line):
    """Show the chosen option; a scan or a key that types changes nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right,space", "turn(1)", show=False),
        Binding("home,end,backspace,delete,ctrl+u,ctrl+k,ctrl+w,ctrl+d,ctrl+x", "turn(0)", show=False),
    ]

    DEFAULT_CSS = """
    Picker > .input--cursor { background: $surface; color: $foreground; text-style: bold; }
    """

    def __init__(self, options: Sequence[str], chosen: int) -> None:
        """Take the options as they are shown, and which is chosen at first."""
        super().__init__(options[chosen], select_on_focus=False)
        self._options = tuple(options)
        self.cursor_blink = False

    @property
    def chosen(self) -> int:
        """Index of the option chosen; the first while the line shows none of them."""
        return self._options.index(self.value) if self.value in self._options else 0

    def action_turn(self, by: int) -> None:
        """Choose the option so many further on."""
        self.value = self._options[(self.chosen + by) % len(self._options)]
        self.cursor_position = 0

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take printing keys, so that none of them becomes a shortcut; the space bar is bound."""
        return key != "space" and character is not None and character.isprintable()

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]
        if event.is_printable and event.key != "space":
            event.stop()
        event.prevent_default()


class Choice(Field[Value], Generic[Value]):
    """Ask for one of a few values."""

    DEFAULT_CSS = """
    Choice .arrows { color: $quiet; width: auto; padding: 0 1; }
    """

    def __init__(
        self,
        caption: str,
        options: Sequence[tuple[str, Value]],
        *,
        chosen: int = 0,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        """Prepare the field.

        Args:
            caption: what is asked, in the chosen language.
            options: what is shown, in the chosen language, all different, and the value it stands for.
            chosen: index of the first choice.
            id: identity in the form.
        """
        shown = {plain(text): value for text, value in options}

        def read(text: str) -> Value:
            if text not in shown:
                raise Refused("text-needed")
            return shown[text]

        super().__init__(caption, read, id=id)
        self.line = Picker(tuple(shown), chosen)

    def compose(self) -> ComposeResult:
        """Lay the caption beside the option, with the arrows that change it."""
        with Horizontal():
            yield Label(words(self.caption), classes="caption", markup=False)
            yield self.line
            yield Label("◂ ▸", classes="arrows", markup=False)
        yield Label("", classes="problem", markup=False)
