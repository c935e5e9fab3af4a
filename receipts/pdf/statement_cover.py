"""The cover of a statement: what it is, its totals in figures and words, the audit head, places to sign."""

from receipts.documents.day import AuditHead
from receipts.documents.statement import Approval, Statement
from receipts.pdf import words
from receipts.pdf.furniture import SIGNATURE_HEIGHT, Signature, facts, letterhead, note, signatures
from receipts.pdf.lettering import (
    LABEL,
    MONO,
    SUBTITLE,
    TEXT,
    TEXT_BOLD,
    TEXT_ITALIC,
    TITLE,
    Face,
    fitted,
    printable,
    wrapped,
)
from receipts.pdf.sheet import BOTTOM, LEFT, MIDDLE, RIGHT, SPAN, Sheet
from receipts.terbilang import terbilang_rupiah
from receipts.text import date_time, rupiah

_STEP = 17.0


def draw_cover(sheet: Sheet, statement: Statement) -> None:
    """Draw the first page of a statement."""
    top = letterhead(sheet, statement.header) - 34
    sheet.centre(MIDDLE, top, words.TITLE, TITLE)
    sheet.centre(MIDDLE, top - 17, f"{words.SUBTITLE} - {words.month_label(statement.first)}", SUBTITLE)
    number = words.NO_NUMBER if statement.number is None else printable(statement.number)
    line = fitted(f"{words.NUMBER}: {number}", SUBTITLE, SPAN)
    sheet.centre(MIDDLE, top - 33, line, SUBTITLE)
    below = facts(sheet, top - 46, _facts(statement))
    below = _summary(sheet, below - 20, statement)
    if statement.approval is not None:
        _audit_head(sheet, below - 14, statement.approval.audit_head)
    if statement.draft:
        note(sheet, BOTTOM + 4, words.DRAFT_NOTE)
    else:
        signatures(sheet, BOTTOM + 18 + SIGNATURE_HEIGHT, _places(statement))
        note(sheet, BOTTOM + 4, words.SIGNING_NOTE)


def _facts(statement: Statement) -> list[tuple[str, str]]:
    """List what the statement is about."""
    period = words.PERIOD_FROM_TO.format(
        first=words.plain_date(statement.first), last=words.plain_date(statement.last)
    )
    selling = sum(bool(resident.lines) for resident in statement.residents)
    count = words.RESIDENTS_COUNT.format(total=len(statement.residents), selling=selling)
    pairs = [
        (words.PERIOD, period),
        (words.COOPERATIVE, f"{statement.cooperative.name} ({statement.cooperative.code})"),
        (words.RUSUN, statement.cooperative.rusun),
        (words.RESIDENTS, count),
    ]
    return pairs if statement.approval is None else pairs + _approval_facts(statement.approval)


def _approval_facts(approval: Approval) -> list[tuple[str, str]]:
    """List who approved the payout and when, and how it was paid where that is known."""
    approved = words.APPROVED_BY.format(at=date_time(approval.approved_at), name=approval.approved_by)
    pairs = [(words.PAYOUT, approval.payout_number), (words.APPROVED, approved)]
    return [*pairs, (words.BANK_REFERENCE, approval.bank_reference)] if approval.bank_reference else pairs


def _summary(sheet: Sheet, top: float, statement: Statement) -> float:
    """Write the roll-forward of all residents, and the amount paid in words; give the height below."""
    totals = statement.totals
    sheet.text(LEFT, top - 10, words.SUMMARY, TEXT_BOLD)
    sheet.rule(LEFT, RIGHT, top - 16, weight=0.8)
    base = top - 29
    for label, amount, face, rule in (
        (words.CARRIED, totals.carried, TEXT, 0.0),
        (words.SHARES, totals.shares, TEXT, 0.0),
        (words.RETURNED, -totals.returned, TEXT, 0.4),
        (words.BALANCE, totals.balance, TEXT_BOLD, 0.0),
        (words.PAID, totals.paid, TEXT_BOLD, 0.0),
        (words.CARRIED_ON, totals.carried_on, TEXT, 0.8),
    ):
        if label == words.PAID:
            sheet.band(LEFT, base - 5, SPAN, _STEP)
        _amount(sheet, base, label, amount, face)
        if rule:
            sheet.rule(LEFT, RIGHT, base - 5, weight=rule)
        base -= _STEP
    sheet.text(LEFT, base - 6, f"{words.IN_WORDS} ({words.PAID.lower()}):", LABEL)
    base -= 6
    for line in wrapped(terbilang_rupiah(totals.paid), TEXT_ITALIC, SPAN - 112, lines=3):
        sheet.text(LEFT + 112, base, line, TEXT_ITALIC)
        base -= 13
    return base


def _amount(sheet: Sheet, base: float, label: str, amount: int, face: Face) -> None:
    """Write one amount of the roll-forward."""
    sheet.text(LEFT + 6, base, label, face)
    text = rupiah(amount)
    fitting = face.shrunk_to(text, SPAN / 2)
    sheet.right(RIGHT - 6, base, text, fitting)


def _audit_head(sheet: Sheet, top: float, head: AuditHead) -> None:
    """Write the head of the audit chain, its hash in groups that an eye can compare."""
    sheet.text(LEFT, top, words.AUDIT_HEAD, TEXT_BOLD)
    place = words.AUDIT_HEAD_OF.format(chain=head.chain, sequence=head.sequence)
    sheet.text(LEFT + 112, top, fitted(place, TEXT, SPAN - 112), TEXT)
    digits = printable(head.hash)
    for row, start in enumerate(range(0, min(len(digits), 64), 32)):
        groups = " ".join(digits[at : at + 8] for at in range(start, min(start + 32, len(digits)), 8))
        sheet.text(LEFT + 112, top - 13 - 11 * row, groups, MONO)


def _places(statement: Statement) -> tuple[Signature, ...]:
    """Name the four who sign."""
    approved_by = statement.approval.approved_by if statement.approval else ""
    return (
        Signature(*words.MADE_BY, statement.prepared_by),
        Signature(*words.CHECKED_BY, approved_by),
        Signature(*words.RECEIVED_BY, statement.received_by),
        Signature(*words.ACKNOWLEDGED_BY, statement.acknowledged_by, statement.acknowledged_nip),
    )
