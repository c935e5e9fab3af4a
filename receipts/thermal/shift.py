"""How the slips of a shift look; the one invariant: what is blind takes no line."""

from receipts import words as say
from receipts.documents.shift import (
    Activity,
    CashSlip,
    CashSlipKind,
    ShiftReport,
    ShiftReportKind,
    TenderTotal,
)
from receipts.text import date_time, rupiah, short_date
from receipts.thermal.line import DRAWER, RULE, Line
from receipts.thermal.paper import fact, large_pair, pair, words
from receipts.thermal.parts import (
    counted,
    money,
    notes_and_coins,
    section,
    signatures,
    slip_head,
    tail,
    when_and_who,
)


def cash_slip_lines(slip: CashSlip, columns: int) -> list[Line]:
    """Lay out a float slip or a slip of cash in or out."""
    signers = (
        (say.SIGN_CASHIER, say.SIGN_MANAGER) if slip.kind is not CashSlipKind.FLOAT else (say.SIGN_CASHIER,)
    )
    return [
        *([DRAWER] if slip.drawer else []),
        *slip_head(slip.header, slip.copy, say.CASH_TITLES[slip.kind], columns),
        *pair(say.NUMBER, slip.number, columns, bold=True),
        *when_and_who(slip.at, slip.cashier, slip.till, columns),
        *fact(say.BUSINESS_DATE, short_date(slip.business_date), columns),
        *fact(say.FOR, slip.reason, columns),
        *fact(say.APPROVED_BY, slip.approved_by, columns),
        RULE,
        *notes_and_coins(slip.counts),
        *large_pair(say.AMOUNT, rupiah(slip.amount), columns),
        *signatures(signers, columns),
        *tail(),
    ]


def shift_report_lines(report: ShiftReport, columns: int) -> list[Line]:
    """Lay out an X report or the slip at the end of a shift."""
    ended = say.ENDED if report.kind is ShiftReportKind.END else say.PRINTED
    return [
        *slip_head(report.header, report.copy, say.SHIFT_TITLES[report.kind], columns),
        *pair(say.NUMBER, report.number, columns, bold=True),
        *pair(say.BUSINESS_DATE, short_date(report.business_date), columns),
        *pair(say.CASHIER, report.cashier, columns),
        *pair(say.TILL, report.till, columns),
        *pair(say.OPENED, date_time(report.opened_at), columns),
        *pair(ended, date_time(report.at), columns),
        *(pair(say.PRINTED_BY, report.printed_by, columns) if report.printed_by else []),
        RULE,
        *activity(report.activity, columns),
        *takings(report.tenders, columns),
        *_drawer(report, columns),
        *_count(report, columns),
        *_notes(report, columns),
        *(
            signatures((say.SIGN_CASHIER, say.SIGN_MANAGER), columns)
            if report.kind is ShiftReportKind.END
            else []
        ),
        *tail(),
    ]


def activity(done: Activity, columns: int) -> list[Line]:
    """Set how much was sold, exchanged, brought back, undone, taken off and rounded."""
    rows = counted(say.SALES, done.sales, done.sold, columns)
    if done.exchanges:
        rows += counted(say.EXCHANGES, done.exchanges, done.exchange_sold, columns)
        rows += counted(say.EXCHANGED, done.exchanges, _less(done.exchange_returned), columns)
    rows += counted(say.RETURNS, done.returns, _less(done.returned), columns)
    if done.voids:
        rows += counted(say.VOIDS, done.voids, _less(done.voided), columns)
    rows += counted(say.DISCOUNT, done.discounts, _less(done.discount), columns)
    rows += money(say.ROUNDING, done.rounding, columns)
    if done.corrections:
        rows += counted(say.CORRECTIONS, done.corrections, None, columns)
    if done.kuitansi:
        rows += counted(say.KUITANSI, done.kuitansi, None, columns)
    return rows


def _less(amount: int | None) -> int | None:
    return None if amount is None else -amount


def takings(tenders: tuple[TenderTotal, ...], columns: int) -> list[Line]:
    """Set the totals per way of paying, and their sum when all of them may be known."""
    rows = section(say.TAKINGS, columns)
    for tender in tenders:
        rows += counted(say.TENDERS[tender.kind], tender.pieces, tender.amount, columns)
    known = [tender.amount for tender in tenders if tender.amount is not None]
    if tenders and len(known) == len(tenders):
        rows += large_pair(say.TOTAL, rupiah(sum(known)), columns)
    return rows


def _drawer(report: ShiftReport, columns: int) -> list[Line]:
    rows = [
        *money(say.FLOAT, report.float_amount, columns),
        *money(say.CASH_IN, report.cash_in, columns),
        *money(say.CASH_OUT, None if report.cash_out is None else -report.cash_out, columns),
        *money(say.EXPECTED, report.expected, columns),
        *money(say.COUNTED, report.counted, columns),
        *money(say.DIFFERENCE, report.difference, columns, bold=True),
        *fact(say.REASON, report.reason, columns),
    ]
    return [*section(say.CASH_DRAWER, columns), *rows] if rows else []


def _count(report: ShiftReport, columns: int) -> list[Line]:
    rows = notes_and_coins(report.counts)
    return [*section(say.CASH_COUNT, columns), *rows] if rows else []


def _notes(report: ShiftReport, columns: int) -> list[Line]:
    rows = [row for note in report.notes for row in words(note, columns)]
    return [*section(say.NOTES, columns), *rows] if rows else []
