"""What the shop hands to this room: frozen documents, and their exact way into a store and back.

Promise: `from_json(to_json(document)) == document` for every document. A stored document names its kind under
the key `document`. May import the standard library and `receipts.errors` only.
"""

from importlib import import_module
from typing import Any

from receipts.documents import codec
from receipts.errors import DocumentError

KINDS = {
    "Receipt": "receipts.documents.receipt",
    "CashSlip": "receipts.documents.shift",
    "ShiftReport": "receipts.documents.shift",
    "DayReport": "receipts.documents.day",
    "PriceLabel": "receipts.documents.label",
    "QrisSlip": "receipts.documents.qris",
}
"""Name of each document that can be stored, and the module it lives in."""

__all__ = ["KINDS", "from_json", "to_json"]


def to_json(document: object) -> str:
    """Write a document as JSON, its kind first.

    Raises:
        DocumentError: It is no document, or holds what a document cannot hold.
    """
    name = type(document).__name__
    fields = codec.encode(document)
    if name not in KINDS or not isinstance(fields, dict):
        raise DocumentError(f"{name} is no document")
    return codec.dumps({"document": name, **fields})


def from_json(text: str) -> Any:
    """Read a document that `to_json` wrote.

    Raises:
        DocumentError: The text is no such document.
    """
    raw = codec.loads(text)
    if not isinstance(raw, dict):
        raise DocumentError("a stored document is an object")
    name = raw.pop("document", None)
    if not isinstance(name, str) or name not in KINDS:
        raise DocumentError(f"unknown kind of document: {name!r}")
    return codec.decode(getattr(import_module(KINDS[name]), name), raw, name)
