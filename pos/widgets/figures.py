"""Figures under each other: what it is on the left, the amount on the right, as on a slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pos.widgets.text import fit, plain


@dataclass(frozen=True, slots=True)
class Figure:
    """One line; without a value it is a heading, empty it parts two groups."""

    caption: str = ""
    """What it is, in the chosen language."""
    value: str = ""
    """How much, as it is written."""
    strong: bool = False
    """Whether it is what the reader looks for."""


class Figures(Widget):
    """Show figures, one line each; a value too long for its line is shortened, its caption first."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"figures--head", "figures--strong"}

    DEFAULT_CSS = """
    Figures {
        height: auto; width: 1fr;
        & > .figures--head { color: $accent; text-style: bold; }
        & > .figures--strong { text-style: bold; }
    }
    """

    lines: reactive[tuple[Figure, ...]] = reactive((), layout=True)
    """What is shown."""

    def __init__(self, lines: Sequence[Figure] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(id=id)
        self.set_reactive(Figures.lines, tuple(lines))

    @property
    def text(self) -> str:
        """Everything shown, line by line, as tests and screen readers take it."""
        return "\n".join(f"{plain(line.caption)} {plain(line.value)}".strip() for line in self.lines)

    def get_content_height(self, *_sizes: object) -> int:
        """Take one line each."""
        return len(self.lines)

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        width, style = self.size.width, self.rich_style
        if y >= len(self.lines):
            return Strip.blank(width, style)
        line = self.lines[y]
        if line.strong:
            style += self.get_component_rich_style("figures--strong")
        elif line.caption and not line.value:
            style += self.get_component_rich_style("figures--head")
        value = plain(line.value)
        left = fit(line.caption, max(0, width - len(value) - 1))
        return Strip([Segment(fit(f"{left} {value}", width), style)], width)
