"""The one door from a document to its lines; the one invariant: every line fits the paper."""

from collections.abc import Callable
from typing import Any

from receipts.documents.day import DayReport
from receipts.documents.label import PriceLabel
from receipts.documents.qris import QrisSlip
from receipts.documents.receipt import Receipt
from receipts.documents.shift import CashSlip, ShiftReport
from receipts.thermal.day import day_report_lines
from receipts.thermal.label import label_lines, qris_lines
from receipts.thermal.line import Line
from receipts.thermal.paper import checked
from receipts.thermal.receipt import receipt_lines
from receipts.thermal.shift import cash_slip_lines, shift_report_lines
from receipts.thermal.training import stamped

COLUMNS = (32, 48)
"""Columns of paper of 58 mm and of 80 mm."""
NARROWEST = 24
"""Columns below which figures would not fit any more."""

Document = Receipt | CashSlip | ShiftReport | DayReport | PriceLabel | QrisSlip
"""What can be printed on thermal paper."""

_LAYOUTS: dict[type, Callable[[Any, int], list[Line]]] = {
    Receipt: receipt_lines,
    CashSlip: cash_slip_lines,
    ShiftReport: shift_report_lines,
    DayReport: day_report_lines,
    PriceLabel: label_lines,
    QrisSlip: qris_lines,
}


def lay_out(document: Document, columns: int = 48) -> tuple[Line, ...]:
    """Lay a document out on paper of so many columns, usually 32 or 48.

    What a practice drawer prints says so on top and at the foot, and opens no drawer.

    Raises:
        ValueError: The paper is narrower than 24 columns.
    """
    if columns < NARROWEST:
        raise ValueError(f"paper of {columns} columns is too narrow")
    lines = _LAYOUTS[type(document)](document, columns)
    header = getattr(document, "header", None)
    if header is not None and header.training:
        lines = stamped(lines, columns)
    return checked(lines, columns)
