"""The keyboard of a real terminal, whatever bytes come from it.

The one invariant: bytes that are no text (a scanner set to another code page, a paste gone wrong) are passed
over with a bell; the till stays.
"""

from __future__ import annotations

from textual.drivers.linux_driver import LinuxDriver


class Keyboard(LinuxDriver):
    """Read keys; Textual's own driver ends the program at the first byte that is not UTF-8."""

    def run_input_thread(self) -> None:
        """Read until the till is left; what came together with an unreadable byte is dropped."""
        while not self.exit_event.is_set():
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                self._app.call_later(self._app.bell)
