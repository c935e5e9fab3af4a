"""A field for long free text, such as a QRIS text, an address or a folder: it takes a paste, and a scan."""

from __future__ import annotations

from collections.abc import Callable

from textual import events

from pos.widgets.field import Field, Line, Value
from pos.widgets.text import plain

LONGEST = 512
"""Characters such a line takes."""


class FreeLine(Line):
    """One line that may be pasted and scanned into."""

    def _on_paste(self, event: events.Paste) -> None:
        event.stop()
        event.prevent_default()
        self._put(event.text.splitlines()[0] if event.text else "")

    def _put(self, text: str) -> None:
        if self.selection.is_empty:
            self.insert_text_at_cursor(plain(text)[: LONGEST - len(self.value)])
        else:
            self.replace(plain(text)[:LONGEST], *self.selection)


class ScannedLine(FreeLine):
    """The same, and a scan becomes its whole text."""

    def take_scan(self, text: str) -> None:
        """Put a scan in place of what stands there."""
        self.value = plain(text)[:LONGEST]
        self.cursor_position = len(self.value)


class FreeField(Field[Value]):
    """Ask for a long text."""

    def __init__(
        self,
        caption: str,
        read: Callable[[str], Value],
        *,
        value: str = "",
        hint: str = "",
        scans: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        """Prepare the field as `Field`; with `scans` a scan becomes its text."""
        super().__init__(caption, read, id=id)
        kind = ScannedLine if scans else FreeLine
        self.line = kind(value, placeholder=hint, select_on_focus=True, max_length=LONGEST)
