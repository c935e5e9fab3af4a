"""A field that asks why: one digit for a usual reason, or words of one's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Label

from pos.errors import Refused
from pos.widgets.field import Field
from pos.widgets.text import LINE_BREAK, words
from pos.words import _

_WIDTH: Final = 51
"""Cells beside the captions of a dialog."""
_GAP: Final = "   "


@dataclass(frozen=True, slots=True)
class Reason:
    """One usual reason."""

    label: str
    """As it is shown; a msgid."""
    written: str
    """As it stands in the books and on paper, always Indonesian."""


class ReasonField(Field[str]):
    """Ask why; the usual reasons stand below the line."""

    DEFAULT_CSS = """
    ReasonField .usual { padding-left: 21; width: 100%; height: auto; color: $quiet; }
    """

    def __init__(
        self,
        reasons: Sequence[Reason],
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        """Take the usual reasons, at most nine."""
        usual = {str(at): reason.written for at, reason in enumerate(reasons, 1)}

        def read(text: str) -> str:
            typed = text.strip()
            if not typed:
                raise Refused("text-needed")
            if typed.isdigit() and typed not in usual:
                raise Refused("reason-unknown", text=typed[:4], last=len(usual))
            return usual.get(typed, typed)

        super().__init__(_("Reason"), read, hint=_("a digit, or in words"), id=id)
        self._reasons = tuple(reasons)

    def compose(self) -> ComposeResult:
        """Lay caption and line side by side, the usual reasons and what is wrong below."""
        shown = [words(line) for line in _lines(self._reasons)]
        with Horizontal():
            yield Label(words(self.caption), classes="caption", markup=False)
            yield self.line
        yield Label(LINE_BREAK.join(shown), classes="usual", markup=False)
        yield Label("", classes="problem", markup=False)


def _lines(reasons: Sequence[Reason]) -> list[str]:
    """Number the reasons and set them on lines, none of them broken."""
    lines: list[str] = []
    for at, reason in enumerate(reasons, 1):
        told = f"{at} {_(reason.label)}"
        if lines and len(lines[-1]) + len(told) + len(_GAP) <= _WIDTH:
            lines[-1] += _GAP + told
        else:
            lines.append(told)
    return lines
