"""Count notes and coins by denomination: digits, Enter or arrows to the next row, the total grows in view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from rich.segment import Segment
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pos.rules.cash import count_total, denominations
from pos.rules.money import rupiah
from pos.widgets.text import fit
from pos.words import _

_MOST_DIGITS = 5
_IN_NUMBERS: Final = ".,-+"
"""What people write in numbers besides digits; after one of them more of the same number follows."""
_PAUSE_MS: Final = 1_000
"""How long after a refusal a digit still belongs to the number refused, in milliseconds."""


class DenominationGrid(Widget, can_focus=True):
    """Take how many pieces of each note and coin were counted."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,shift+tab", "go(-1)", show=False),
        Binding("down", "go(1)", show=False),
        Binding("enter", "next", show=False),
        Binding("backspace", "rub", show=False),
        Binding("delete", "clear_row", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"grid--row", "grid--cursor", "grid--total"}

    DEFAULT_CSS = """
    DenominationGrid {
        height: auto; width: 46;
        & > .grid--cursor {
            background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold;
        }
        & > .grid--total { text-style: bold; color: $accent; }
    }
    """

    row: reactive[int] = reactive(0)
    """Index of the row that takes digits."""

    class Counted(Message):
        """Posted when a number of pieces has changed."""

        def __init__(self, grid: DenominationGrid) -> None:
            super().__init__()
            self.grid = grid
            """The grid."""

        @property
        def control(self) -> DenominationGrid:
            """The grid that sent it."""
            return self.grid

    class Rejected(Counted):
        """Posted when something was typed that is no number of pieces; the row is empty again."""

    class Typed(Counted):
        """Posted when a digit was typed that counts."""

    class Finished(Counted):
        """Posted when Enter was pressed on the last row."""

    def __init__(self, step: int, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        """Prepare an empty count.

        Args:
            step: rounding step of the booth, which decides the smallest coin.
            id: identity in the screen.
        """
        super().__init__(id=id)
        self.worths = denominations(step)
        """Worth of each row, largest first, whole rupiah."""
        self._typed = ["" for _worth in self.worths]
        self._barred_until = 0.0
        self.instant_ms: Callable[[events.Key], float] = lambda event: event.time * 1000
        """When a key was pressed, in milliseconds; the application may have a clock of its own."""

    def on_mount(self) -> None:
        """Take the clock of the application."""
        self.instant_ms = getattr(self.app, "instant_ms", self.instant_ms)

    @property
    def counted(self) -> Mapping[int, int]:
        """Pieces of each denomination that was counted."""
        return {worth: int(typed) for worth, typed in zip(self.worths, self._typed, strict=True) if typed}

    @property
    def total(self) -> int:
        """What it comes to, whole rupiah."""
        return count_total(self.counted)

    def watch_row(self) -> None:
        """Begin a row afresh."""
        self._barred_until = 0.0

    def validate_row(self, row: int) -> int:
        """Stay on the grid."""
        return max(0, min(row, len(self.worths) - 1))

    def action_go(self, by: int) -> None:
        """Go to another row."""
        self.row += by

    def action_next(self) -> None:
        """Go to the next row; on the last, say that the count is finished."""
        if self.row == len(self.worths) - 1:
            self.post_message(self.Finished(self))
        else:
            self.row += 1

    def action_rub(self) -> None:
        """Take the last digit away."""
        self._type(self._typed[self.row][:-1])

    def action_clear_row(self) -> None:
        """Take the whole number away."""
        self._type("")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Take what is typed before any binding does."""
        del key
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Type a digit into the row."""
        if event.character is None or not event.character.isprintable():
            return
        event.stop()
        before, now = self._typed[self.row], self.instant_ms(event)
        typed = (before + event.character).lstrip("0") or "0"
        barred = now < self._barred_until
        if not barred and event.character in "0123456789" and len(typed) <= _MOST_DIGITS:
            self._type(typed)
            self.post_message(self.Typed(self))
            return
        within = barred or bool(before) or event.character in _IN_NUMBERS
        self._reject(now + _PAUSE_MS if within else 0.0)

    def _reject(self, barred_until: float) -> None:
        """Empty the row, and drop the rest of a number refused: `1.5` must not become 15 or 5.

        What is typed after a pause, or after a key that begins no number, is a new number.
        """
        self._type("")
        self._barred_until = barred_until
        self.app.bell()
        self.post_message(self.Rejected(self))

    def undo_point(self) -> Callable[[], None]:
        """Give what restores the row as it is now."""
        row, typed = self.row, self._typed[self.row]
        return lambda: self._type(typed, row)

    def _type(self, typed: str, row: int | None = None) -> None:
        at = self.row if row is None else row
        self._typed[at] = typed
        self._barred_until = 0.0
        self.refresh(Region(0, at, self.size.width, 1))
        self.refresh(Region(0, len(self.worths), self.size.width, 1))
        self.post_message(self.Counted(self))

    def get_content_height(self, *_sizes: object) -> int:
        """Take a line for each denomination and one for the total."""
        return len(self.worths) + 1

    def render_line(self, y: int) -> Strip:
        """Draw one denomination, or the total."""
        width, style = self.size.width, self.rich_style
        if y == len(self.worths):
            text = fit(f"   {_('Total')}", 24) + fit(rupiah(self.total), 18, "right")
            style += self.get_component_rich_style("grid--total")
        elif y > len(self.worths):
            return Strip.blank(width, style)
        else:
            text = self._row_text(y)
            if y == self.row and self.has_focus:
                style += self.get_component_rich_style("grid--cursor")
        return Strip([Segment(fit(text, width), style)], width)

    def _row_text(self, y: int) -> str:
        worth, typed = self.worths[y], self._typed[y]
        mark = "▸" if y == self.row else " "
        sub = rupiah(worth * int(typed)) if typed else ""
        cells = (fit(rupiah(worth), 10, "right"), "×", fit(typed or "·", 6, "right"), fit(sub, 17, "right"))
        return " ".join(("", mark, *cells))
