"""Thermal paper: a document becomes lines, and lines become ESC/POS bytes, plain text or a picture.

Promise: no line is wider than the paper, columns stay in line whatever a name holds, nothing from data ever
reaches a printer as a command, and the drawer opens only for a document that asks for it.
May import `receipts.documents`, `receipts.text`, `receipts.words` and `receipts.errors`. What needs
python-escpos or Pillow is loaded when it is first asked for.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from receipts.thermal.layout import COLUMNS, Document, lay_out
from receipts.thermal.line import Align, Line, LineKind, Size, compose
from receipts.thermal.plain import to_text
from receipts.thermal.readback import Paper, read_back

if TYPE_CHECKING:
    from receipts.thermal.escpos import to_escpos
    from receipts.thermal.picture import to_png

__all__ = [
    "COLUMNS",
    "Align",
    "Document",
    "Line",
    "LineKind",
    "Paper",
    "Size",
    "compose",
    "lay_out",
    "read_back",
    "to_escpos",
    "to_png",
    "to_text",
]

_HEAVY = {"to_escpos": "receipts.thermal.escpos", "to_png": "receipts.thermal.picture"}


def __getattr__(name: str) -> Any:
    """Load the heavy renderers when they are first asked for."""
    if name in _HEAVY:
        return getattr(import_module(_HEAVY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
