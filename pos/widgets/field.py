"""Fields of a form: a label, a line to type on, and the reason beside it when what was typed cannot be.

A field reads what is typed through a rule; a refusal is shown under the line and the focus stays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

from textual import events
from textual.actions import SkipAction
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Label

from pos.errors import Refused
from pos.widgets.text import words
from pos.words import sentence

Value = TypeVar("Value")


class Line(Input):
    """One line to type on; nothing can be pasted where a number or a PIN is asked."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+u", "delete_left_all", show=False)]

    DEFAULT_CSS = """
    Line, Line:focus { border: none; height: 1; padding: 0 1; background: $panel; width: 1fr; }
    Line:focus { background: $surface; text-style: bold; border-left: outer $accent; }
    """

    def action_delete_right(self) -> None:
        """Delete to the right; on an empty line the screen may have another use for the key."""
        if not self.value:
            raise SkipAction
        super().action_delete_right()

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()


class Field(Widget, Generic[Value]):
    """Ask for one value."""

    DEFAULT_CSS = """
    Field { height: auto; margin-bottom: 1; }
    Field Horizontal { height: 1; }
    Field .caption { width: 20; padding-right: 1; color: $quiet; }
    Field .problem {
        color: $error; text-style: bold; padding-left: 20; display: none; width: 100%; height: auto;
    }
    Field.-wrong .problem { display: block; }
    """

    class Entered(Message):
        """Posted when Enter was pressed and the value could be read."""

        def __init__(self, field: Field[Any]) -> None:
            super().__init__()
            self.field = field
            """The field."""

        @property
        def control(self) -> Field[Any]:
            """The field that sent it."""
            return self.field

    class Edited(Entered):
        """Posted when what is typed has changed, readable or not."""

    def __init__(
        self,
        caption: str,
        read: Callable[[str], Value],
        *,
        value: str = "",
        hint: str = "",
        secret: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        """Prepare the field.

        Args:
            caption: what is asked, in the chosen language.
            read: gives the value of the typed text or raises `Refused`.
            value: what stands there at first.
            hint: example shown while the line is empty.
            secret: whether to show dots.
            id: identity in the form.
        """
        super().__init__(id=id)
        self.caption = caption
        """What is asked."""
        self._read = read
        self.line = Line(value, placeholder=hint, password=secret, select_on_focus=True, max_length=200)
        """The line itself."""

    def compose(self) -> ComposeResult:
        """Lay the caption beside the line, the reason below."""
        with Horizontal():
            yield Label(words(self.caption), classes="caption", markup=False)
            yield self.line
        yield Label("", classes="problem", markup=False)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.value

    @text.setter
    def text(self, text: str) -> None:
        self.line.value = text

    def value(self) -> Value:
        """Read what is typed.

        Raises:
            Refused: as the field's rule says.
        """
        return self._read(self.line.value)

    def peek(self) -> Value | None:
        """Read what is typed, None while it cannot be read."""
        try:
            return self.value()
        except Refused:
            return None

    def complain(self, error: Refused) -> None:
        """Say beside the line why the value cannot be, and stay there."""
        self.query_one(".problem", Label).update(words(f"✖ {sentence(error)}"))
        self.add_class("-wrong")
        self.line.focus()

    def clear(self) -> None:
        """Empty the line."""
        self.line.value = ""
        self.remove_class("-wrong")

    def focus(self, scroll_visible: bool = True) -> Field[Value]:
        """Go to the line."""
        self.line.focus(scroll_visible)
        return self

    def on_input_changed(self, event: Input.Changed) -> None:
        """Take the reason away as soon as something else is typed."""
        event.stop()
        self.remove_class("-wrong")
        self.post_message(self.Edited(self))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass a readable value on; say why another is not."""
        event.stop()
        try:
            self.value()
        except Refused as refusal:
            self.complain(refusal)
        else:
            self.post_message(self.Entered(self))


def any_text(text: str) -> str:
    """Read a text that may be empty."""
    return text.strip()


def some_text(text: str) -> str:
    """Read a text that must say something.

    Raises:
        Refused: `text-needed`.
    """
    if not text.strip():
        raise Refused("text-needed")
    return text.strip()
