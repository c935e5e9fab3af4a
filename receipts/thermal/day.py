"""How a Z report looks; the one invariant: the audit head and its hash are printed whole."""

from receipts import words as say
from receipts.documents.day import DayReport, DayShift, DayUnmatched
from receipts.text import clock, date_time, long_date, rupiah, short_date
from receipts.thermal.line import RULE, Align, Line
from receipts.thermal.paper import MAX_NAME_LINES, fact, indented, pair, words
from receipts.thermal.parts import money, section, signatures, slip_head, tail
from receipts.thermal.shift import activity, takings


def day_report_lines(report: DayReport, columns: int) -> list[Line]:
    """Lay out a Z report."""
    return [
        *slip_head(report.header, report.copy, say.DAY_TITLE, columns),
        *words(long_date(report.business_date), columns, align=Align.CENTRE, bold=True),
        *pair(say.NUMBER, report.number, columns, bold=True),
        *pair(say.TILL, report.till, columns),
        *pair(say.OPENED, date_time(report.opened_at), columns),
        *pair(say.ENDED, date_time(report.closed_at), columns),
        *pair(say.CLOSED_BY, report.closed_by, columns),
        RULE,
        *activity(report.activity, columns),
        *takings(report.tenders, columns),
        *_shifts(report, columns),
        *(_waiting(report, columns) if report.unmatched else []),
        *(_notes(report, columns) if report.notes else []),
        *_audit(report, columns),
        *signatures((say.SIGN_MANAGER,), columns),
        *tail(),
    ]


def _shifts(report: DayReport, columns: int) -> list[Line]:
    rows = section(say.SHIFTS, columns)
    for shift in report.shifts:
        rows += _shift(shift, columns)
    if not report.shifts:
        rows += words(say.NO_SHIFTS, columns)
    return [*rows, RULE, *money(say.TO_SAFE, report.cash_to_safe, columns, bold=True)]


def _shift(shift: DayShift, columns: int) -> list[Line]:
    hours = f"{clock(shift.opened_at)}-{clock(shift.ended_at)}"
    return [
        *pair(f"{shift.number} {shift.cashier}", hours, columns),
        *pair(say.EXPECTED, rupiah(shift.expected), columns, indent=2),
        *pair(say.COUNTED, rupiah(shift.counted), columns, indent=2),
        *pair(say.DIFFERENCE, rupiah(shift.difference), columns, indent=2, bold=shift.difference != 0),
        *(indented(f"{say.REASON}: {shift.reason}", columns, most=MAX_NAME_LINES) if shift.reason else []),
    ]


def _waiting(report: DayReport, columns: int) -> list[Line]:
    rows = section(say.UNMATCHED, columns)
    for one in report.unmatched:
        rows += _unmatched(one, columns)
    return rows + words(say.UNMATCHED_NOTE, columns)


def _unmatched(one: DayUnmatched, columns: int) -> list[Line]:
    return [
        *pair(one.number, short_date(one.business_date), columns),
        *indented(one.name, columns, most=MAX_NAME_LINES),
        *pair(f"{one.pieces} x {rupiah(one.price)}", rupiah(one.pieces * one.price), columns, indent=2),
    ]


def _notes(report: DayReport, columns: int) -> list[Line]:
    return section(say.NOTES, columns) + [row for note in report.notes for row in words(note, columns)]


def _audit(report: DayReport, columns: int) -> list[Line]:
    head = say.AUDIT_HEAD.format(chain=report.audit.chain, sequence=report.audit.sequence)
    rows = section(say.AUDIT, columns) + words(head, columns)
    rows += words(report.audit.hash, 32)
    return rows + fact(say.BACKUP, report.backup, columns)
