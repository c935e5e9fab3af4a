"""The band that says: nothing here is real. It stands on every screen and dialog of a practice drawer."""

from __future__ import annotations

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

from pos.rules.pin import PRACTICE_PIN
from pos.words import _


def practice_line(width: int, *, with_pin: bool = True) -> str:
    """Fill a line so that nobody takes it for another, in words and by a pattern.

    Args:
        width: cells.
        with_pin: whether it names the PIN of everybody; not where buyers look.
    """
    said = _("PRACTICE · everybody's PIN is {pin}").format(pin=PRACTICE_PIN) if with_pin else _("PRACTICE")
    bars = "▒" * max(0, (width - len(said) - 2) // 2)
    return f"{bars} {said} {bars}▒"[:width]


class PracticeBand(Widget):
    """Show the band."""

    DEFAULT_CSS = """
    PracticeBand { height: 1; width: 100%; background: $warning; color: $background; text-style: bold; }
    PracticeBand.over { dock: top; }
    """

    def __init__(self, *, with_pin: bool = True, classes: str | None = None) -> None:
        """Prepare the band; without the PIN where buyers look, with the class `over` on a dialog."""
        super().__init__(classes=classes)
        self._with_pin = with_pin

    def render(self) -> RenderResult:
        """Fill the line."""
        return Content(practice_line(self.size.width, with_pin=self._with_pin))
