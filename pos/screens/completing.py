"""How what stands on the scan line may go on, shown behind the cursor after a moment's pause.

The invariant: nothing is looked for while somebody types on, and a scan never waits for it: it stands on the
line only once it is a whole.
"""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from textual.timer import Timer
from textual.widgets import Input

from pos.rules.dot import complete_dot
from pos.rules.scan import code_begun
from pos.screens.base import Asking, step
from pos.services.item_code import code_beginning
from pos.widgets.scanline import ScanLine

PAUSE_SECONDS: Final = 0.15
"""How long nothing must be typed before a code is looked for."""
FEWEST: Final = 3
"""Fewest characters of a code worth looking for."""


class Completing(Asking[Any]):
    """Propose how a code or a word after a dot goes on."""

    _pausing: Timer | None = None

    def on_input_changed(self, event: Input.Changed) -> None:
        """Propose a word at once, a code after a pause."""
        if self._pausing is not None:
            self._pausing.stop()
            self._pausing = None
        line, typed = event.input, event.value
        if not isinstance(line, ScanLine):
            return
        if word := complete_dot(typed):
            line.propose(typed, word)
        elif (begun := code_begun(typed)) and len(begun[1]) >= FEWEST:
            self._pausing = self.set_timer(PAUSE_SECONDS, partial(self._complete, line, typed, begun[1]))

    @step
    async def _complete(self, line: ScanLine, typed: str, code: str) -> None:
        whole = await self.look(code_beginning, text=code)
        if whole is not None:
            line.propose(typed, typed + whole[len(code) :])
