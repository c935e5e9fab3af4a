"""A question with a few numbered answers: one digit chooses, Enter takes it; arrows move the choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from pos.widgets.text import words

_MARK: Final = "▸"
_DIGITS: Final = "123456789"


class Numbered(Widget, can_focus=True):
    """Show numbered answers side by side, none chosen at first."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", show=False),
        Binding("right", "turn(1)", show=False),
        Binding("enter", "take", show=False),
    ]

    DEFAULT_CSS = """
    Numbered { height: 3; border: round $border-blurred; padding: 0 1; background: $surface; }
    Numbered:focus { border: round $accent; }
    """

    chosen: reactive[int | None] = reactive(None)
    """Index of the answer chosen, from 0; None while none is."""

    class Chosen(Message):
        """Posted when another answer was chosen."""

        def __init__(self, numbered: Numbered, index: int) -> None:
            super().__init__()
            self.numbered = numbered
            """The question."""
            self.index = index
            """Which answer, from 0."""

        @property
        def control(self) -> Numbered:
            """The question that sent it."""
            return self.numbered

    class Taken(Message):
        """Posted when Enter was pressed, whether an answer is chosen or not."""

    def __init__(
        self,
        caption: str,
        answers: Sequence[str],
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        """Prepare the question.

        Args:
            caption: what is asked, in the chosen language.
            answers: at most nine, in the chosen language.
            id: identity in the screen.
        """
        super().__init__(id=id)
        self.border_title = caption
        self._answers = tuple(answers)

    def render(self) -> Content:
        """Draw the answers on one line, the chosen one marked and reversed."""
        return Content("  ").join(
            words(f"{_MARK}{at + 1} {answer} ", "reverse bold")
            if at == self.chosen
            else words(f" {at + 1} {answer} ")
            for at, answer in enumerate(self._answers)
        )

    def choose(self, index: int) -> None:
        """Choose an answer and say so."""
        self.chosen = index
        self.post_message(self.Chosen(self, index))

    def action_turn(self, by: int) -> None:
        """Choose the answer beside."""
        now = -1 if self.chosen is None and by > 0 else self.chosen or 0
        self.choose((now + by) % len(self._answers))

    def action_take(self) -> None:
        """Take the answer chosen."""
        self.post_message(self.Taken())

    def on_key(self, event: events.Key) -> None:
        """Choose by a digit."""
        if self.choose_by(event.character):
            event.stop()

    def choose_by(self, typed: str | None) -> bool:
        """Choose by what a key prints; tell whether that was one of the digits."""
        if not self.answers(typed):
            return False
        self.choose(int(typed or "") - 1)
        return True

    def answers(self, typed: str | None) -> bool:
        """Tell whether what a key prints is the digit of an answer."""
        return typed is not None and typed != "" and typed in _DIGITS[: len(self._answers)]
