"""A list of lines in columns with one of them chosen: the basket, the suggestions, the held baskets.

Drawn line by line and never laid out again when a line changes, so that a scan costs the paint of the lines
that differ. The chosen line is marked by a sign as well as by its colour.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from pos.widgets.text import fit
from pos.words import _

_MARK: Final = "▸"


@dataclass(frozen=True, slots=True)
class Column:
    """How one column of a list is set."""

    title: str
    """Heading; a msgid, empty for none."""

    width: int
    """Cells; 0 takes what the others leave."""

    align: str = "left"
    """`left` or `right`."""

    wide_only: bool = False
    """Whether the column is left out below 100 cells."""


class Rows(Widget):
    """Show lines in columns, the chosen one marked."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-1000000)", show=False),
        Binding("end", "move(1000000)", show=False),
        Binding("enter", "choose", show=False),
    ]

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--head", "rows--cursor", "rows--quiet", "rows--apart"}

    DEFAULT_CSS = """
    Rows {
        height: 1fr;
        background: $background;
        & > .rows--head { color: $quiet; text-style: bold; background: $surface; }
        & > .rows--cursor {
            background: $block-cursor-blurred-background; color: $block-cursor-blurred-foreground;
            text-style: bold;
        }
        & > .rows--quiet { color: $quiet; }
        & > .rows--apart { color: $warning; text-style: italic; }
        &:focus > .rows--cursor { background: $block-cursor-background; color: $block-cursor-foreground; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """Index of the chosen line; 0 when there is none."""

    class Chosen(Message):
        """Posted when Enter was pressed on a line."""

        def __init__(self, rows: Rows, index: int) -> None:
            super().__init__()
            self.rows = rows
            """The list."""
            self.index = index
            """Which line, from 0."""

        @property
        def control(self) -> Rows:
            """The list that sent it."""
            return self.rows

    class Moved(Chosen):
        """Posted when another line was marked."""

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        empty: str = "",
        focusable: bool = True,
        marks: bool = True,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
    ) -> None:
        """Prepare an empty list.

        Args:
            columns: from left to right; exactly one of width 0.
            empty: sentence shown while there is no line, in the chosen language.
            focusable: whether the list takes keys itself.
            marks: whether one line is marked; False for a list that is only read.
            id: identity in the screen.
        """
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.can_focus = focusable
        self._empty = empty
        self._marks = marks
        self._rows: tuple[tuple[str, ...], ...] = ()
        self._apart: frozenset[int] = frozenset()
        self._top = 0

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """The lines shown, cell by cell."""
        return self._rows

    @property
    def window(self) -> int:
        """How many lines fit under the heading."""
        return max(1, self.size.height - 1)

    def show(self, rows: Sequence[tuple[str, ...]], cursor: int = 0, *, apart: Collection[int] = ()) -> None:
        """Show other lines; only those that differ are painted.

        Args:
            rows: one text per column each.
            cursor: the line to mark.
            apart: lines dressed differently, by index; their text must tell them apart as well.
        """
        before, self._rows = self._rows, tuple(rows)
        self._apart = frozenset(apart)
        cursor = max(0, min(cursor, len(self._rows) - 1))
        if not before or not self._rows:
            self._top = 0
            self.refresh()
        changed = [i for i in range(max(len(before), len(self._rows))) if _differs(before, self._rows, i)]
        self._place(cursor)
        for index in changed:
            self._paint(index)

    def set_empty(self, sentence: str) -> None:
        """Say something else while there is no line."""
        self._empty = sentence
        if not self._rows:
            self.refresh()

    def validate_cursor(self, cursor: int) -> int:
        """Keep the mark on a line."""
        return max(0, min(cursor, len(self._rows) - 1))

    def move(self, by: int) -> None:
        """Mark another line and say so."""
        before = self.cursor
        self._place(self.validate_cursor(self.cursor + by))
        if self.cursor != before:
            self.post_message(self.Moved(self, self.cursor))

    def action_move(self, by: int) -> None:
        """Mark the line so many further down."""
        self.move(by)

    def action_choose(self) -> None:
        """Take the marked line."""
        if self._rows:
            self.post_message(self.Chosen(self, self.cursor))

    def on_resize(self) -> None:
        """Keep the marked line in view."""
        self._place(self.cursor)
        self.refresh()

    def on_focus(self) -> None:
        """Show the mark as the one that takes keys."""
        self._paint(self.cursor)

    def on_blur(self) -> None:
        """Show the mark as a quiet one."""
        self._paint(self.cursor)

    def _place(self, cursor: int) -> None:
        before, self.cursor = self.cursor, cursor
        self._paint(before)
        self._paint(self.cursor)
        top = min(self._top, self.cursor)
        top = max(top, self.cursor - self.window + 1, 0)
        top = max(0, min(top, len(self._rows) - self.window))
        if top != self._top:
            self._top = top
            self.refresh()

    def _paint(self, index: int) -> None:
        line = index - self._top + 1
        if 1 <= line < self.size.height:
            self.refresh(Region(0, line, self.size.width, 1))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the list; the first is the heading."""
        width = self.size.width
        base = self.rich_style
        if y == 0:
            return self._strip(self._heads(), base + self.get_component_rich_style("rows--head"))
        index = self._top + y - 1
        if index >= len(self._rows):
            if not self._rows and y == 2:
                quiet = base + self.get_component_rich_style("rows--quiet")
                return Strip([Segment(fit("  " + self._empty, width), quiet)], width)
            return Strip.blank(width, base)
        if index == self.cursor and self._marks:
            return self._strip(self._rows[index], base + self.get_component_rich_style("rows--cursor"), _MARK)
        dress = base + self.get_component_rich_style("rows--apart") if index in self._apart else base
        return self._strip(self._rows[index], dress)

    def _heads(self) -> tuple[str, ...]:
        return tuple(_(column.title) if column.title else "" for column in self.columns)

    def _strip(self, cells: Sequence[str], style: Style, mark: str = " ") -> Strip:
        width = self.size.width
        shown = [c for c in self.columns if width >= 100 or not c.wide_only]
        fixed = sum(column.width for column in shown) + len(shown)
        rest = max(0, width - 1 - fixed)
        texts = [
            fit(cell, column.width or rest, column.align)
            for column, cell in zip(self.columns, cells, strict=True)
            if column in shown
        ]
        return Strip([Segment(fit(mark + " ".join(texts), width), style)], width)


def _differs(before: Sequence[object], after: Sequence[object], index: int) -> bool:
    return index >= len(before) or index >= len(after) or before[index] != after[index]
