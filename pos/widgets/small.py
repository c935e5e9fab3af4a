"""What is shown instead of a screen that would be cut."""

from __future__ import annotations

from typing import Final

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from pos.words import _

COLUMNS: Final = 80
"""Fewest columns a screen is drawn for."""

ROWS: Final = 24
"""Fewest rows a screen is drawn for."""


class TooSmall(Widget):
    """Cover the screen and say how large the terminal must be; hidden while it is large enough."""

    DEFAULT_CSS = """
    TooSmall { display: none; width: 100%; height: 100%; content-align: center middle; text-align: center; }
    """

    def render(self) -> RenderResult:
        """Say both sizes."""
        size = self.app.size
        return Content(
            _(
                "The terminal is too small: {w}×{h}. Make it at least {columns}×{rows}; the basket is safe."
            ).format(w=size.width, h=size.height, columns=COLUMNS, rows=ROWS)
        )
