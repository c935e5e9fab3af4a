"""The list of all residents of a statement; the one invariant: its columns add up page by page."""

from receipts.documents.statement import Figures
from receipts.pdf import words
from receipts.pdf.furniture import RUNNING_TOP, note
from receipts.pdf.lettering import BODY, BODY_BOLD, SECTION, SMALL, fitted
from receipts.pdf.sheet import LEFT, SPAN, Sheet
from receipts.pdf.statement_plan import CARRY_ROW, RESIDENT_ROW, TABLE_TOP, Plan, ResidentPages
from receipts.pdf.table import GAP, Column, Table

_WIDTHS = (42.0, 0.0, 43.0, 47.0, 43.0, 47.0, 47.0, 43.0, 19.0)
_NAME = SPAN - sum(_WIDTHS) - GAP * (len(_WIDTHS) - 1)
_COLUMNS = tuple(
    Column(heading, width or _NAME, flush_right=index > 1)
    for index, (heading, width) in enumerate(zip(words.COLUMNS_OF_RESIDENTS, _WIDTHS, strict=True))
)
_TABLE = Table(_COLUMNS)


class ResidentList:
    """Draw the list page by page, and carry the subtotals along."""

    def __init__(self, plan: Plan) -> None:
        self._residents = plan.residents
        self._stretches = plan.list_stretches
        self._sum = Figures()

    @property
    def pages(self) -> int:
        """How many pages the list has."""
        return len(self._stretches)

    def draw(self, sheet: Sheet, index: int) -> None:
        """Draw one page of the list; pages come in order, from 0."""
        title = words.RESIDENT_LIST if index == 0 else f"{words.RESIDENT_LIST} {words.CONTINUED}"
        sheet.text(LEFT, RUNNING_TOP - 22, title, SECTION)
        note(sheet, RUNNING_TOP - 36, words.RESIDENT_LIST_NOTE)
        top = _TABLE.head(sheet, TABLE_TOP)
        if index > 0:
            top = self._subtotal(sheet, top, words.BROUGHT_FORWARD.format(page=sheet.page - 1))
        stretch = self._stretches[index]
        for entry in self._residents[stretch.start : stretch.stop]:
            top = self._row(sheet, top, entry)
        if index + 1 < self.pages:
            self._subtotal(sheet, top, words.CARRY_FORWARD.format(page=sheet.page + 1))
        else:
            self._close(sheet, top)

    def _row(self, sheet: Sheet, top: float, entry: ResidentPages) -> float:
        """Write one resident and give the top of the next row."""
        resident = entry.resident
        self._sum += resident.figures
        cells = (resident.code, resident.full_name, *_amounts(resident.figures), entry.page or "-")
        _TABLE.cells(sheet, top - 10.5, cells, BODY)
        _TABLE.rule(sheet, top - RESIDENT_ROW)
        return top - RESIDENT_ROW

    def _subtotal(self, sheet: Sheet, top: float, label: str) -> float:
        """Write the sums so far under a label and give the top of the next row."""
        sheet.text(LEFT, top - 10.5, fitted(label, BODY_BOLD, _TABLE.lefts[2] - LEFT - GAP), BODY_BOLD)
        _TABLE.cells(sheet, top - 10.5, (None, None, *_amounts(self._sum), None), BODY_BOLD)
        _TABLE.rule(sheet, top - CARRY_ROW, weight=0.5, grey=0.3)
        return top - CARRY_ROW

    def _close(self, sheet: Sheet, top: float) -> None:
        """Write the totals under a rule."""
        if not self._residents:
            sheet.text(LEFT, top - 11, words.NO_RESIDENTS, SMALL)
            top -= CARRY_ROW
        _TABLE.rule(sheet, top, weight=0.8, grey=0.0)
        end = self._subtotal(sheet, top, words.TOTAL)
        _TABLE.rule(sheet, end, weight=0.8, grey=0.0)


def _amounts(figures: Figures) -> tuple[int, ...]:
    """Give the figures in the order of the columns."""
    return (
        figures.carried,
        figures.shares,
        figures.returned,
        figures.balance,
        figures.paid,
        figures.carried_on,
    )
