"""The pages of one resident in a statement; the one invariant: its columns add up page by page."""

from dataclasses import dataclass

from receipts.documents.statement import Cooperative, Figures, StatementLine
from receipts.pdf import words
from receipts.pdf.furniture import RUNNING_TOP
from receipts.pdf.lettering import (
    BODY,
    BODY_BOLD,
    LABEL,
    SECTION,
    SMALL,
    TEXT,
    TEXT_BOLD,
    TEXT_ITALIC,
    fitted,
    wrapped,
)
from receipts.pdf.line_note import line_note
from receipts.pdf.sheet import LEFT, RIGHT, SPAN, Sheet
from receipts.pdf.statement_plan import (
    CARRY_ROW,
    ITEM_WIDTH,
    LINES,
    NAME_STEP,
    TABLE_TOP,
    ResidentPages,
    name_lines,
    row_height,
)
from receipts.pdf.table import GAP
from receipts.terbilang import terbilang_rupiah
from receipts.text import rupiah, short_date

_HALF = SPAN / 2


@dataclass(slots=True)
class _Sums:
    """Running sums of the columns: pieces, then whole rupiah."""

    pieces: int = 0
    gross: int = 0
    discount: int = 0
    commission: int = 0
    share: int = 0

    def take(self, line: StatementLine) -> None:
        """Add a line."""
        self.pieces += line.quantity
        self.gross += line.gross
        self.discount += line.artisan_discount
        self.commission += line.commission
        self.share += line.share

    def cells(self) -> tuple[int | None, ...]:
        """Give the cells of a row of sums."""
        return (None, None, None, self.pieces, None, self.gross, self.discount, self.commission, self.share)


class ResidentDrawing:
    """Draw the pages of one resident, and carry the subtotals along."""

    def __init__(self, entry: ResidentPages, cooperative: Cooperative) -> None:
        self._resident = entry.resident
        self._stretches = entry.stretches
        self._place = f"{entry.resident.code}  |  {cooperative.rusun}  |  {cooperative.name}"
        self._all = _Sums()
        self._sold = _Sums()
        self._returned = _Sums()

    def draw(self, sheet: Sheet, index: int) -> None:
        """Draw one page; pages come in order, from 0."""
        self._title(sheet, continued=index > 0)
        top = LINES.head(sheet, TABLE_TOP)
        if index > 0:
            top = _sum_row(sheet, top, words.BROUGHT_FORWARD.format(page=sheet.page - 1), self._all)
        stretch = self._stretches[index]
        for line in self._resident.lines[stretch.start : stretch.stop]:
            top = self._row(sheet, top, line)
        if index + 1 < len(self._stretches):
            _sum_row(sheet, top, words.CARRY_FORWARD.format(page=sheet.page + 1), self._all)
        else:
            self._close(sheet, top)

    def _title(self, sheet: Sheet, *, continued: bool) -> None:
        """Write whose page it is."""
        mark = f" {words.CONTINUED}" if continued else ""
        name = fitted(self._resident.full_name, SECTION, SPAN - SECTION.width(mark))
        sheet.text(LEFT, RUNNING_TOP - 22, name + mark, SECTION)
        sheet.text(LEFT, RUNNING_TOP - 36, fitted(self._place, BODY, SPAN), BODY)

    def _row(self, sheet: Sheet, top: float, line: StatementLine) -> float:
        """Write one line and give the top of the next row."""
        self._all.take(line)
        (self._sold if line.quantity > 0 else self._returned).take(line)
        names = name_lines(line.item_name)
        cells = (
            short_date(line.day),
            line.receipt,
            names[0],
            line.quantity,
            line.price,
            line.gross,
            line.artisan_discount,
            line.commission,
            line.share,
        )
        LINES.cells(sheet, top - 9.5, cells, BODY)
        base = top - 9.5
        for part in names[1:]:
            base -= NAME_STEP
            sheet.text(LINES.lefts[2], base, part, BODY)
        sheet.text(LINES.lefts[2], base - 8, fitted(line.item_code, SMALL, ITEM_WIDTH), SMALL)
        if note := line_note(line):
            left = LINES.lefts[1]
            sheet.text(left, base - 16.5, fitted(note, SMALL, LINES.right - left), SMALL)
        bottom = top - row_height(line)
        LINES.rule(sheet, bottom)
        return bottom

    def _close(self, sheet: Sheet, top: float) -> None:
        """Write the sums, the roll-forward and the amount paid in words."""
        if not self._resident.lines:
            sheet.text(LEFT, top - 12, words.NO_LINES, SMALL)
            top -= 18
        LINES.rule(sheet, top, weight=0.8, grey=0.0)
        if self._returned.pieces:
            top = _sum_row(sheet, top, words.SOLD, self._sold)
            top = _sum_row(sheet, top, words.CAME_BACK, self._returned)
        top = _sum_row(sheet, top, words.TOTAL, self._all)
        LINES.rule(sheet, top, weight=0.8, grey=0.0)
        damaged = any(line.compensation for line in self._resident.lines)
        note = words.LINE_NOTE_DAMAGED if damaged else words.LINE_NOTE
        sheet.text(LEFT, top - 11, fitted(note, SMALL, SPAN), SMALL)
        if self._resident.figures.carried_on > 0:
            sheet.text(LEFT, top - 19.5, fitted(words.HELD_BACK_NOTE, SMALL, SPAN), SMALL)
        self._roll_forward(sheet, top - 26, self._resident.figures)

    def _roll_forward(self, sheet: Sheet, top: float, figures: Figures) -> None:
        """Write how the balance came about and what became of it; the words stand on the left."""
        left = LEFT + _HALF + 14
        base = top - 10
        for label, amount, bold, rule in (
            (words.CARRIED, figures.carried, False, False),
            (words.SHARES, figures.shares, False, False),
            (words.RETURNED, -figures.returned, False, True),
            (words.BALANCE, figures.balance, True, False),
            (words.PAID, figures.paid, True, False),
            (words.CARRIED_ON, figures.carried_on, False, True),
        ):
            face = TEXT_BOLD if bold else TEXT
            text = rupiah(amount)
            sheet.text(left, base, label, face)
            sheet.right(RIGHT, base, text, face.shrunk_to(text, 95))
            if rule:
                sheet.rule(left, RIGHT, base - 4.5, weight=0.5)
            base -= 16
        sheet.text(LEFT, top - 10, f"{words.IN_WORDS} ({words.PAID.lower()}):", LABEL)
        spoken = wrapped(terbilang_rupiah(figures.paid), TEXT_ITALIC, _HALF - 10, lines=6)
        for number, line in enumerate(spoken):
            sheet.text(LEFT, top - 25 - 13 * number, line, TEXT_ITALIC)


def _sum_row(sheet: Sheet, top: float, label: str, sums: _Sums) -> float:
    """Write a row of sums under a label and give the top of the next row."""
    sheet.text(LEFT, top - 10.5, fitted(label, BODY_BOLD, LINES.lefts[3] - LEFT - GAP), BODY_BOLD)
    LINES.cells(sheet, top - 10.5, sums.cells(), BODY_BOLD)
    LINES.rule(sheet, top - CARRY_ROW, weight=0.5, grey=0.3)
    return top - CARRY_ROW
