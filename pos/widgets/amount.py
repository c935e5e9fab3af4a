"""An amount in large digits with its caption, for what must be read across the counter."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from rich.segment import Segment
from textual.reactive import reactive
from textual.renderables.digits import Digits
from textual.strip import Strip
from textual.widget import Widget

from pos.widgets.text import fit


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
