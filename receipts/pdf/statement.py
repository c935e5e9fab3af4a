"""The monthly statement pack of a cooperative as PDF; the one invariant: it is drawn only when it adds up."""

from typing import BinaryIO

from receipts.documents.statement import Statement
from receipts.pdf import words
from receipts.pdf.errors import DisagreementError
from receipts.pdf.furniture import footer, paper_number, running_head
from receipts.pdf.sheet import Papers, Sheet
from receipts.pdf.statement_cover import draw_cover
from receipts.pdf.statement_list import ResidentList
from receipts.pdf.statement_plan import ResidentPages, plan_statement
from receipts.pdf.statement_resident import ResidentDrawing


def render_statement(statement: Statement, out: BinaryIO) -> None:
    """Draw a statement: cover, list of all residents, then every resident's lines.

    The same statement gives the same bytes. Nothing is written before everything is drawn.

    Raises:
        DisagreementError: Figures of the statement contradict each other; nothing was written.
        OSError: `out` cannot be written.
    """
    findings = statement.check()
    if findings:
        raise DisagreementError(findings)
    plan = plan_statement(statement)
    title = f"{words.RUNNING_TITLE} {words.month_label(statement.first)} - {statement.cooperative.name}"
    sheet = Sheet(out, Papers(title, statement.header.booth, plan.pages))
    pack = _Pack(sheet, statement)
    pack.cover()
    pack.list(ResidentList(plan))
    for entry in plan.residents:
        pack.resident(entry)
    sheet.finish()


class _Pack:
    """Put heads and feet around the pages of a statement."""

    def __init__(self, sheet: Sheet, statement: Statement) -> None:
        self._sheet = sheet
        self._statement = statement
        self._running = f"{words.RUNNING_TITLE} - {words.month_label(statement.first)}"

    def cover(self) -> None:
        """Draw the cover."""
        self._begin()
        draw_cover(self._sheet, self._statement)
        self._end()

    def list(self, residents: ResidentList) -> None:
        """Draw the pages of the list of residents."""
        for index in range(residents.pages):
            self._begin_running()
            residents.draw(self._sheet, index)
            self._end()

    def resident(self, entry: ResidentPages) -> None:
        """Draw the pages of one resident."""
        drawing = ResidentDrawing(entry, self._statement.cooperative)
        for index in range(len(entry.stretches)):
            self._begin_running()
            drawing.draw(self._sheet, index)
            self._end()

    def _begin(self) -> None:
        if self._statement.draft:
            self._sheet.watermark(words.DRAFT)

    def _begin_running(self) -> None:
        self._begin()
        running_head(self._sheet, self._statement.header.booth, self._running)

    def _end(self) -> None:
        footer(self._sheet, paper_number(self._statement.number), self._statement.cooperative.name)
        self._sheet.end_page()
