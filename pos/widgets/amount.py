"""Amounts in large digits with their captions, for what must be read across the counter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from rich.segment import Segment
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.reactive import reactive
from textual.renderables.digits import Digits
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from pos.widgets.text import fit, words


class BigAmount(Widget):
    """Show a caption over an amount in digits three lines tall; never lays the screen out again."""

    DEFAULT_CSS = """
    BigAmount { height: 4; width: 1fr; color: $foreground; text-style: bold; }
    BigAmount.-good { color: $success; }
    BigAmount.-due { color: $accent; }
    """

    caption: reactive[str] = reactive("")
    """What the amount is, in the chosen language."""

    amount: reactive[str] = reactive("")
    """The amount as it is written, e.g. `Rp75.000`; empty shows the caption alone."""

    def render_line(self, y: int) -> Strip:
        """Draw one of the four lines."""
        width, style = self.size.width, self.rich_style
        if y == 0:
            return Strip([Segment(fit(self.caption, width, "right"), style)], width)
        drawn = cast("Iterable[Segment]", Digits(self.amount).render(style))
        lines = list(Segment.split_lines(drawn))
        if not self.amount or y > len(lines):
            return Strip.blank(width, style)
        text = "".join(segment.text for segment in lines[y - 1])
        return Strip([Segment(fit(text, width, "right"), style)], width)


class AmountPair(Widget):
    """Show two amounts side by side and up to two lines of small print under them."""

    DEFAULT_CSS = """
    AmountPair { height: 6; }
    AmountPair Horizontal { height: 4; }
    AmountPair BigAmount { width: 1fr; padding-right: 2; }
    AmountPair .notes { height: 2; padding: 0 1; }
    """

    def compose(self) -> ComposeResult:
        """Put the amounts over the small print."""
        with Horizontal():
            yield BigAmount(id="first")
            yield BigAmount(id="second")
        yield Static("", markup=False, classes="notes")

    @property
    def first(self) -> BigAmount:
        """The amount on the left."""
        return self.query_one("#first", BigAmount)

    @property
    def second(self) -> BigAmount:
        """The amount on the right."""
        return self.query_one("#second", BigAmount)

    def note(self, lines: Iterable[str]) -> None:
        """Write the small print."""
        self.query_one(".notes", Static).update(Content("\n").join([words(line) for line in lines]))
