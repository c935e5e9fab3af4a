"""Where everything of a statement stands, known before the first page is drawn.

The one invariant: the pages counted here are the pages drawn, so "page x of y" needs no second pass.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from receipts.documents.statement import Figures, ResidentStatement, Statement, StatementLine
from receipts.pdf import words
from receipts.pdf.breaking import Room, Stretch, break_rows
from receipts.pdf.furniture import RUNNING_TOP
from receipts.pdf.lettering import BODY, wrapped
from receipts.pdf.line_note import line_note
from receipts.pdf.sheet import BOTTOM, SPAN
from receipts.pdf.table import GAP, HEAD_HEIGHT, Column, Table

PAGE_HEAD = 46.0
"""Height of the title of a page, from the running head to the headings of its table."""
RESIDENT_ROW = 15.5
"""Height of a row in the list of residents."""
LINE_ROW = 21.0
"""Height of a line's row: name over code."""
NAME_STEP = 9.0
"""Height of a second line of a long name."""
ORIGIN_STEP = 8.5
"""Height of the line that says why a line is there that is no plain sale."""
CARRY_ROW = 16.0
"""Height of a row of subtotals."""
LIST_CLOSING = 40.0
"""Height of totals and note under the list of residents."""
RESIDENT_CLOSING = 176.0
"""Height of totals, roll-forward and words under a resident's lines."""

TABLE_TOP = RUNNING_TOP - PAGE_HEAD
"""Top of the headings of a table on every page but the cover."""
_ROWS = TABLE_TOP - HEAD_HEIGHT - BOTTOM
LIST_ROOM = Room(first=_ROWS, later=_ROWS, carry=CARRY_ROW, closing=LIST_CLOSING)
LINES_ROOM = Room(first=_ROWS, later=_ROWS, carry=CARRY_ROW, closing=RESIDENT_CLOSING)


_WIDTHS = (41.0, 77.0, 0.0, 18.0, 40.0, 43.0, 37.0, 39.0, 43.0)
ITEM_WIDTH = SPAN - sum(_WIDTHS) - GAP * (len(_WIDTHS) - 1)
"""Width of the column of item names, which takes what the others leave."""
LINES = Table(
    [
        Column(heading, width or ITEM_WIDTH, flush_right=index > 2)
        for index, (heading, width) in enumerate(zip(words.COLUMNS_OF_LINES, _WIDTHS, strict=True))
    ]
)
"""The table of a resident's lines."""


@dataclass(frozen=True, slots=True)
class ResidentPages:
    """The pages of one resident."""

    resident: ResidentStatement
    """Whose pages they are."""
    page: int
    """Number of the first of them; 0 when there is none."""
    stretches: tuple[Stretch, ...]
    """The lines on each page."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All pages of a statement: the cover, the list of residents, then the residents' own."""

    list_stretches: tuple[Stretch, ...]
    """The residents on each page of the list, which begins on page 2."""
    residents: tuple[ResidentPages, ...]
    """All residents in order, also those who have no page of their own."""
    pages: int
    """How many pages there are."""


def has_pages(resident: ResidentStatement) -> bool:
    """Tell whether a resident needs a page: somebody without a line or a rupiah does not."""
    return bool(resident.lines) or resident.figures != Figures()


def row_height(line: StatementLine) -> float:
    """Give the height of a line's row, in points."""
    origin = ORIGIN_STEP if line_note(line) else 0.0
    return LINE_ROW + NAME_STEP * (len(name_lines(line.item_name)) - 1) + origin


@lru_cache(maxsize=4096)
def name_lines(name: str) -> tuple[str, ...]:
    """Break the name of an item into one or two lines of its column."""
    return wrapped(name, BODY, ITEM_WIDTH, lines=2) or ("",)


def plan_statement(statement: Statement) -> Plan:
    """Lay a statement out over pages."""
    rows = break_rows([RESIDENT_ROW] * len(statement.residents), LIST_ROOM)
    residents = tuple(_resident_pages(statement, first_page=2 + len(rows)))
    return Plan(rows, residents, 1 + len(rows) + sum(len(entry.stretches) for entry in residents))


def _resident_pages(statement: Statement, *, first_page: int) -> Iterator[ResidentPages]:
    """Yield the pages of each resident, numbered from `first_page`."""
    page = first_page
    for resident in statement.residents:
        if has_pages(resident):
            stretches = break_rows(list(map(row_height, resident.lines)), LINES_ROOM)
            yield ResidentPages(resident, page, stretches)
            page += len(stretches)
        else:
            yield ResidentPages(resident, 0, ())
