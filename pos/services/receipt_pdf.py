"""A receipt for who wants no paper: the digital copy of its slip.

The one invariant: the same receipt gives the same bytes, and they say that they are a copy.
"""

from __future__ import annotations

import io

from pos.rules.barcode import clean_scan
from pos.services.documents.receipt import receipt_of
from pos.shop import Shop


def receipt_pdf(shop: Shop, /, *, number: str) -> bytes:
    """Draw the slip of a number, from sale to correction, as a page for a telephone.

    Raises:
        Refused: `unknown-receipt`.
    """
    from receipts.pdf.receipt import render_receipt  # noqa: PLC0415 - reportlab takes 150 ms to load

    with shop.reading() as session:
        slip = receipt_of(session, clean_scan(number))
    out = io.BytesIO()
    render_receipt(slip, out)
    return out.getvalue()
