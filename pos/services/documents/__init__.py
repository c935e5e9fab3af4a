"""What stands on a paper, read back from the books as it was written.

The one invariant: a paper printed again tells the same as the first time; only its copy mark differs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from sqlmodel import Session

from pos.services.documents.day import z_report
from pos.services.documents.receipt import receipt_of
from pos.services.documents.shift import cash_slip, shift_ended, shift_opened
from pos.services.print_job import PaperKind
from receipts.documents.day import DayReport
from receipts.documents.receipt import Receipt
from receipts.documents.shift import CashSlip, ShiftReport

Paper = Receipt | CashSlip | ShiftReport | DayReport
"""What the till's printer prints of the books."""


def paper_of(session: Session, kind: PaperKind, reference: str) -> Paper:
    """Read a paper back from the books.

    Args:
        session: any session.
        kind: which paper.
        reference: number of the receipt, slip, shift or Z report.

    Raises:
        Refused: there is no such paper.
    """
    return _READERS[kind](session, reference)


def as_copy(paper: Paper, copy_number: int, *, drawer: bool = False) -> Paper:
    """Mark a paper as the n-th copy, or as the original (0), and say whether it opens the drawer."""
    if isinstance(paper, Receipt | CashSlip):
        return replace(paper, copy=copy_number, drawer=drawer)
    return replace(paper, copy=copy_number)


_READERS: Final[Mapping[PaperKind, Callable[[Session, str], Paper]]] = {
    PaperKind.RECEIPT: receipt_of,
    PaperKind.SHIFT_OPENED: shift_opened,
    PaperKind.CASH_MOVE: cash_slip,
    PaperKind.SHIFT_ENDED: shift_ended,
    PaperKind.Z_REPORT: z_report,
}
