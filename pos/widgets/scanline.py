"""The one line that is scanner and command at once."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.suggester import SuggestionReady
from textual.widgets import Input

from pos.rules.scan import is_before
from pos.widgets.history import History
from pos.widgets.text import plain


class ScanLine(Input):
    """Take codes, quantities, words and questions; a scan submits itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "delete_or_remove", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "step(-8)", show=False),
        Binding("pagedown", "step(8)", show=False),
        Binding("ctrl+up", "earlier", show=False),
        Binding("ctrl+down", "later", show=False),
        Binding("tab", "complete", show=False),
    ]

    DEFAULT_CSS = """
    ScanLine, ScanLine:focus { height: 3; border: round $accent; background: $surface; padding: 0 1; }
    ScanLine.-shut, ScanLine.-shut:focus { border: round $warning; }
    ScanLine:blur { border: round $border-blurred; }
    """

    class Entered(Message):
        """Posted when the line is to be carried out; empty text means Enter on an empty line."""

        def __init__(self, line: ScanLine, text: str, *, scan: str = "") -> None:
            super().__init__()
            self.line = line
            """The line."""
            self.text = text
            """What was typed on it, harmless; before a scan only what counts with it."""
            self.scan = scan
            """What a scanner wrote, harmless; empty for a line that was typed."""

        @property
        def control(self) -> ScanLine:
            """The line that sent it."""
            return self.line

    class Stepped(Message):
        """Posted when another line of the list below is wanted."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by
            """Lines down, negative for up."""

    class RemoveWanted(Message):
        """Posted when Delete was pressed on an empty line."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, select_on_focus=False, max_length=500)
        self._history = History()

    def take_scan(self, text: str) -> None:
        """Carry out a scan; a quantity or question mark typed before it stands."""
        before = self.value
        self.value = ""
        self.post_message(self.Entered(self, before if is_before(before) else "", scan=plain(text)))

    def mark_refused(self, text: str) -> None:
        """Mark a refused text that still stands: what is typed next replaces it, a key mends it.

        What only counts with a code, such as `3*`, stays for the code to come.
        """
        if plain(self.value).strip() == text and not is_before(text):
            self.select_all()

    async def action_submit(self) -> None:
        """Carry out what stands on the line."""
        typed = plain(self.value).strip()
        self._history.keep(typed)
        self.post_message(self.Entered(self, typed))

    def propose(self, typed: str, whole: str) -> None:
        """Show how what is typed may go on; → and Tab take it.

        Args:
            typed: what stood on the line when somebody looked; nothing is shown once something else does.
            whole: the line with its end.
        """
        self.post_message(SuggestionReady(typed, whole))

    def action_complete(self) -> None:
        """Take what is proposed; the focus stays here whether there is something or not."""
        if self.cursor_at_end:
            self.action_cursor_right()

    def action_earlier(self) -> None:
        """Show the line typed before."""
        self._show(self._history.back(self.value))

    def action_later(self) -> None:
        """Show the line typed after."""
        self._show(self._history.forth())

    def _show(self, line: str | None) -> None:
        if line is not None:
            self.value = line
            self.cursor_position = len(line)

    def action_delete_or_remove(self) -> None:
        """Delete to the right, or ask to remove the marked line of the basket."""
        if self.value:
            self.action_delete_right()
        else:
            self.post_message(self.RemoveWanted())

    def action_step(self, by: int) -> None:
        """Mark another line of the list below."""
        self.post_message(self.Stepped(by))

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        first = plain(event.text.splitlines()[0] if event.text else "")
        self.insert_text_at_cursor(first[: 500 - len(self.value)])
