"""The band that says: nothing here is real. It stands on every screen and dialog of a practice drawer."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from pos.words import _


class PracticeBand(Widget):
    """Say in words, and with a pattern no other line has, that this is practice."""

    DEFAULT_CSS = """
    PracticeBand {
        height: 1; width: 100%;
        background: $warning; color: $background; text-style: bold;
        text-align: center; content-align: center middle;
    }
    """

    def render(self) -> RenderResult:
        """Fill the line."""
        said = f" {_('PRACTICE')} "
        bars = "▒" * max(0, (self.size.width - len(said)) // 2)
        return Content(f"{bars}{said}{bars}")
