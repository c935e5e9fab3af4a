"""The one line that is scanner and command at once."""

from __future__ import annotations

import re
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Input

from pos.widgets.text import plain

_PREFIX: Final = re.compile(r"\s*(?:\d{1,4}\s*[*x×]|\?)\s*", re.ASCII | re.IGNORECASE)


class ScanLine(Input):
    """Take codes, quantities, words and questions; a scan submits itself."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "delete_or_remove", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("down", "step(1)", show=False),
        Binding("pageup", "step(-8)", show=False),
        Binding("pagedown", "step(8)", show=False),
    ]

    DEFAULT_CSS = """
    ScanLine, ScanLine:focus { height: 3; border: round $accent; background: $surface; padding: 0 1; }
    ScanLine:blur { border: round $border-blurred; }
    """

    class Entered(Message):
        """Posted when the line is to be carried out; empty text means Enter on an empty line."""

        def __init__(self, line: ScanLine, text: str, *, scanned: bool) -> None:
            super().__init__()
            self.line = line
            """The line."""
            self.text = text
            """What stands on it, harmless."""
            self.scanned = scanned
            """Whether a scanner wrote it."""

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

    def take_scan(self, text: str) -> None:
        """Carry out a scan; a quantity or question mark typed before it stands."""
        before = self.value
        self.value = ""
        kept = before if _PREFIX.fullmatch(before) else ""
        self.post_message(self.Entered(self, plain(kept + text), scanned=True))

    async def action_submit(self) -> None:
        """Carry out what stands on the line."""
        self.post_message(self.Entered(self, plain(self.value).strip(), scanned=False))

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
