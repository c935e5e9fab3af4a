"""The line at the top: which booth and till, who sells, which day is open, what the printer owes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.geometry import Size
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pos.rules.period import WIB
from pos.widgets.practice import practice_line
from pos.widgets.text import fit, plain
from pos.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Standing:
    """What the header says; everything may still be unknown."""

    booth: str = ""
    """Name of the booth."""

    till: str = ""
    """Code of the till."""

    cashier: str = ""
    """Name of who is signed in; empty for nobody."""

    business_date: date | None = None
    """The day that is open; None while none is."""

    now: datetime | None = None
    """The shop's clock, aware."""

    waiting_prints: int = 0
    """Print jobs that have not reached paper."""

    training: bool = False
    """Whether it is a practice drawer."""


class HeaderLine(Widget):
    """Show the standing of the till on one line, on two where one is too short."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"header--practice"}

    DEFAULT_CSS = """
    HeaderLine {
        dock: top; height: auto;
        background: $head-background; color: $head-foreground; text-style: bold;
        & > .header--practice { background: $warning; color: $background; text-style: bold; }
    }
    """

    standing: reactive[Standing] = reactive(Standing(), layout=True)
    """What is shown."""

    def sides(self) -> tuple[str, str]:
        """Say the left and the right half."""
        seen = self.standing
        left = " · ".join(plain(part) for part in (seen.booth, seen.till, seen.cashier) if part)
        right = [part for part in (self._printing(), self._day(), self._clock()) if part]
        return f" {left}", "  ".join(right) + " "

    def _day(self) -> str:
        day = self.standing.business_date
        return _("Day {date}").format(date=day.strftime("%d/%m/%Y")) if day else ""

    def _clock(self) -> str:
        now = self.standing.now
        return now.astimezone(WIB).strftime("%H.%M") if now else ""

    def _printing(self) -> str:
        count = self.standing.waiting_prints
        if not count:
            return ""
        return ngettext("{n} slip queued", "{n} slips queued", count).format(n=count)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Take a second line only where both halves do not fit on one."""
        del container, viewport
        left, right = self.sides()
        if self.standing.training:
            return 2
        return 1 if cell_len(left) + cell_len(right) + 2 <= width else 2

    def render_line(self, y: int) -> Strip:
        """Draw the halves side by side, or one under the other."""
        width, style = self.size.width, self.rich_style
        left, right = self.sides()
        if self.standing.training and y == 0:
            loud = style + self.get_component_rich_style("header--practice")
            return Strip([Segment(practice_line(width), loud)], width)
        if self.size.height > 1 and not self.standing.training:
            text = fit(left, width) if y == 0 else fit(f" {right}", width)
        else:
            text = fit(left, max(0, width - cell_len(right))) + right
        return Strip([Segment(fit(text, width), style)], width)
