"""Why a line of a statement is there that is no plain sale; the one invariant: it names the old receipt."""

from receipts.documents.receipt import ReceiptKind
from receipts.documents.statement import StatementLine
from receipts.pdf import words
from receipts.text import rupiah


def line_note(line: StatementLine) -> str:
    """Say what came back or was put right, of which receipt, and who bears it; nothing for a plain sale."""
    if line.quantity > 0 and line.kind is not ReceiptKind.CORRECTION:
        return ""
    note = _why(line).format(receipt=line.old_receipt)
    if line.old_statement:
        note = words.RETURN_PAID_IN.format(note=note, statement=line.old_statement)
    if line.compensation:
        note = words.MADE_GOOD.format(note=note, amount=rupiah(line.compensation))
    return note


def _why(line: StatementLine) -> str:
    if line.kind is ReceiptKind.CORRECTION:
        return words.CORRECTION_HERE if line.quantity > 0 else words.CORRECTION_AWAY
    if line.kind is ReceiptKind.VOID:
        return words.VOID_OF
    if line.kind is ReceiptKind.EXCHANGE:
        return words.EXCHANGE_OF if line.old_receipt else words.EXCHANGE_WITHOUT
    return words.RETURN_OF if line.old_receipt else words.RETURN_WITHOUT
