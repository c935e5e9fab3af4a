"""Where everything of a statement stands, known before the first page is drawn.

The one invariant: the pages counted here are the pages drawn, so "page x of y" needs no second pass.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from receipts.documents.statement import Figures, ResidentStatement, Statement, StatementLine
from receipts.pdf.breaking import Room, Stretch, break_rows
from receipts.pdf.furniture import RUNNING_TOP
from receipts.pdf.sheet import BOTTOM
from receipts.pdf.table import HEAD_HEIGHT

PAGE_HEAD = 46.0
"""Height of the title of a page, from the running head to the headings of its table."""
RESIDENT_ROW = 15.5
"""Height of a row in the list of residents."""
LINE_ROW = 21.0
"""Height of a sold line: name over code."""
RETURN_ROW = 30.0
"""Height of a returned line: name, code, and what it was bought with."""
CARRY_ROW = 16.0
"""Height of a row of subtotals."""
LIST_CLOSING = 40.0
"""Height of totals and note under the list of residents."""
RESIDENT_CLOSING = 196.0
"""Height of totals, roll-forward and words under a resident's lines."""

TABLE_TOP = RUNNING_TOP - PAGE_HEAD
"""Top of the headings of a table on every page but the cover."""
_ROWS = TABLE_TOP - HEAD_HEIGHT - BOTTOM
LIST_ROOM = Room(first=_ROWS, later=_ROWS, carry=CARRY_ROW, closing=LIST_CLOSING)
LINES_ROOM = Room(first=_ROWS, later=_ROWS, carry=CARRY_ROW, closing=RESIDENT_CLOSING)


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
    return RETURN_ROW if line.old_receipt or line.old_statement else LINE_ROW


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
