"""Bars and QR codes as small one-bit pictures; the one invariant: a module is a whole number of dots.

Loads Pillow, python-barcode and segno: import it only where something is drawn.
"""

from functools import lru_cache
from io import BytesIO

import segno
from barcode.codex import Code128
from barcode.ean import EuropeanArticleNumber13
from PIL import Image

from receipts.thermal.line import LineKind

QUIET = 4
"""Empty modules around a QR code."""
LARGEST_QR = 6
"""Dots of a module beyond which a code only wastes paper."""
BARS_HEIGHT = 60
"""Height of bars in dots, 7.5 mm."""


@lru_cache(maxsize=32)
def qr_scale(text: str, dots: int) -> int:
    """Count the dots per module with which a QR code fills so many dots, its quiet zone included."""
    width, _ = segno.make(text, error="m", micro=False, boost_error=False).symbol_size(border=QUIET)
    return max(1, min(LARGEST_QR, int(dots // width)))


def qr_picture(text: str, scale: int) -> Image.Image:
    """Draw a QR code, error level M, with its quiet zone."""
    drawn = BytesIO()
    segno.make(text, error="m", micro=False, boost_error=False).save(
        drawn, kind="png", scale=scale, border=QUIET
    )
    drawn.seek(0)
    return Image.open(drawn).convert("1")


def bars_picture(kind: LineKind, text: str, scale: int, height: int = BARS_HEIGHT) -> Image.Image:
    """Draw the bars of a CODE128 or EAN-13 text, without quiet zone and words."""
    modules = _modules(kind, text)
    row = Image.new("1", (len(modules), 1), 1)
    row.putdata([0 if module == "1" else 1 for module in modules])
    return row.resize((len(modules) * scale, height), Image.Resampling.NEAREST)


def _modules(kind: LineKind, text: str) -> str:
    """Give the modules from left to right, `1` a bar and `0` a gap."""
    symbol = EuropeanArticleNumber13(text) if kind is LineKind.EAN13 else Code128(text)
    return str(symbol.build()[0]).replace("G", "1")
