"""The line that answers: what was refused, what was done; a sign and words, not a colour alone."""

from __future__ import annotations

from typing import Final

from textual.widgets import Static

from pos.widgets.text import words

_SIGNS: Final = {"refused": "✖ ", "warning": "▲ ", "good": "✔ ", "plain": "• "}


class Notice(Static):
    """Show one sentence until the next; empty it keeps its line, so that nothing jumps."""

    DEFAULT_CSS = """
    Notice { height: auto; min-height: 1; padding: 0 1; }
    Notice.-refused { color: $error; text-style: bold; }
    Notice.-warning { color: $warning; }
    Notice.-good { color: $success; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__("", markup=False, id=id)
        self.sentence = ""
        """What is said now; empty for nothing."""
        self.said = 0
        """How many sentences were said so far: tells a new one from one that stands."""

    def say(self, sentence: str, kind: str = "plain") -> None:
        """Say something.

        Args:
            sentence: in the chosen language; shown as plain text.
            kind: `refused`, `warning`, `good` or `plain`.
        """
        self.sentence = sentence
        self.said += bool(sentence)
        for name in _SIGNS:
            self.set_class(name == kind and bool(sentence), f"-{name}")
        self.update(words(_SIGNS[kind] + sentence) if sentence else "")

    def hush(self) -> None:
        """Say nothing, without painting when nothing was said."""
        if self.sentence:
            self.say("")
